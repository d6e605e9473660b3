// Part of squint.
import EventStorage
import Events
import Foundation
import Search
import Testing
import UntrustedText

/// A store in a folder of its own, removed with the fixture.
final class StoreFixture: Sendable {
  let folder: String
  var path: String { folder + "/sub/events.db" }

  init() throws {
    folder = NSTemporaryDirectory() + "squint-store-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func open(_ mode: EventStore.Mode = .readWrite) throws -> EventStore { try EventStore(path: path, mode: mode) }

  static let layout = FieldLayout([
    "timestamp", "elapsed", "ip_src_addr", "action", "code", "bytes", "method", "url", "ip_dst_addr", "user",
    "hierarchy", "content_type", "full_hostname", "domain_without_subdomains", "is_potential_typosquat",
    "is_malicious", "is_alert", "original_string", "source.type", "squint.model.dga.probability", "asset.owner",
    "dga_family",
  ])

  /// A commit of rows, each given by its fields; the offsets are 100 bytes apart.
  static func commit(
    _ lineage: FileLineage, from start: Int64 = 0, rows: [[String: FieldValue]], scores: [TriageScore?] = [],
    extras: [Int: [ExtraField]] = [:], rejects: [Reject] = [], configuration: Int64 = 1
  ) -> IngestCommit {
    var batch = EventBatch(layout: layout)
    for (index, fields) in rows.enumerated() {
      let row = batch.appendRow(offset: start + Int64(index) * 100)
      for (name, value) in fields {
        if let slot = layout.slot(of: name) { batch[row, slot] = value }
      }
    }
    let padded = scores + Array(repeating: nil, count: rows.count - min(rows.count, scores.count))
    let end = start + Int64(rows.count + rejects.count) * 100
    return IngestCommit(
      lineage: lineage, startOffset: start, endOffset: end,
      scored: ScoredBatch(events: batch, scores: padded, extras: extras, configurationVersion: configuration),
      rejects: rejects, lines: rows.count + rejects.count)
  }

  static func dga(_ points: Double, reason: Bytes? = "generated") -> TriageScore {
    TriageScore(
      total: points, aggregator: .max,
      rules: [
        RuleScore(name: "DGA Detection", comment: nil, scoreText: "75", points: points, reason: reason)
      ])
  }
}

/// A small generator of numbers that every run repeats.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let mixed = (state ^ (state >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    return mixed ^ (mixed >> 33)
  }
}
