// Part of squint.
import EventStorage
import Glibc
import UntrustedText

/// A log that is read as it grows, whatever rotation does to it.
final class FollowedLog {
  /// What the path is at the moment; a change is reported once.
  private enum Condition: Equatable {
    case unknown
    case present
    case missing
    case unusable(String)
  }

  /// A file that the log's path no longer leads to, while its writer may still finish.
  private struct Leaving {
    let session: LogSession
    var quietSince: ContinuousClock.Instant
  }

  let path: String
  private let pipeline: IngestPipeline
  private var condition = Condition.unknown
  private var source: LogSource?
  private var session: LogSession?
  private var knownFirstBytes: [UInt8] = []
  private var seenChange: Int64 = -1
  private var leaving: [Leaving] = []

  /// How long a rotated file may still be written to.
  private static let patience = Duration.seconds(5)

  init(path: String, pipeline: IngestPipeline) {
    self.path = path
    self.pipeline = pipeline
  }

  /// Takes what is new; true when there was something.
  func poll() throws -> Bool {
    try open()
    var hasNews = try readLeaving()
    if try readCurrent() { hasNews = true }
    return hasNews
  }

  /// Hands on everything read so far.
  func flush() throws {
    for log in leaving { try pipeline.flush(log.session) }
    if let session { try pipeline.flush(session) }
  }

  // MARK: Opening and rotation

  private func open() throws {
    var status = stat()
    guard stat(path, &status) == 0 else {
      let reason = String(cString: strerror(errno))
      report(errno == ENOENT ? .missing : .unusable(reason))
      return
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      report(.unusable("not a regular file"))
      return
    }
    if let source, source.device == UInt64(status.st_dev), source.inode == UInt64(status.st_ino) {
      report(.present)
      return
    }
    do throws(IngestError) {
      let new = try LogSource(path: path)
      leave()
      source = new
      seenChange = -1
      report(.present)
    } catch {
      report(.unusable(error.reason))
      return
    }
    try catchUp()
  }

  /// Puts the current file aside, to be read until it stays quiet.
  private func leave() {
    if let session { leaving.append(Leaving(session: session, quietSince: .now)) }
    session = nil
    source = nil
    knownFirstBytes = []
  }

  /// Takes what is missing from rotated copies, once the store knows one of them.
  private func catchUp() throws {
    let open = Set(leaving.map(\.session.source.inode))
    var missed: [String] = []
    for copy in RotatedCopies.paths(of: path) {
      guard let candidate = try? LogSource(path: copy) else { continue }
      if open.contains(candidate.inode) {
        try takeCopies(missed)
        return
      }
      missed.append(copy)
      guard let first = try? candidate.firstBytes(), !first.isEmpty else { continue }
      let known = try pipeline.store.lineages(
        beginning: first, path: copy, device: candidate.device, inode: candidate.inode)
      if !known.isEmpty {
        try takeCopies(missed)
        return
      }
    }
  }

  private func takeCopies(_ newestFirst: [String]) throws {
    try flush()
    try pipeline.drain()
    for copy in newestFirst.reversed() where !pipeline.isStopped {
      do {
        try pipeline.takeFile(copy)
      } catch let error as IngestError {
        if case .notALog = error { continue }
        pipeline.surroundings.report("\(error)")
      }
    }
  }

  // MARK: Reading

  private func readLeaving() throws -> Bool {
    var hasNews = false
    for index in leaving.indices.reversed() {
      let log = leaving[index].session
      var grew = false
      while !pipeline.isStopped, try pipeline.step(log) { grew = true }
      if grew {
        hasNews = true
        leaving[index].quietSince = .now
      } else if ContinuousClock.now - leaving[index].quietSince > Self.patience {
        log.finish()
        try pipeline.flush(log)
        leaving.remove(at: index)
      }
    }
    return hasNews
  }

  private func readCurrent() throws -> Bool {
    guard let source else { return false }
    let status = source.status
    guard let session else { return try begin(source, status) }
    if source.isPlain, status.size < session.position {
      try wasTruncated(session)
      return true
    }
    guard status.changed != seenChange || status.size != session.position else { return false }
    var hasNews = false
    do {
      while !pipeline.isStopped {
        let chunk = try source.read()
        // A file that was emptied and filled again within one look shows it by its first bytes.
        guard try isSameLog(source) else {
          try wasTruncated(session)
          return true
        }
        guard !chunk.isEmpty else { break }
        hasNews = true
        try pipeline.take(chunk, session)
      }
    } catch let error as IngestError {
      report(.unusable(error.reason))
      return false
    }
    seenChange = status.changed
    return hasNews
  }

  /// Begins with a file as soon as enough of it is there to tell it from others.
  private func begin(_ source: LogSource, _ status: (size: Int64, changed: Int64)) throws -> Bool {
    do {
      let first = try source.firstBytes()
      let isTelling = first.count >= LogSource.firstBytesLimit || first.contains(0x0A) || !source.isPlain
      guard !first.isEmpty, isTelling else { return false }
      source.rewind()
      guard let new = try pipeline.session(source) else { return false }
      session = new
      knownFirstBytes = first
      return true
    } catch let error as IngestError {
      report(.unusable(error.reason))
      return false
    }
  }

  private func isSameLog(_ source: LogSource) throws -> Bool {
    guard source.isPlain else { return true }
    let first = try source.firstBytes()
    guard first.starts(with: knownFirstBytes) else { return false }
    knownFirstBytes = first
    return true
  }

  private func wasTruncated(_ session: LogSession) throws {
    try pipeline.flush(session)
    try pipeline.drain()
    pipeline.surroundings.report("\(Neutral.shown(path)): was emptied and begins anew")
    self.session = nil
    source = nil
    knownFirstBytes = []
    seenChange = -1
    try catchUp()
  }

  private func report(_ new: Condition) {
    guard new != condition else { return }
    let was = condition
    condition = new
    let shown = Neutral.shown(path)
    switch new {
    case .unknown: break
    case .present: if was != .unknown { pipeline.surroundings.report("\(shown): is there again") }
    case .missing: pipeline.surroundings.report("\(shown): is not there; waiting for it")
    case .unusable(let reason): pipeline.surroundings.report("\(shown): \(reason); waiting")
    }
  }
}
