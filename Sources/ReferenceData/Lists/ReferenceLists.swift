// Part of squint.
import Glibc
public import Stellar
import Synchronization
public import UntrustedText

/// The lists below the reference folder: `lists/TABLE/FAMILY.list`, or `FAMILY.csv` with its extractor configuration
/// `FAMILY.json` beside it, which is read without being loaded before.
///
/// A file is looked at when it is asked for, at most once a second; while a new one is broken the one before it
/// answers, and its fault is told once.
public final class ReferenceLists: Sendable {
  private struct Signature: Equatable {
    var device: UInt64 = 0
    var inode: UInt64 = 0
    var size: Int64 = -1
    var seconds: Int = 0
    var nanoseconds: Int = 0
  }

  private struct Place {
    let table: Bytes
    let family: Bytes
    /// The file without its ending.
    let stem: String
    var signatures: [Signature] = []
    var list: ReferenceList?
    var lookedAt: Int64 = .min
  }

  private struct State {
    var places: [Place] = []
    var version = 0
  }

  private let folder: String
  private let report: @Sendable (String) -> Void
  private let extract: (@Sendable (_ table: String, _ configuration: String) throws -> ReferenceList)?
  private let state = Mutex(State())

  private static let pause: Int64 = 1_000_000_000
  private static let mostPlaces = 1024

  /// Looks below a reference folder.
  ///
  /// - Parameters:
  ///   - folder: the reference folder.
  ///   - report: takes a line for the user when a file is broken.
  ///   - extract: makes a list of a table of separated values, as an extractor configuration says.
  public init(
    folder: String, report: @escaping @Sendable (String) -> Void,
    extract: (@Sendable (_ table: String, _ configuration: String) throws -> ReferenceList)? = nil
  ) {
    self.folder = folder
    self.report = report
    self.extract = extract
  }

  /// Where the list of a table and family lies, nil for names that cannot be a folder's and a file's.
  public static func path(in folder: String, table: Bytes, family: Bytes) -> String? {
    for name in [table, family] {
      let isName =
        name.count > 0 && name.count <= 200 && name != Bytes(".") && name != Bytes("..")
        && name.withUnsafeBytes { $0.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "/") } }
      guard isName else { return nil }
    }
    let (table, family) = (
      String(decoding: table.array, as: UTF8.self), String(decoding: family.array, as: UTF8.self)
    )
    return "\(folder)/lists/\(table)/\(family)\(ending)"
  }

  /// The list of a table and family, nil when there is none.
  public func list(table: Bytes, family: Bytes) -> ReferenceList? {
    let (list, complaint) = state.withLock { state in find(table, family, &state) }
    if let complaint { report(complaint) }
    return list
  }

  /// What a list knows about an indicator as a map, nil when there is no list or nothing in it.
  public func value(kind: Bytes, indicator: Bytes, table: Bytes, family: Bytes) -> Value? {
    list(table: table, family: family)?.value(kind: kind, indicator: indicator)
  }

  /// A number that changes whenever a list that was asked for has changed; it looks at the files first.
  public func version() -> Int {
    let (version, complaints) = state.withLock { state in
      var complaints: [String] = []
      for index in state.places.indices {
        if let complaint = refresh(index, &state) { complaints.append(complaint) }
      }
      return (state.version, complaints)
    }
    for complaint in complaints { report(complaint) }
    return version
  }

  private func find(_ table: Bytes, _ family: Bytes, _ state: inout State) -> (ReferenceList?, String?) {
    for index in state.places.indices
    where state.places[index].table == table && state.places[index].family == family {
      let complaint = refresh(index, &state)
      return (state.places[index].list, complaint)
    }
    guard let path = Self.path(in: folder, table: table, family: family), state.places.count < Self.mostPlaces else {
      return (nil, nil)
    }
    state.places.append(
      Place(table: table.compacted, family: family.compacted, stem: String(path.dropLast(Self.ending.count))))
    let index = state.places.count - 1
    let complaint = refresh(index, &state)
    return (state.places[index].list, complaint)
  }

  /// Reads a file again if it has changed; gives what is wrong with it, once.
  private func refresh(_ index: Int, _ state: inout State) -> String? {
    let now = Self.now()
    guard state.places[index].lookedAt == .min || now - state.places[index].lookedAt >= Self.pause else { return nil }
    state.places[index].lookedAt = now
    let stem = state.places[index].stem
    let signatures = Self.endings.map { Self.signature(of: stem + $0) }
    guard signatures != state.places[index].signatures else { return nil }
    state.places[index].signatures = signatures
    do {
      let list = try read(stem, signatures)
      if list != nil || state.places[index].list != nil { state.version += 1 }
      state.places[index].list = list
      return nil
    } catch {
      return "\(error); \(state.places[index].list == nil ? "it is not used" : "the list before it stays in use")"
    }
  }

  private static let ending = ".list"
  /// What a list may be made of; of the first three the first that is there counts.
  private static let endings = [ending, ".csv", ".csv.gz", ".json"]

  /// Reads what is there; nil when nothing is.
  private func read(_ stem: String, _ signatures: [Signature]) throws -> ReferenceList? {
    guard let place = signatures.dropLast().firstIndex(where: { $0.size >= 0 }) else { return nil }
    let path = stem + Self.endings[place]
    guard place > 0 else {
      guard let bytes = WholeFile.bytes(of: path, limit: ListBuilder.sizeLimit) else {
        throw Unreadable(description: "\(Neutral.shown(path)): cannot be read")
      }
      do throws(ReferenceList.Fault) {
        return try ReferenceList(bytes)
      } catch {
        throw Unreadable(description: "\(Neutral.shown(path)): \(error.message)")
      }
    }
    guard let extract, signatures.last?.size ?? -1 >= 0 else { return nil }
    return try extract(path, stem + ".json")
  }

  private struct Unreadable: Error, CustomStringConvertible {
    let description: String
  }

  private static func signature(of path: String) -> Signature {
    var status = stat()
    guard stat(path, &status) == 0 else { return Signature() }
    return Signature(
      device: UInt64(status.st_dev), inode: UInt64(status.st_ino), size: Int64(status.st_size),
      seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
  }

  private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
    return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}
