// Part of squint.
public import Stellar
public import UntrustedText

/// A list in memory: what is known about indicators, by kind.
///
/// The file, all numbers little-endian: the magic, the number of entries, of slots, of kinds, of shapes and the
/// place of the records in 32 bits each, the length of the whole in 64; the kinds and then the shapes (each a list of
/// column names); a slot of 64 bits for each place of the hash table (the upper half of the hash, then the place of
/// the record plus one); the records. Lengths stand before what they measure, seven bits a byte. Collisions go on to
/// the next slot. Nothing in a file is trusted: what points outside of it is not found.
public final class ReferenceList: Sendable {
  /// Why bytes are no list.
  public struct Fault: Error, Hashable, Sendable {
    /// What is wrong.
    public let message: String
  }

  static let magic: [UInt8] = Array("SQLIST1\n".utf8)
  static let headerSize = 36

  /// The number of entries.
  public let count: Int
  /// The kinds of entries.
  public let kinds: [Bytes]
  /// The names of the columns, by shape.
  let shapes: [[String]]
  private let bytes: [UInt8]
  private let slotStart: Int
  private let slotCount: Int
  private let recordStart: Int

  /// The size of the file in bytes.
  public var byteCount: Int { bytes.count }

  /// Takes the bytes of a file.
  ///
  /// - Throws: for anything else, also a file that was cut short.
  public init(_ bytes: [UInt8]) throws(Fault) {
    var reader = ListReader(bytes: bytes, index: Self.magic.count)
    guard bytes.starts(with: Self.magic), bytes.count >= Self.headerSize,
      let count = reader.word(), let slotCount = reader.word(), let kindCount = reader.word(),
      let shapeCount = reader.word(), let recordStart = reader.word(), let length = reader.long(),
      length == UInt64(bytes.count), recordStart <= bytes.count, slotCount <= bytes.count / 8,
      slotCount > count || count == 0
    else { throw Fault(message: "not a list of squint's, or cut short") }
    let damaged = Fault(message: "the list is damaged")
    guard kindCount <= 65_536, shapeCount <= 65_536 else { throw damaged }
    var kinds: [Bytes] = []
    for _ in 0..<kindCount {
      guard let kind = reader.text() else { throw damaged }
      kinds.append(kind)
    }
    var shapes: [[String]] = []
    for _ in 0..<shapeCount {
      guard let columns = reader.number(), columns <= CSVColumnList.limit else { throw damaged }
      var names: [String] = []
      for _ in 0..<columns {
        guard let name = reader.text() else { throw damaged }
        names.append(String(decoding: name.array, as: UTF8.self))
      }
      shapes.append(names)
    }
    slotStart = reader.index
    guard slotStart + slotCount * 8 == recordStart else { throw damaged }
    self.bytes = bytes
    self.count = count
    self.slotCount = slotCount
    self.recordStart = recordStart
    self.kinds = kinds
    self.shapes = shapes
  }

  /// Whether there is an entry.
  ///
  /// - Complexity: a few memory accesses, without any allocation.
  public func contains(kind: Bytes, indicator: Bytes) -> Bool { place(kind, indicator) != nil }

  /// What is known about an indicator as a map, nil when nothing is.
  public func value(kind: Bytes, indicator: Bytes) -> Value? {
    guard let place = place(kind, indicator) else { return nil }
    let map = MapObject()
    for (name, value) in values(at: place) { map[.text(name)] = value.stellarValue }
    return .map(map)
  }

  /// Calls `body` with every entry.
  public func forEach(_ body: (ListEntry) -> Void) {
    for slot in 0..<slotCount {
      guard let record = record(in: slot) else { continue }
      var reader = ListReader(bytes: bytes, index: record)
      guard let kind = reader.number(), kinds.indices.contains(kind), let indicator = reader.text() else { continue }
      body(ListEntry(kind: kinds[kind], indicator: indicator, values: values(at: reader.index)))
    }
  }

  /// Where the values of an entry begin.
  private func place(_ kind: Bytes, _ indicator: Bytes) -> Int? {
    guard slotCount > 0 else { return nil }
    let hash = kind.withUnsafeBytes { kind in indicator.withUnsafeBytes { ListHash.of(kind: kind, indicator: $0) } }
    var slot = Self.slot(of: hash, among: slotCount)
    return bytes.withUnsafeBytes { buffer in
      for _ in 0..<slotCount {
        let word = UInt64(
          littleEndian: buffer.loadUnaligned(fromByteOffset: slotStart + slot * 8, as: UInt64.self))
        guard word != 0 else { return nil }
        if word >> 32 == hash >> 32,
          let place = values(in: buffer, at: recordStart + Int(word & 0xFFFF_FFFF) - 1, ifFor: kind, indicator)
        {
          return place
        }
        slot += 1
        if slot == slotCount { slot = 0 }
      }
      return nil
    }
  }

  private func values(
    in buffer: UnsafeRawBufferPointer, at record: Int, ifFor kind: Bytes, _ indicator: Bytes
  ) -> Int? {
    var index = record
    guard let number = Self.number(buffer, &index), kinds.indices.contains(number), kinds[number] == kind,
      let length = Self.number(buffer, &index), length == indicator.count, index + length <= buffer.count,
      indicator.withUnsafeBytes({ $0.elementsEqual(buffer[index..<(index + length)]) })
    else { return nil }
    return index + length
  }

  private static func number(_ buffer: UnsafeRawBufferPointer, _ index: inout Int) -> Int? {
    var value = 0
    var shift = 0
    while index >= 0, index < buffer.count, shift < 35 {
      let byte = buffer[index]
      index += 1
      value |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }

  private func record(in slot: Int) -> Int? {
    let word = bytes.withUnsafeBytes {
      UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: slotStart + slot * 8, as: UInt64.self))
    }
    return word == 0 ? nil : recordStart + Int(word & 0xFFFF_FFFF) - 1
  }

  private func values(at place: Int) -> [(name: String, value: ListValue)] {
    var reader = ListReader(bytes: bytes, index: place)
    guard let shape = reader.number(), shapes.indices.contains(shape) else { return [] }
    var values: [(name: String, value: ListValue)] = []
    for name in shapes[shape] {
      guard let value = reader.value() else { break }
      values.append((name, value))
    }
    return values
  }

  /// The slot where the search for a hash begins.
  static func slot(of hash: UInt64, among count: Int) -> Int {
    Int(truncatingIfNeeded: ((hash & 0xFFFF_FFFF) &* UInt64(truncatingIfNeeded: count)) >> 32)
  }
}
