// Part of squint.
import Glibc

/// Where the instances of one version of a model run: a folder and a log for each, below the state folder.
///
/// The folder of an instance is locked while it is used; what is found without a lock was left by a supervisor that
/// died, and is removed by the next one.
struct WorkFolder {
  /// Where the instance's copy of the model lies.
  let path: String
  /// Its output.
  let log: String
  /// Its output of before.
  var oldLog: String { log + ".1" }

  private let lock: FileLock

  /// Makes the folder of an instance, in the folder of all models' instances.
  init(for instance: DeployedInstance, in state: String) throws(DeploymentError) {
    let parent = "\(state)/\(instance.name)/\(instance.version)"
    try SmallFile.makeFolder(parent)
    path = "\(parent)/\(instance.id)"
    log = path + ".log"
    var lock: FileLock?
    // Another supervisor that tidies up may remove the folder before it is locked.
    for _ in 0..<8 where lock == nil {
      guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .system(path) }
      lock = FileLock.take(path)
    }
    guard let lock else { throw .system(path) }
    self.lock = lock
  }

  /// Removes the copy; the log stays.
  func remove() { Self.remove(path, depth: 0) }

  /// Removes what is left of instances that nobody supervises.
  static func tidy(_ name: String, _ version: String, in state: String) {
    let parent = "\(state)/\(name)/\(version)"
    let entries = SmallFile.names(in: parent)
    var used: Set<String> = []
    for id in entries where DeployedInstance.isValid(id: id) {
      if let lock = FileLock.take("\(parent)/\(id)") {
        withExtendedLifetime(lock) { remove("\(parent)/\(id)", depth: 0) }
      } else {
        used.insert(id)
      }
    }
    for log in entries where log.hasSuffix(".log") || log.hasSuffix(".log.1") {
      if !used.contains(String(log.prefix { $0 != "." })) { unlink("\(parent)/\(log)") }
    }
  }

  private static func remove(_ path: String, depth: Int) {
    for name in SmallFile.names(in: path, most: .max) where depth < 256 {
      let inner = "\(path)/\(name)"
      var status = stat()
      guard lstat(inner, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR { remove(inner, depth: depth + 1) } else { unlink(inner) }
    }
    rmdir(path)
  }
}
