// Part of squint.
import UntrustedText

/// Places on earth as geohashes.
enum GeoHashFunctions {
  private static let length = FunctionDeclaration.Parameter(
    "characters", "how many characters the geohash has, 0 to 12; 12 unless given", optional: true)
  private static let method = FunctionDeclaration.Parameter(
    "method", "'HAVERSINE', 'LAW_OF_COSINES' or 'VICENTY' (also 'VINCENTY'); HAVERSINE unless given", optional: true)

  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "GEOHASH_FROM_LATLONG",
      [.init("latitude", "degrees from -90 to 90"), .init("longitude", "degrees from -180 to 180"), length],
      summary: "Makes the geohash of a place.",
      returns: "the geohash, null without two numbers; degrees and lengths out of range are errors",
      fails: "with degrees or a length out of range",
      examples: [
        .init("GEOHASH_FROM_LATLONG(57.64911, 10.40740)", "'u4pruydqmvpb'"),
        .init("GEOHASH_FROM_LATLONG(57.64911, 10.40740, 6)", "'u4pruy'"),
        .init("GEOHASH_FROM_LATLONG('blah', 10.0)", "null"),
      ]
    ) { arguments, _ throws(StellarError) in
      guard arguments.has(1), let latitude = NumberConversion.double(arguments[0]),
        let longitude = NumberConversion.double(arguments[1])
      else { return .null }
      let length = try characters(arguments, 2, "GEOHASH_FROM_LATLONG")
      return try geohash(latitude, longitude, length, "GEOHASH_FROM_LATLONG")
    },
    FunctionDeclaration(
      "GEOHASH_FROM_LOC", [.init("location", "a map with latitude and longitude, such as GEO_GET gives"), length],
      summary: "Makes the geohash of a location.", returns: "the geohash, null without latitude or longitude",
      fails: "for what is no map, and with degrees or a length out of range",
      examples: [
        .init("GEOHASH_FROM_LOC({'latitude' : '57.64911', 'longitude' : '10.40740'}, 6)", "'u4pruy'"),
        .init("GEOHASH_FROM_LOC({'latitude' : '57.64911'})", "null"),
      ]
    ) { arguments, _ throws(StellarError) in
      guard !arguments[0].isNull else { return .null }
      guard case .map(let location) = arguments[0] else {
        throw StellarError(.wrongType, "GEOHASH_FROM_LOC needs a map, got \(arguments[0].kindName)")
      }
      let length = try characters(arguments, 1, "GEOHASH_FROM_LOC")
      guard let latitude = location["latitude"].flatMap(NumberConversion.double),
        let longitude = location["longitude"].flatMap(NumberConversion.double)
      else { return .null }
      return try geohash(latitude, longitude, length, "GEOHASH_FROM_LOC")
    },
    FunctionDeclaration(
      "GEOHASH_TO_LATLONG", [.init("geohash", "a geohash")],
      summary: "Finds the middle of the area that a geohash names.",
      returns: "a map with latitude and longitude as doubles, null for null; other texts are errors",
      fails: "for what is no geohash",
      examples: [
        .init("GEOHASH_TO_LATLONG('u')", "{'latitude' : 67.5, 'longitude' : 22.5}"),
        .init("GEOHASH_TO_LATLONG(null)", "null"),
      ]
    ) { arguments, context throws(StellarError) in
      guard let point = try point(arguments[0], "GEOHASH_TO_LATLONG", context) else { return .null }
      return .map(
        MapObject([(.text("latitude"), .double(point.latitude)), (.text("longitude"), .double(point.longitude))]))
    },
    FunctionDeclaration(
      "GEOHASH_DIST", [.init("geohash1", "a geohash"), .init("geohash2", "another"), method],
      summary: "Measures the distance between two geohashes along the earth.",
      returns: "kilometres as a double, null for nulls",
      fails: "for what is no geohash, or a method that is not known",
      examples: [
        .init("ROUND(GEOHASH_DIST('dr5ru6j2c43n', '9q8yyq0gtuyn'))", "4130.0"),
        .init("GEOHASH_DIST(null, 'u')", "null"),
      ]
    ) { arguments, context throws(StellarError) in
      guard arguments.has(1), let first = try point(arguments[0], "GEOHASH_DIST", context),
        let second = try point(arguments[1], "GEOHASH_DIST", context)
      else { return .null }
      return .double(first.distance(to: second, try method(arguments, 2, "GEOHASH_DIST")))
    },
    FunctionDeclaration(
      "GEOHASH_MAX_DIST", [.init("geohashes", "a list or set of geohashes"), method],
      summary: "Measures the greatest distance among geohashes; nulls are ignored.",
      returns: "kilometres as a double, NaN without geohashes, null for null",
      fails: "for what is no list or geohash, or a method that is not known",
      examples: [.init("GEOHASH_MAX_DIST(['u', 'u', null])", "0.0"), .init("GEOHASH_MAX_DIST(null)", "null")]
    ) { arguments, context throws(StellarError) in
      guard let items = try arguments.items(0, of: "GEOHASH_MAX_DIST") else { return .null }
      let method = try method(arguments, 1, "GEOHASH_MAX_DIST")
      var points: [GeoPoint] = []
      for item in items {
        if let point = try point(item, "GEOHASH_MAX_DIST", context) { points.append(point) }
      }
      guard !points.isEmpty else { return .double(.nan) }
      var greatest = 0.0
      for (index, first) in points.enumerated() {
        try context.spend(1 + index * 20)
        for second in points[..<index] { greatest = max(greatest, first.distance(to: second, method)) }
      }
      return .double(greatest)
    },
    FunctionDeclaration(
      "GEOHASH_CENTROID",
      [.init("geohashes", "a list or set of geohashes, or a map from geohash to weight, such as a multiset"), length],
      summary: "Finds the middle of geohashes on the globe; nulls are ignored.",
      returns: "its geohash, null without any",
      fails: "for what is no geohash, a weight that is no number, or a length out of range",
      examples: [
        .init("GEOHASH_CENTROID(['u4pruydqmvpb', 'u4pruydqmvpb'], 6)", "'u4pruy'"),
        .init("GEOHASH_CENTROID({'u4pruydqmvpb' : 3}, 4)", "'u4pr'"), .init("GEOHASH_CENTROID([])", "null"),
      ]
    ) { arguments, context throws(StellarError) in
      let length = try characters(arguments, 1, "GEOHASH_CENTROID")
      let places = try places(arguments[0], context)
      guard let middle = GeoPoint.centroid(of: places) else { return .null }
      return .string(Bytes(GeoHash.text(of: middle, length: length)))
    },
  ]

  private static func places(
    _ value: Value, _ context: CallContext
  ) throws(StellarError) -> [(point: GeoPoint, weight: Double)] {
    var places: [(point: GeoPoint, weight: Double)] = []
    if case .map(let weights) = value {
      for pair in weights.pairs {
        guard let weight = pair.value.doubleValue else {
          throw StellarError(.wrongType, "GEOHASH_CENTROID needs numbers as weights, got \(pair.value.kindName)")
        }
        if let point = try point(pair.key, "GEOHASH_CENTROID", context) { places.append((point, weight)) }
      }
      return places
    }
    for item in value.items ?? [] {
      if let point = try point(item, "GEOHASH_CENTROID", context) { places.append((point, 1)) }
    }
    return places
  }

  private static func point(
    _ value: Value, _ name: StaticString, _ context: CallContext
  ) throws(StellarError) -> GeoPoint? {
    if value.isNull { return nil }
    guard case .string(let text) = value else {
      throw StellarError(.wrongType, "\(name) needs geohashes as text, got \(value.kindName)")
    }
    try context.spend(20 + text.count)
    guard let point = GeoHash.point(of: text) else {
      throw StellarError("\(name) needs geohashes, not '\(text.shownText(limit: 40))'")
    }
    return point
  }

  private static func characters(
    _ arguments: Arguments, _ index: Int, _ name: StaticString
  ) throws(StellarError) -> Int {
    guard arguments.has(index) else { return GeoHash.longest }
    guard let length = NumberConversion.long(arguments[index]), (0...Int64(GeoHash.longest)).contains(length) else {
      throw StellarError("\(name) makes geohashes of 0 to \(GeoHash.longest) characters")
    }
    return Int(length)
  }

  private static func geohash(
    _ latitude: Double, _ longitude: Double, _ length: Int, _ name: StaticString
  ) throws(StellarError) -> Value {
    guard let point = GeoPoint(latitude: latitude, longitude: longitude) else {
      throw StellarError("\(name) takes latitudes up to 90 and longitudes up to 180 degrees")
    }
    return .string(Bytes(GeoHash.text(of: point, length: length)))
  }

  private static func method(
    _ arguments: Arguments, _ index: Int, _ name: StaticString
  ) throws(StellarError) -> GeoPoint.Distance {
    guard arguments.has(index) else { return .haversine }
    let text = try arguments.string(index, of: name) ?? Bytes()
    guard let method = GeoPoint.Distance(rawValue: String(decoding: text.array, as: UTF8.self)) else {
      throw StellarError("\(name) knows the methods HAVERSINE, LAW_OF_COSINES and VICENTY")
    }
    return method
  }
}
