// Part of squint.

/// A name that a client asked for and that nobody knows: 16 bytes.
///
/// Names are told apart by 32 bits of a hash: of 64 names of a client two are mistaken for one once in two million
/// windows.
struct ClientNote {
  /// A part of the name's hash.
  var name: UInt32
  /// Seconds since 1970, of the last request; wraps, for only differences matter.
  var seconds: UInt32
  /// What tells one public suffix from another.
  var suffix: UInt16
  /// The bytes before the suffix, up to 32.
  var length: UInt8
  var outcome: RequestOutcome
  /// What the model's answer says for "generated", in thirty-seconds of a nat.
  var evidence: Int8
  private var flags: UInt8

  /// The weight of 1 in `evidence`.
  static let scale = 32.0

  var hasDigit: Bool { flags & 1 != 0 }
  var hasHyphen: Bool { flags & 2 != 0 }
  /// Whether the suffix is the one that half of all names have.
  var isCom: Bool { flags & 4 != 0 }

  /// Whether it speaks for an infection.
  var isOdd: Bool { outcome == .failed || evidence > 0 }

  /// Takes the measure of a registered name.
  init(_ domain: UnsafeRawBufferPointer, hash: UInt32, seconds: UInt32, outcome: RequestOutcome, evidence: Int8) {
    var flags: UInt8 = 0
    var dot = 0
    while dot < domain.count, domain[dot] != UInt8(ascii: ".") {
      switch domain[dot] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): flags |= 1
      case UInt8(ascii: "-"): flags |= 2
      case _: break
      }
      dot += 1
    }
    var suffix: UInt32 = 5381
    for index in dot..<domain.count { suffix = suffix &* 33 ^ UInt32(domain[index]) }
    if suffix == Self.com { flags |= 4 }
    self.name = hash
    self.seconds = seconds
    self.suffix = UInt16(truncatingIfNeeded: suffix ^ suffix >> 16)
    self.length = UInt8(min(dot, 32))
    self.outcome = outcome
    self.evidence = evidence
    self.flags = flags
  }

  private static let com = ".com".utf8.reduce(UInt32(5381)) { $0 &* 33 ^ UInt32($1) }
}
