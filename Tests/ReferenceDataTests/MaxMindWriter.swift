// Part of squint.

/// Writes small databases in the MaxMind DB format, version 2.0.
struct MaxMindWriter {
  /// A value of an entry.
  indirect enum Data {
    case text(String)
    case double(Double)
    case uint16(UInt16)
    case uint32(UInt32)
    case uint64(UInt64)
    case map([(String, Data)])
    case list([Data])
  }

  private enum Branch {
    case nothing
    case node(Int)
    case entry(Int)
  }

  private let kind: String
  private let version: Int
  private var nodes: [(Branch, Branch)] = [(.nothing, .nothing)]
  private var data: [UInt8] = []

  /// Begins a database of a kind, such as `GeoLite2-City`, for addresses of IP version 4 or 6.
  init(kind: String, version: Int = 6) {
    self.kind = kind
    self.version = version
  }

  /// Adds a network by the bytes of its address; IPv4 in a tree for IPv6 lies behind 96 bits of zeros.
  mutating func add(_ address: [UInt8], prefix: Int, _ entry: Data) {
    let offset = data.count
    data += Self.encoded(entry)
    let isBehindZeros = version == 6 && address.count == 4
    let bytes = isBehindZeros ? [UInt8](repeating: 0, count: 12) + address : address
    let length = isBehindZeros ? prefix + 96 : prefix
    var node = 0
    for position in 0..<length {
      let isRight = bytes[position / 8] >> (7 - position % 8) & 1 == 1
      if position == length - 1 {
        set(node, isRight, .entry(offset))
      } else if case .node(let next) = isRight ? nodes[node].1 : nodes[node].0 {
        node = next
      } else {
        nodes.append((.nothing, .nothing))
        set(node, isRight, .node(nodes.count - 1))
        node = nodes.count - 1
      }
    }
  }

  private mutating func set(_ node: Int, _ isRight: Bool, _ branch: Branch) {
    if isRight { nodes[node].1 = branch } else { nodes[node].0 = branch }
  }

  /// The whole file: search tree of 24-bit records, separator, data, metadata.
  var file: [UInt8] {
    var output: [UInt8] = []
    for (left, right) in nodes {
      for branch in [left, right] {
        let record =
          switch branch {
          case .nothing: nodes.count
          case .node(let node): node
          case .entry(let offset): nodes.count + 16 + offset
          }
        output += [UInt8(record >> 16 & 0xFF), UInt8(record >> 8 & 0xFF), UInt8(record & 0xFF)]
      }
    }
    output += [UInt8](repeating: 0, count: 16) + data + [0xAB, 0xCD, 0xEF] + Array("MaxMind.com".utf8)
    output += Self.encoded(
      .map([
        ("node_count", .uint32(UInt32(nodes.count))), ("record_size", .uint16(24)),
        ("ip_version", .uint16(UInt16(version))), ("database_type", .text(kind)), ("languages", .list([.text("en")])),
        ("binary_format_major_version", .uint16(2)), ("binary_format_minor_version", .uint16(0)),
        ("build_epoch", .uint64(1_795_460_916)), ("description", .map([("en", .text("a test"))])),
      ]))
    return output
  }

  private static func encoded(_ value: Data) -> [UInt8] {
    switch value {
    case .text(let text): control(2, size: text.utf8.count) + text.utf8
    case .double(let number): control(3, size: 8) + bytes(number.bitPattern)
    case .uint16(let number): whole(5, UInt64(number))
    case .uint32(let number): whole(6, UInt64(number))
    case .uint64(let number): whole(9, number)
    case .map(let pairs): control(7, size: pairs.count) + pairs.flatMap { encoded(.text($0.0)) + encoded($0.1) }
    case .list(let items): control(11, size: items.count) + items.flatMap(encoded)
    }
  }

  private static func whole(_ type: UInt8, _ number: UInt64) -> [UInt8] {
    let bytes = Array(bytes(number).drop { $0 == 0 })
    return control(type, size: bytes.count) + bytes
  }

  /// A control byte: the type, which has a byte of its own from 8 on, and the size.
  private static func control(_ type: UInt8, size: Int) -> [UInt8] {
    let mark = (type < 8 ? type << 5 : 0) | UInt8(min(size, 29))
    let extended = type < 8 ? [] : [type - 7]
    return [mark] + extended + (size < 29 ? [] : [UInt8(size - 29)])
  }

  private static func bytes(_ number: UInt64) -> [UInt8] { withUnsafeBytes(of: number.bigEndian) { Array($0) } }
}
