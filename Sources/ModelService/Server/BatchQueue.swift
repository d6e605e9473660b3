// Part of squint.
import NIOCore
import UntrustedText

/// The batches of names that wait to be judged, some names at a time, so that no other client waits for a whole batch.
///
/// A body stays unread until its turn comes, for what it becomes is many times its size.
final class BatchQueue {
  /// The names that are judged before other clients have their turn; well under a millisecond's work.
  private static let portion = 128
  private static let pause = TimeAmount.microseconds(100)

  private struct Batch {
    let connection: ClientConnection
    let hosts: [JSONValue]
    var next = 0
    var output = Array(#"{"is_malicious":["#.utf8)
  }

  private unowned let server: ServerLoop
  private var waiting = CircularBuffer<(connection: ClientConnection, body: Bytes)>()
  private var current: Batch?
  private var isPausing = false

  init(_ server: ServerLoop) { self.server = server }

  /// Takes a batch, and judges it at once if it is short and none waits.
  func add(_ body: Bytes, of connection: ClientConnection) {
    waiting.append((connection, body))
    if !isPausing, current == nil { work() }
  }

  private func work() {
    if current == nil { begin() }
    judge()
    guard current != nil || !waiting.isEmpty, !isPausing else { return }
    // A task that is due at once would run before the sockets are looked at.
    isPausing = true
    server.loop.assumeIsolated().scheduleTask(in: Self.pause) { [self] in
      isPausing = false
      work()
    }
  }

  private func begin() {
    guard let (connection, body) = waiting.popFirst(), connection.isOpen else { return }
    guard let value = try? JSONValue.parse(body), let hosts = value["host"]?.elements else {
      return connection.finish(.batchMalformed)
    }
    current = Batch(connection: connection, hosts: hosts)
  }

  private func judge() {
    guard var batch = current else { return }
    current = nil
    guard batch.connection.isOpen else { return }
    let end = min(batch.next + Self.portion, batch.hosts.count)
    for host in batch.hosts[batch.next..<end] {
      if batch.output.last != UInt8(ascii: "[") { batch.output.append(UInt8(ascii: ",")) }
      switch server.answers.verdict(inBatch: host) {
      case .dga: batch.output += #""dga""#.utf8
      case .legit: batch.output += #""legit""#.utf8
      case nil: batch.output += "null".utf8
      }
    }
    batch.next = end
    if end < batch.hosts.count {
      current = batch
    } else {
      batch.connection.finish(ModelResponse(body: batch.output + "]}".utf8))
    }
  }
}
