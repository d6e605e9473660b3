// Part of squint.
import Glibc

/// A place on earth in degrees.
struct GeoPoint {
  /// The earth's mean radius.
  private static let kilometres = 6371.0087714

  let latitude: Double
  let longitude: Double

  /// A place; nil when it lies outside of the earth's degrees.
  init?(latitude: Double, longitude: Double) {
    guard abs(latitude) <= 90, abs(longitude) <= 180 else { return nil }
    self.latitude = latitude
    self.longitude = longitude
  }

  /// How the distance of two places is reckoned, on a sphere.
  enum Distance: String, CaseIterable {
    case haversine = "HAVERSINE"
    case lawOfCosines = "LAW_OF_COSINES"
    case vicenty = "VICENTY"
    case vincenty = "VINCENTY"
  }

  /// The distance in kilometres.
  func distance(to other: GeoPoint, _ method: Distance) -> Double {
    guard latitude != other.latitude || longitude != other.longitude else { return 0 }
    let (first, second) = (latitude * .pi / 180, other.latitude * .pi / 180)
    let turn = (other.longitude - longitude) * .pi / 180
    let angle =
      switch method {
      case .haversine: Self.haversine(first, second, turn)
      case .lawOfCosines: acos(max(-1, min(1, sin(first) * sin(second) + cos(first) * cos(second) * cos(turn))))
      case .vicenty, .vincenty: Self.vincenty(first, second, turn)
      }
    return Self.kilometres * angle
  }

  private static func haversine(_ first: Double, _ second: Double, _ turn: Double) -> Double {
    let (x, y) = (sin(turn / 2), sin((first - second) / 2))
    let h = min(1, y * y + cos(first) * cos(second) * x * x)
    return 2 * atan2(h.squareRoot(), (1 - h).squareRoot())
  }

  private static func vincenty(_ first: Double, _ second: Double, _ turn: Double) -> Double {
    let a = cos(second) * sin(turn)
    let b = cos(first) * sin(second) - sin(first) * cos(second) * cos(turn)
    let c = sin(first) * sin(second) + cos(first) * cos(second) * cos(turn)
    return atan2((a * a + b * b).squareRoot(), c)
  }

  /// The middle of weighted places on a sphere; nil without weight.
  static func centroid(of places: [(point: GeoPoint, weight: Double)]) -> GeoPoint? {
    var (x, y, z, total) = (0.0, 0.0, 0.0, 0.0)
    for (point, weight) in places {
      let (latitude, longitude) = (point.latitude * .pi / 180, point.longitude * .pi / 180)
      x += cos(latitude) * cos(longitude) * weight
      y += cos(latitude) * sin(longitude) * weight
      z += sin(latitude) * weight
      total += weight
    }
    guard !places.isEmpty, total != 0, total.isFinite else { return nil }
    (x, y, z) = (x / total, y / total, z / total)
    return GeoPoint(
      latitude: atan2(z, (x * x + y * y).squareRoot()) * 180 / .pi, longitude: atan2(y, x) * 180 / .pi)
  }
}
