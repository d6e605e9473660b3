// Part of squint.
import Glibc

/// A glob over bytes: `*` is any run, `?` one code point, all else itself; upper and lower case differ.
///
/// Matching takes time linear in the text for each `*`-free piece and never more than text times pattern.
public struct Wildcard: Hashable, Sendable {
  /// A part of the pattern.
  public enum Piece: Hashable, Sendable {
    /// Bytes that must stand there.
    case literal(Bytes)
    /// One code point, or one byte that is not UTF-8.
    case one
    /// Any number of bytes.
    case any
  }

  /// The parts in order; literals are never empty, `any` never stands twice in a row.
  public let pieces: [Piece]

  /// Joins pieces, merging neighbours.
  public init(_ parts: [Piece]) {
    var merged: [Piece] = []
    for part in parts {
      switch (merged.last, part) {
      case (_, .literal(let bytes)) where bytes.isEmpty: continue
      case (.any?, .any): continue
      case (.literal(let before)?, .literal(let bytes)):
        merged[merged.count - 1] = .literal(Bytes(before.array + bytes.array))
      case _: merged.append(part)
      }
    }
    pieces = merged
  }

  /// Reads a pattern in which `*` and `?` are special and a backslash makes the next character plain.
  public init(parsing pattern: Bytes) {
    var parts: [Piece] = []
    var literal: [UInt8] = []
    var index = 0
    while index < pattern.count {
      let byte = pattern[index]
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "?"):
        parts.append(.literal(Bytes(literal)))
        literal = []
        parts.append(byte == UInt8(ascii: "*") ? .any : .one)
      case UInt8(ascii: "\\") where index + 1 < pattern.count:
        index += 1
        literal.append(pattern[index])
      case _: literal.append(byte)
      }
      index += 1
    }
    parts.append(.literal(Bytes(literal)))
    self.init(parts)
  }

  /// The plain text, if the pattern has no wildcard.
  public var literal: Bytes? {
    guard pieces.count <= 1 else { return nil }
    switch pieces.first {
    case nil: return Bytes()
    case .literal(let bytes): return bytes
    case .one, .any: return nil
    }
  }

  /// The bytes every match begins with.
  public var prefix: Bytes {
    guard case .literal(let bytes)? = pieces.first else { return Bytes() }
    return bytes
  }

  /// Whether the whole text matches.
  public func matches(_ text: Bytes) -> Bool { text.withUnsafeBytes { matches($0) } }

  /// Whether the whole text matches, in place.
  public func matches(_ text: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    var piece = 0
    var resumeIndex = 0
    var resumePiece: Int?
    // Only the latest `*` is ever retried: an earlier one that took more could not help a later one.
    while true {
      if piece == pieces.count {
        if index == text.count { return true }
        if resumePiece == pieces.count - 1, case .literal(let tail)? = pieces.last {
          return text.count - resumeIndex >= tail.count && Self.stands(tail, in: text, at: text.count - tail.count)
        }
      } else {
        switch pieces[piece] {
        case .any:
          piece += 1
          if piece == pieces.count { return true }
          guard let next = candidate(for: piece, in: text, from: index) else { return false }
          resumePiece = piece
          resumeIndex = next
          index = next
          continue
        case .one:
          if index < text.count {
            index += Self.length(text, at: index)
            piece += 1
            continue
          }
        case .literal(let bytes):
          if Self.stands(bytes, in: text, at: index) {
            index += bytes.count
            piece += 1
            continue
          }
        }
      }
      guard let resume = resumePiece, resumeIndex < text.count,
        let next = candidate(for: resume, in: text, from: resumeIndex + Self.length(text, at: resumeIndex))
      else { return false }
      resumeIndex = next
      index = next
      piece = resume
    }
  }

  /// The first place at or after `index` where the piece behind a `*` can stand.
  private func candidate(for piece: Int, in text: UnsafeRawBufferPointer, from index: Int) -> Int? {
    guard case .literal(let bytes) = pieces[piece] else { return index }
    return bytes.withUnsafeBytes { literal in
      guard let start = text.baseAddress, let first = literal.first else { return nil }
      var index = index
      while text.count - index >= literal.count {
        guard let found = memchr(start + index, Int32(first), text.count - index) else { return nil }
        index = UnsafeRawPointer(found) - start
        guard text.count - index >= literal.count else { return nil }
        if UnsafeRawBufferPointer(rebasing: text[index..<(index + literal.count)]).elementsEqual(literal) {
          return index
        }
        index += 1
      }
      return nil
    }
  }

  private static func stands(_ bytes: Bytes, in text: UnsafeRawBufferPointer, at index: Int) -> Bool {
    guard text.count - index >= bytes.count else { return false }
    return bytes.withUnsafeBytes {
      $0.elementsEqual(UnsafeRawBufferPointer(rebasing: text[index..<(index + $0.count)]))
    }
  }

  private static func length(_ text: UnsafeRawBufferPointer, at index: Int) -> Int {
    switch UTF8Bytes.decode(text, at: index) {
    case .scalar(_, let length): length
    case .invalid: 1
    }
  }
}
