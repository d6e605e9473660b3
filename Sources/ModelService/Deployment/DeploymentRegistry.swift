// Part of squint.
import Glibc
import UntrustedText

/// The folder that holds a small file for each instance of a deployed model, shared by all processes.
///
/// Beside the record of an instance lies a file that its supervisor keeps locked: a record whose lock is free is of a
/// supervisor that died, and is taken away by the next one who writes.
public struct DeploymentRegistry: Sendable {
  /// Where it is.
  public let folder: String

  /// The largest record, and the most of them.
  static let largest = 64 << 10
  private static let most = 4_096
  private static let patience = Duration.seconds(5)

  /// Names the folder, which need not be there.
  public init(folder: String) { self.folder = folder }

  // MARK: Reading

  /// What lies in the folder.
  struct Content {
    var instances: [DeployedInstance] = []
    /// The names of the files that are no records.
    var broken: [String] = []
    /// Those whose supervisor has died.
    var stale: [DeployedInstance] = []
  }

  /// Everything that is registered, in order.
  func content() -> Content {
    var content = Content()
    for name in SmallFile.names(in: folder, most: 3 * Self.most) where name.hasSuffix(".json") {
      guard let instance = read(String(name.dropLast(".json".count))) else {
        // It may have gone since the folder was read.
        if access("\(folder)/\(name)", F_OK) == 0 { content.broken.append(name) }
        continue
      }
      if instance.supervisor == nil || FileLock.isHeld(lockPath(instance)) {
        content.instances.append(instance)
      } else {
        content.stale.append(instance)
      }
    }
    content.instances.sort()
    return content
  }

  private func read(_ fileName: String) -> DeployedInstance? {
    guard let bytes = SmallFile.bytes(of: "\(folder)/\(fileName).json", limit: Self.largest),
      let json = try? JSONValue.parse(bytes), let instance = DeployedInstance(json), instance.fileName == fileName
    else { return nil }
    return instance
  }

  // MARK: Writing

  /// Registers an instance under an identity that no other has, and takes its lock if it has a supervisor.
  func add(_ make: (_ id: String) -> DeployedInstance) throws(DeploymentError) -> (DeployedInstance, FileLock?) {
    try SmallFile.makeFolder(folder)
    let lock = try locked()
    defer { withExtendedLifetime(lock) {} }
    removeStale()
    while true {
      let instance = make(Self.newIdentity())
      guard access(path(instance), F_OK) != 0 else { continue }
      var own: FileLock?
      if instance.supervisor != nil {
        own = FileLock.take(lockPath(instance), flags: O_CREAT)
        guard own != nil else { throw .system(lockPath(instance)) }
      }
      try SmallFile.replace(path(instance), with: instance.json.serialized())
      return (instance, own)
    }
  }

  /// Registers a service that runs already; one with the same url is replaced.
  public func add(
    service url: ModelAddress, name: String, version: String, functions: [ModelEndpoint.Function], now: Int64
  ) throws(DeploymentError) -> DeployedInstance {
    for old in content().instances
    where old.name == name && old.version == version && old.supervisor == nil && old.url == url.description {
      try remove(old)
    }
    return try add { id in
      var instance = DeployedInstance(name: name, version: version, id: id, state: .serving, since: now)
      instance.url = url.description
      instance.functions = functions
      return instance
    }.0
  }

  /// Writes how an instance is, unless it was told to stop or taken away.
  func update(_ instance: DeployedInstance) throws(DeploymentError) {
    let lock = try locked()
    defer { withExtendedLifetime(lock) {} }
    guard !isToStop(instance) else { return }
    try SmallFile.replace(path(instance), with: instance.json.serialized())
  }

  /// Whether an instance was told to stop or taken away.
  func isToStop(_ instance: DeployedInstance) -> Bool {
    guard let known = read(instance.fileName) else { return access(path(instance), F_OK) != 0 }
    return known.state == .stopping
  }

  /// Tells the supervisor of an instance to stop it; a service that runs by itself is taken away at once.
  public func stop(_ instance: DeployedInstance, now: Int64) throws(DeploymentError) {
    guard instance.supervisor != nil else { return try remove(instance) }
    let lock = try locked()
    defer { withExtendedLifetime(lock) {} }
    guard var known = read(instance.fileName) else { return }
    (known.state, known.since) = (.stopping, now)
    try SmallFile.replace(path(known), with: known.json.serialized())
  }

  /// Whether an instance is registered still.
  public func has(_ instance: DeployedInstance) -> Bool { access(path(instance), F_OK) == 0 }

  /// Takes an instance away.
  func remove(_ instance: DeployedInstance) throws(DeploymentError) {
    let lock = try locked()
    defer { withExtendedLifetime(lock) {} }
    take(away: instance)
  }

  /// Takes away what supervisors left that died, and says how many that were.
  @discardableResult
  public func tidy() throws(DeploymentError) -> Int {
    guard access(folder, F_OK) == 0 else { return 0 }
    let lock = try locked()
    defer { withExtendedLifetime(lock) {} }
    return removeStale()
  }

  @discardableResult
  private func removeStale() -> Int {
    let stale = content().stale
    for instance in stale { take(away: instance) }
    return stale.count
  }

  private func take(away instance: DeployedInstance) {
    unlink(path(instance))
    unlink(lockPath(instance))
  }

  private func path(_ instance: DeployedInstance) -> String { "\(folder)/\(instance.fileName).json" }
  private func lockPath(_ instance: DeployedInstance) -> String { "\(folder)/\(instance.fileName).lock" }

  private static func newIdentity() -> String {
    let digits = String(UInt32.random(in: .min ... .max), radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  /// The lock of all that write, held as long as the value lives.
  private func locked() throws(DeploymentError) -> FileLock {
    let path = "\(folder)/.lock"
    let end = ContinuousClock.now + Self.patience
    while true {
      if let lock = FileLock.take(path, flags: O_CREAT) { return lock }
      guard access(folder, W_OK | X_OK) == 0 else { throw .system(path) }
      guard ContinuousClock.now < end else { throw .locked(path: path) }
      usleep(5_000)
    }
  }
}
