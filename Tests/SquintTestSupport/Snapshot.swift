// Part of squint.
public import Foundation
public import Testing

/// Compares text with the file `Snapshots/<name>.txt` beside the test.
///
/// With `RECORD_SNAPSHOTS=1` in the environment the file is written instead and the test fails, so that a recording
/// run is never green.
public func assertSnapshot(
  _ text: String, named name: String, file: StaticString = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) {
  let folder = URL(fileURLWithPath: "\(file)").deletingLastPathComponent().appendingPathComponent("Snapshots")
  assertRecorded(
    text, at: folder.appendingPathComponent(name + ".txt"), named: name, sourceLocation: sourceLocation)
}

/// Compares text with a file that is made from the sources, such as a page of the documentation.
///
/// With `RECORD_SNAPSHOTS=1` in the environment the file is written instead and the test fails.
public func assertRecorded(
  _ text: String, at path: URL, named name: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let folder = path.deletingLastPathComponent()
  let actual = text.hasSuffix("\n") ? text : text + "\n"
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(actual.utf8).write(to: path)
      Issue.record("recorded \(name): read it, then run again without RECORD_SNAPSHOTS", sourceLocation: sourceLocation)
    } catch {
      Issue.record("cannot record \(path.path): \(error)", sourceLocation: sourceLocation)
    }
    return
  }
  guard let data = try? Data(contentsOf: path) else {
    Issue.record("no snapshot \(name); RECORD_SNAPSHOTS=1 writes it", sourceLocation: sourceLocation)
    return
  }
  let expected = String(decoding: data, as: UTF8.self)
  guard expected != actual else { return }
  Issue.record("\(name) is not as recorded:\n\(difference(expected, actual))", sourceLocation: sourceLocation)
}

/// The lines that differ, at most 40, each with its number, the recorded one first.
private func difference(_ expected: String, _ actual: String) -> String {
  let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
  var text = ""
  var count = 0
  for index in 0..<max(old.count, new.count) {
    let before = index < old.count ? String(old[index]) : nil
    let after = index < new.count ? String(new[index]) : nil
    guard before != after else { continue }
    count += 1
    guard count <= 40 else { continue }
    if let before { text += "\(index + 1) - |\(before)|\n" }
    if let after { text += "\(index + 1) + |\(after)|\n" }
  }
  return count > 40 ? text + "and \(count - 40) more lines\n" : text
}
