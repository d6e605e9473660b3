// Part of squint.

/// The decimal digits that Java up to version 18 prints for a number that is finite and not zero.
///
/// They are not always the shortest: beyond some powers of ten a digit more, or another last one, is printed. The
/// method is that of Steele and White with Java's own stopping rule, so that the texts are equal digit for digit.
struct JavaDecimal: Equatable {
  /// The digits; the value is 0.DIGITS times ten to `exponent`.
  private(set) var digits: [UInt8] = []
  private(set) var exponent = 0

  private static let fractionBits = 52
  private static let powersOfFive: [UInt64] = powers(of: 5, count: 27)
  /// The bits that a power of five has.
  private static let bitsOfFive = powersOfFive.map { $0 == 1 ? 0 : 64 - $0.leadingZeroBitCount }

  /// The digits of a double; with `isShort` as few as Double.toString gives, else at least two as Formatter uses.
  init(_ number: Double, isShort: Bool = true) {
    let bits = number.bitPattern
    self.init(
      fraction: bits & (1 << 52 - 1), biased: Int(bits >> 52 & 0x7FF), bias: 1023, width: 52, isShort: isShort)
  }

  /// The digits of a float.
  init(_ number: Float) {
    let bits = number.bitPattern
    self.init(
      fraction: UInt64(bits & (1 << 23 - 1)), biased: Int(bits >> 23 & 0xFF), bias: 127, width: 23, isShort: true)
  }

  private init(fraction: UInt64, biased: Int, bias: Int, width: Int, isShort: Bool) {
    var fraction = fraction
    var binary = biased - bias
    var significant = width + 1
    if biased == 0 {
      guard fraction != 0 else {
        digits = [0]
        exponent = 1
        return
      }
      significant = 64 - fraction.leadingZeroBitCount
      let shift = width + 1 - significant
      fraction <<= UInt64(shift)
      binary = 1 - shift - bias
    } else {
      fraction |= 1 << UInt64(width)
    }
    develop(fraction << UInt64(Self.fractionBits - width), binary, significant, isShort)
  }

  private mutating func develop(_ fraction: UInt64, _ binary: Int, _ significant: Int, _ isShort: Bool) {
    let fractionBits = Self.fractionBits + 1 - fraction.trailingZeroBitCount
    let tinyBits = max(0, fractionBits - binary - 1)
    if tinyBits == 0, binary <= 62, fractionBits < 64 {
      let insignificant = binary > significant ? Self.tens(in: binary - significant - 1) : 0
      let whole =
        binary >= Self.fractionBits
        ? fraction << UInt64(binary - Self.fractionBits) : fraction >> UInt64(Self.fractionBits - binary)
      return develop(whole: whole, without: insignificant)
    }
    var scaled = Scaled(fraction, binary, fractionBits: fractionBits, tinyBits: tinyBits, significant: significant)
    exponent = scaled.decimal
    let outcome = scaled.develop(&digits, &exponent, isShort)
    exponent += 1
    if outcome.isRoundedUp(lastDigit: digits.last ?? 0) { roundUp() }
  }

  /// The digits of a whole number whose last `dropped` digits say nothing.
  private mutating func develop(whole: UInt64, without dropped: Int) {
    var whole = whole
    var zeros = dropped
    if dropped > 0 {
      let power = Self.powersOfFive[min(dropped, 26)] << UInt64(min(dropped, 26))
      let rest = whole % power
      whole /= power
      if rest >= power / 2 { whole += 1 }
    }
    while whole > 0, whole % 10 == 0 {
      whole /= 10
      zeros += 1
    }
    while whole > 0 {
      digits.append(UInt8(whole % 10))
      whole /= 10
    }
    digits.reverse()
    exponent = digits.count + zeros
  }

  private mutating func roundUp() {
    var place = digits.count - 1
    while place > 0, digits[place] == 9 {
      digits[place] = 0
      place -= 1
    }
    guard place >= 0 else { return }
    if digits[place] == 9 {
      digits[place] = 1
      exponent += 1
    } else {
      digits[place] += 1
    }
  }

  private static func powers(of base: UInt64, count: Int) -> [UInt64] {
    var powers: [UInt64] = [1]
    while powers.count < count { powers.append((powers.last ?? 1) &* base) }
    return powers
  }

  /// How many decimal digits a power of two of that many bits leaves undecided.
  private static func tens(in bits: Int) -> Int {
    guard bits > 1, bits < 64 else { return 0 }
    var power = UInt64(1) << UInt64(bits)
    var tens = 0
    while power >= 10 {
      power /= 10
      tens += 1
    }
    return tens
  }
}

extension JavaDecimal {
  /// How the development of digits ended.
  private struct Outcome {
    var isLow: Bool
    var isHigh: Bool
    /// The sign of twice the rest against one more of the last digit.
    var half: Int

    func isRoundedUp(lastDigit: UInt8) -> Bool {
      guard isHigh else { return false }
      guard isLow else { return true }
      return half > 0 || half == 0 && lastDigit & 1 == 1
    }
  }

  /// A number as the quotient of `value` and `scale`, and half the distance to its neighbours, all times powers.
  private struct Scaled {
    var fraction: UInt64
    var decimal: Int
    var valueTwos: Int
    var valueFives: Int
    var scaleTwos: Int
    var scaleFives: Int
    var marginTwos: Int
    var fractionBits: Int

    init(_ fraction: UInt64, _ binary: Int, fractionBits: Int, tinyBits: Int, significant: Int) {
      let one = Double(bitPattern: 0x3FF0_0000_0000_0000 | fraction & (1 << 52 - 1))
      let estimate = (one - 1.5) * 0.289529654 + 0.176091259 + Double(binary) * 0.301029995663981
      decimal = Int(estimate.rounded(.down))
      valueFives = max(0, -decimal)
      valueTwos = valueFives + tinyBits + binary
      scaleFives = max(0, decimal)
      scaleTwos = scaleFives + tinyBits
      marginTwos = valueTwos - significant
      self.fraction = fraction >> UInt64(fraction.trailingZeroBitCount)
      self.fractionBits = fractionBits
      valueTwos -= fractionBits - 1
      let common = min(valueTwos, scaleTwos)
      valueTwos -= common
      scaleTwos -= common
      marginTwos -= common
      if fractionBits == 1 { marginTwos -= 1 }
      if marginTwos < 0 {
        valueTwos -= marginTwos
        scaleTwos -= marginTwos
        marginTwos = 0
      }
    }

    mutating func develop(_ digits: inout [UInt8], _ exponent: inout Int, _ isShort: Bool) -> Outcome {
      func bits(_ power: Int) -> Int {
        power < JavaDecimal.bitsOfFive.count ? JavaDecimal.bitsOfFive[power] : power * 3
      }
      let valueBits = fractionBits + valueTwos + bits(valueFives)
      let tenScaleBits = scaleTwos + 1 + bits(scaleFives + 1)
      if valueBits < 32, tenScaleBits < 32 { return develop(Int32.self, &digits, &exponent, isShort) }
      if valueBits < 64, tenScaleBits < 64 { return develop(Int64.self, &digits, &exponent, isShort) }
      return developLarge(&digits, &exponent, isShort)
    }

    /// The digits by machine integers, which wrap as Java's do.
    private func develop<Word: FixedWidthInteger>(
      _: Word.Type, _ digits: inout [UInt8], _ exponent: inout Int, _ isShort: Bool
    ) -> Outcome {
      func power(_ fives: Int, _ twos: Int) -> Word {
        Word(truncatingIfNeeded: JavaDecimal.powersOfFive[min(fives, 26)]) << Word(truncatingIfNeeded: twos)
      }
      var value = Word(truncatingIfNeeded: fraction) &* power(valueFives, 0) << Word(truncatingIfNeeded: valueTwos)
      let scale = max(power(scaleFives, scaleTwos), 1)
      var margin = power(valueFives, marginTwos)
      let tens = scale &* 10
      var digit = value / scale
      value = 10 &* (value % scale)
      margin = margin &* 10
      var isLow = value < margin
      var isHigh = value &+ margin > tens
      if digit == 0, !isHigh { exponent -= 1 } else { digits.append(UInt8(truncatingIfNeeded: digit)) }
      if !isShort || exponent < -3 || exponent >= 8 { (isLow, isHigh) = (false, false) }
      while !isLow, !isHigh {
        digit = value / scale
        value = 10 &* (value % scale)
        margin = margin &* 10
        isLow = margin <= 0 || value < margin
        isHigh = margin <= 0 || value &+ margin > tens
        digits.append(UInt8(truncatingIfNeeded: digit))
      }
      return Outcome(isLow: isLow, isHigh: isHigh, half: Int((value << 1 &- tens).signum()))
    }

    private func developLarge(_ digits: inout [UInt8], _ exponent: inout Int, _ isShort: Bool) -> Outcome {
      let scale = Natural(fives: scaleFives, twos: scaleTwos)
      let tens = Natural(fives: scaleFives + 1, twos: scaleTwos + 1)
      var value = Natural(fives: valueFives, twos: valueTwos, times: fraction)
      var margin = Natural(fives: valueFives + 1, twos: marginTwos + 1)
      var digit = value.takeDigit(scale)
      var isLow = value.compared(to: margin) < 0
      var isHigh = value.adding(margin).compared(to: tens) >= 0
      if digit == 0, !isHigh { exponent -= 1 } else { digits.append(digit) }
      if !isShort || exponent < -3 || exponent >= 8 { (isLow, isHigh) = (false, false) }
      while !isLow, !isHigh {
        digit = value.takeDigit(scale)
        margin.multiply(by: 10)
        isLow = value.compared(to: margin) < 0
        isHigh = value.adding(margin).compared(to: tens) >= 0
        digits.append(digit)
      }
      value.multiply(by: 2)
      return Outcome(isLow: isLow, isHigh: isHigh, half: value.compared(to: tens))
    }
  }
}

/// A whole number of any size, as few operations as digits need; words of 32 bits, lowest first, no zeros on top.
private struct Natural {
  private var words: [UInt32]

  init(fives: Int, twos: Int, times factor: UInt64 = 1) {
    words = [UInt32(truncatingIfNeeded: factor), UInt32(truncatingIfNeeded: factor >> 32)]
    if words.last == 0 { words.removeLast() }
    words.reserveCapacity(2 + (fives * 7 / 3 + twos) / 32)
    var left = fives
    while left >= 13 {
      multiply(by: 1_220_703_125)
      left -= 13
    }
    var rest: UInt32 = 1
    for _ in 0..<left { rest *= 5 }
    multiply(by: rest)
    multiply(by: 1 << UInt32(twos % 32))
    words.insert(contentsOf: [UInt32](repeating: 0, count: twos / 32), at: 0)
  }

  mutating func multiply(by factor: UInt32) {
    var carry: UInt64 = 0
    for place in words.indices {
      carry += UInt64(words[place]) * UInt64(factor)
      words[place] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
    }
    if carry > 0 { words.append(UInt32(truncatingIfNeeded: carry)) }
  }

  func compared(to other: Natural) -> Int {
    guard words.count == other.words.count else { return words.count < other.words.count ? -1 : 1 }
    for place in words.indices.reversed() where words[place] != other.words[place] {
      return words[place] < other.words[place] ? -1 : 1
    }
    return 0
  }

  func adding(_ other: Natural) -> Natural {
    var sum = self
    var carry: UInt64 = 0
    for place in 0..<max(words.count, other.words.count) {
      carry += place < words.count ? UInt64(words[place]) : 0
      carry += place < other.words.count ? UInt64(other.words[place]) : 0
      if place < sum.words.count {
        sum.words[place] = UInt32(truncatingIfNeeded: carry)
      } else {
        sum.words.append(UInt32(truncatingIfNeeded: carry))
      }
      carry >>= 32
    }
    if carry > 0 { sum.words.append(UInt32(truncatingIfNeeded: carry)) }
    return sum
  }

  /// The quotient, which is less than ten; what is left becomes ten times the rest.
  mutating func takeDigit(_ divisor: Natural) -> UInt8 {
    var digit: UInt8 = 0
    while digit < 9, compared(to: divisor) >= 0 {
      subtract(divisor)
      digit += 1
    }
    multiply(by: 10)
    return digit
  }

  private mutating func subtract(_ other: Natural) {
    var borrow: Int64 = 0
    for place in words.indices {
      borrow += Int64(words[place]) - (place < other.words.count ? Int64(other.words[place]) : 0)
      words[place] = UInt32(truncatingIfNeeded: borrow)
      borrow >>= 32
    }
    while words.last == 0 { words.removeLast() }
  }
}
