// Part of squint.
import Dispatch
import EventStorage
import Glibc
import Synchronization

/// Tells when somebody has committed to the store, this process or another, at most ten times a second.
///
/// The kernel says when the store's files are written to (inotify), so an idle store costs nothing.
final class StoreWatch {
  private let source: any DispatchSourceProtocol

  init(store: EventStore, onChange: @escaping @Sendable () -> Void) throws {
    let descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    let slash = store.path.lastIndex(of: "/")
    let folder = slash.map { String(store.path[...$0]) } ?? "."
    guard descriptor >= 0, inotify_add_watch(descriptor, folder, UInt32(IN_MODIFY | IN_CREATE | IN_MOVED_TO)) >= 0
    else { throw CommandFailure.operation("cannot watch \(folder): \(String(cString: strerror(errno)))") }
    let source = DispatchSource.makeReadSource(
      fileDescriptor: descriptor, queue: DispatchQueue(label: "squint.watch"))
    let last = Mutex(try store.dataVersion())
    source.setEventHandler {
      Self.drain(descriptor)
      guard let version = try? store.dataVersion() else { return }
      let isNew = last.withLock { last in
        defer { last = version }
        return last != version
      }
      if isNew { onChange() }
      // Meanwhile further writes gather, and are told together.
      usleep(90_000)
    }
    source.setCancelHandler { close(descriptor) }
    source.resume()
    self.source = source
  }

  /// Ends the watch.
  func stop() { source.cancel() }

  private static func drain(_ descriptor: Int32) {
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { buffer in
      while read(descriptor, buffer.baseAddress, buffer.count) > 0 {}
    }
  }
}
