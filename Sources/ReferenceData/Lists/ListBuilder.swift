// Part of squint.
import UntrustedText

/// Gathers entries and writes them as the file of a list; of entries for one indicator the last counts.
public struct ListBuilder {
  private struct Key: Hashable {
    let kind: Int
    let indicator: Bytes
  }

  private var kinds: [Bytes] = []
  private var kindNumbers: [Bytes: Int] = [:]
  private var shapes: [[String]] = []
  private var shapeNumbers: [[String]: Int] = [:]
  private var order: [Key: Int] = [:]
  private var entries: [(key: Key, body: [UInt8])] = []

  /// The most bytes that a list may have.
  public static let sizeLimit = 1 << 31
  private static let mostKinds = 65_536

  /// Begins with nothing.
  public init() {}

  /// Begins with the entries of a list, which later ones replace.
  public init(_ list: ReferenceList) {
    list.forEach { add($0) }
  }

  /// The number of entries.
  public var count: Int { entries.count }

  /// Adds an entry; one with the same kind and indicator is replaced.
  ///
  /// - Returns: false when there are too many kinds or shapes of entries.
  @discardableResult public mutating func add(_ entry: ListEntry) -> Bool {
    guard let kind = number(of: entry.kind), let shape = number(of: entry.values.map(\.name)) else { return false }
    var body: [UInt8] = []
    Self.append(shape, to: &body)
    for (_, value) in entry.values { Self.append(value, to: &body) }
    let key = Key(kind: kind, indicator: entry.indicator.compacted)
    if let place = order[key] {
      entries[place].body = body
    } else {
      order[key] = entries.count
      entries.append((key, body))
    }
    return true
  }

  /// The bytes of the file.
  ///
  /// - Throws: when the list would be larger than `sizeLimit`.
  public func serialized() throws(ReferenceList.Fault) -> [UInt8] {
    var tables: [UInt8] = []
    for kind in kinds { Self.append(kind, to: &tables) }
    for shape in shapes {
      Self.append(shape.count, to: &tables)
      for name in shape { Self.append(Bytes(name), to: &tables) }
    }
    let slotCount = entries.isEmpty ? 0 : entries.count + entries.count / 2 + 1
    var slots = [UInt64](repeating: 0, count: slotCount)
    var records: [UInt8] = []
    for (key, body) in entries {
      let kind = kinds[key.kind]
      let hash = kind.withUnsafeBytes { kind in
        key.indicator.withUnsafeBytes { ListHash.of(kind: kind, indicator: $0) }
      }
      var slot = ReferenceList.slot(of: hash, among: slotCount)
      while slots[slot] != 0 { slot = slot + 1 == slotCount ? 0 : slot + 1 }
      slots[slot] = (hash & 0xFFFF_FFFF_0000_0000) | UInt64(records.count + 1)
      Self.append(key.kind, to: &records)
      Self.append(key.indicator, to: &records)
      records += body
    }
    let recordStart = ReferenceList.headerSize + tables.count + slotCount * 8
    let length = recordStart + records.count
    guard length <= Self.sizeLimit else {
      throw ReferenceList.Fault(message: "the list would have more than \(Self.sizeLimit) bytes")
    }
    var file = ReferenceList.magic
    file.reserveCapacity(length)
    for word in [entries.count, slotCount, kinds.count, shapes.count, recordStart] {
      Self.append(UInt64(word), bytes: 4, to: &file)
    }
    Self.append(UInt64(length), bytes: 8, to: &file)
    file += tables
    for slot in slots { Self.append(slot, bytes: 8, to: &file) }
    return file + records
  }

  private mutating func number(of kind: Bytes) -> Int? {
    if let known = kindNumbers[kind] { return known }
    guard kinds.count < Self.mostKinds else { return nil }
    kinds.append(kind.compacted)
    kindNumbers[kind.compacted] = kinds.count - 1
    return kinds.count - 1
  }

  private mutating func number(of shape: [String]) -> Int? {
    if let known = shapeNumbers[shape] { return known }
    guard shapes.count < Self.mostKinds else { return nil }
    shapes.append(shape)
    shapeNumbers[shape] = shapes.count - 1
    return shapes.count - 1
  }

  private static func append(_ value: ListValue, to bytes: inout [UInt8]) {
    func tagged(_ tag: ListTag) { bytes.append(tag.rawValue) }
    switch value {
    case .null: tagged(.null)
    case .text(let text):
      tagged(.text)
      append(text, to: &bytes)
    case .json(let text):
      tagged(.json)
      append(text, to: &bytes)
    case .integer(let number):
      tagged(.integer)
      append(UInt64(bitPattern: number), bytes: 8, to: &bytes)
    case .double(let number):
      tagged(.double)
      append(number.bitPattern, bytes: 8, to: &bytes)
    case .boolean(let flag): tagged(flag ? .yes : .no)
    }
  }

  private static func append(_ text: Bytes, to bytes: inout [UInt8]) {
    append(text.count, to: &bytes)
    text.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  private static func append(_ number: UInt64, bytes count: Int, to bytes: inout [UInt8]) {
    for place in 0..<count { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * place))) }
  }
}
