// Part of squint.
import UntrustedText

/// Geohashes: places as texts whose beginnings name larger areas, after Gustavo Niemeyer.
enum GeoHash {
  /// The most characters a made geohash has.
  static let longest = 12
  private static let alphabet = Array("0123456789bcdefghjkmnpqrstuvwxyz".utf8)

  private static let digits: [UInt8] = {
    var digits = [UInt8](repeating: 0xFF, count: 256)
    for (digit, letter) in alphabet.enumerated() { digits[Int(letter)] = UInt8(digit) }
    return digits
  }()

  /// The geohash of a place, with 0 to 12 characters.
  static func text(of point: GeoPoint, length: Int) -> [UInt8] {
    var latitude = (-90.0, 90.0)
    var longitude = (-180.0, 180.0)
    var isLongitude = true
    return (0..<length).map { _ in
      var digit = 0
      for _ in 0..<5 {
        let isUpper = isLongitude ? halve(&longitude, point.longitude) : halve(&latitude, point.latitude)
        digit = digit << 1 | (isUpper ? 1 : 0)
        isLongitude.toggle()
      }
      return alphabet[digit]
    }
  }

  /// The middle of the area that a geohash names; nil for what is no geohash.
  static func point(of text: Bytes) -> GeoPoint? {
    var latitude = (-90.0, 90.0)
    var longitude = (-180.0, 180.0)
    var isLongitude = true
    let isWhole = text.withUnsafeBytes { bytes in
      for byte in bytes {
        let digit = digits[Int(byte)]
        guard digit != 0xFF else { return false }
        for shift in [4, 3, 2, 1, 0] as [UInt8] {
          let isUpper = digit >> shift & 1 == 1
          if isLongitude { take(isUpper, of: &longitude) } else { take(isUpper, of: &latitude) }
          isLongitude.toggle()
        }
      }
      return true
    }
    guard isWhole else { return nil }
    return GeoPoint(
      latitude: (latitude.0 + latitude.1) / 2, longitude: (longitude.0 + longitude.1) / 2)
  }

  private static func halve(_ range: inout (Double, Double), _ number: Double) -> Bool {
    let isUpper = number >= (range.0 + range.1) / 2
    take(isUpper, of: &range)
    return isUpper
  }

  private static func take(_ upper: Bool, of range: inout (Double, Double)) {
    let middle = (range.0 + range.1) / 2
    if upper { range.0 = middle } else { range.1 = middle }
  }
}
