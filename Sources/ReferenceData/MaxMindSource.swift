// Part of squint.
import Glibc
import NetworkNames
import Stellar
import Synchronization
import UntrustedText

/// One MaxMind file by its possible names, opened when asked and looked after.
final class MaxMindSource: Sendable {
  /// Which file it is, and whether it was written to.
  private struct Identity: Equatable {
    let device: UInt
    let number: UInt
    let size: Int
    let seconds: Int
    let nanoseconds: Int
  }

  private struct State {
    var file: MaxMindFile?
    var identity: Identity?
    var problem: StellarError?
    var lookedAt: ContinuousClock.Instant?
  }

  private static let looksEvery = Duration.milliseconds(500)

  private let folder: String
  private let contents: String
  private let others: String
  private let function: String
  /// The global setting that may name a file, and what asks for it.
  private let key: String
  private let setting: @Sendable (_ key: String) -> String?
  private let state = Mutex(State())

  init(
    folder: String, contents: String, others: String, function: String, key: String,
    setting: @escaping @Sendable (_ key: String) -> String?
  ) {
    self.folder = folder
    self.contents = contents
    self.others = others
    self.function = function
    self.key = key
    self.setting = setting
  }

  /// The entry of the network that an address belongs to, nil when there is none.
  func entry(for address: IPAddress) throws(StellarError) -> MaxMindFile.Entry? {
    let file = try current()
    do throws(MaxMindFile.Problem) {
      return try file.entry(for: address)
    } catch {
      throw StellarError(.serviceUnavailable, "\(function): the MaxMind file is damaged: \(error.reason)")
    }
  }

  private func current() throws(StellarError) -> MaxMindFile {
    let now = ContinuousClock.now
    let found: Result<MaxMindFile, StellarError> = state.withLock { state in
      if let looked = state.lookedAt, now - looked < Self.looksEvery {
        if let file = state.file { return .success(file) }
        if let problem = state.problem { return .failure(problem) }
      }
      state.lookedAt = now
      refresh(&state)
      if let file = state.file { return .success(file) }
      return .failure(state.problem ?? missing)
    }
    return try found.get()
  }

  private func refresh(_ state: inout State) {
    guard let (path, descriptor) = openFirst() else {
      // A file that was taken away goes on answering, for it may be on its way to being replaced.
      state.problem = missing
      return
    }
    defer { close(descriptor) }
    let identity = Self.identity(of: descriptor)
    guard identity != state.identity else { return }
    state.identity = identity
    do throws(MaxMindFile.Problem) {
      let file = try MaxMindFile(copying: descriptor)
      guard !file.kind.contains(others) else {
        throw MaxMindFile.Problem(reason: "it holds \(others), not \(contents)")
      }
      state.file = file
      state.problem = nil
    } catch {
      state.problem = StellarError(.serviceUnavailable, "\(function): cannot read \(path): \(error.reason)")
    }
  }

  private func openFirst() -> (path: String, descriptor: Int32)? {
    var names = ["GeoLite2-\(contents).mmdb", "GeoIP2-\(contents).mmdb", "\(contents).mmdb"]
    if let given = setting(key).flatMap(named) { names.insert(given, at: 0) }
    for name in names {
      let path = "\(folder)/\(name)"
      let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
      if descriptor >= 0 { return (path, descriptor) }
    }
    return nil
  }

  /// The part of a configured path that lies below the reference folder; Metron's own paths are others' folders.
  private func named(_ setting: String) -> String? {
    let relative = setting.hasPrefix(folder + "/") ? String(setting.dropFirst(folder.count + 1)) : setting
    let parts = relative.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.contains(".."), parts.first?.isEmpty == false, !relative.utf8.contains(0) else { return nil }
    return relative
  }

  private var missing: StellarError {
    StellarError(
      .serviceUnavailable,
      "\(function) needs a MaxMind file: put GeoLite2-\(contents).mmdb into \(Neutral.shown(folder)) (unpacked), or name"
        + " another file there in the global setting \(key)")
  }

  private static func identity(of descriptor: Int32) -> Identity? {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    return Identity(
      device: UInt(status.st_dev), number: UInt(status.st_ino), size: Int(status.st_size),
      seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
  }
}
