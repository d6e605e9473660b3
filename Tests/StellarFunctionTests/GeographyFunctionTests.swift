// Part of squint.
import NetworkNames
import Stellar
import Testing
import UntrustedText

@Suite struct `Functions of geography` {
  @Test(arguments: [
    ("GEOHASH_FROM_LATLONG(57.64911, 10.40740)", "u4pruydqmvpb"), ("GEOHASH_FROM_LATLONG(57.64911)", "null"),
    ("GEOHASH_FROM_LATLONG(57.64911, 10.40740, 10)", "u4pruydqmv"), ("GEOHASH_FROM_LATLONG()", "null"),
    ("GEOHASH_FROM_LATLONG('57.64911', '10.40740', '6')", "u4pruy"), ("GEOHASH_FROM_LATLONG('blah', 1, 10)", "null"),
    ("GEOHASH_FROM_LATLONG(null, 1)", "null"), ("GEOHASH_FROM_LATLONG(91, 1)", "error"),
    ("GEOHASH_FROM_LATLONG(1, -181)", "error"), ("GEOHASH_FROM_LATLONG(NaN, 1)", "error"),
    ("GEOHASH_FROM_LATLONG(1, 1, 13)", "error"), ("GEOHASH_FROM_LATLONG(1, 1, -1)", "error"),
    ("GEOHASH_FROM_LATLONG(1, 1, null)", "error"), ("GEOHASH_FROM_LATLONG(1, 1, 0)", ""),
    ("GEOHASH_FROM_LATLONG(90, 180, 3)", "zzz"), ("GEOHASH_FROM_LATLONG(-90, -180, 3)", "000"),
    ("GEOHASH_FROM_LOC({'latitude' : '57.64911', 'longitude' : '10.40740'})", "u4pruydqmvpb"),
    ("GEOHASH_FROM_LOC({'latitude' : 57.64911, 'longitude' : 10.40740}, 6)", "u4pruy"),
    ("GEOHASH_FROM_LOC({'latitude' : '57.64911'})", "null"), ("GEOHASH_FROM_LOC(null)", "null"),
    ("GEOHASH_FROM_LOC({'latitude' : '', 'longitude' : ''})", "null"), ("GEOHASH_FROM_LOC('x')", "error"),
    ("GEOHASH_FROM_LOC()", "null"),
    ("GEOHASH_TO_LATLONG('')", "{latitude=0.0, longitude=0.0}"), ("GEOHASH_TO_LATLONG(null)", "null"),
    ("GEOHASH_TO_LATLONG('u')", "{latitude=67.5, longitude=22.5}"), ("GEOHASH_TO_LATLONG('a')", "error"),
    ("GEOHASH_TO_LATLONG('U')", "error"), ("GEOHASH_TO_LATLONG(5)", "error"), ("GEOHASH_TO_LATLONG()", "null"),
    ("GEOHASH_DIST('u', 'u')", "0.0"), ("GEOHASH_DIST('u')", "null"), ("GEOHASH_DIST(null, 'u')", "null"),
    ("GEOHASH_DIST('u', 'u', 'haversine')", "error"), ("GEOHASH_DIST('u', 'u', null)", "error"),
    ("GEOHASH_DIST('u', '!')", "error"), ("ROUND(GEOHASH_DIST('dr5ru6j2c43n', '9q8yyq0gtuyn'))", "4130.0"),
    ("ABS(GEOHASH_DIST('dr5ru6j2c43n', '9q8yyq0gtuyn', 'VICENTY') - 4130) < 2", "true"),
    ("ABS(GEOHASH_DIST('dr5ru6j2c43n', '9q8yyq0gtuyn', 'VINCENTY') - 4130) < 2", "true"),
    ("ABS(GEOHASH_DIST('dr5ru6j2c43n', '9q8yyq0gtuyn', 'LAW_OF_COSINES') - 4130) < 2", "true"),
    ("GEOHASH_MAX_DIST([])", "NaN"), ("GEOHASH_MAX_DIST(null)", "null"), ("GEOHASH_MAX_DIST()", "null"),
    ("GEOHASH_MAX_DIST(['u4pruydqmvpb', null, 'u4pruydqmvpb'])", "0.0"), ("GEOHASH_MAX_DIST('u')", "error"),
    ("ABS(GEOHASH_MAX_DIST(['u4pruydqmvpb', '9q8yyq0gtuyn', 'dr5ru6j2c43n', null]) - 8528) < 2", "true"),
    ("GEOHASH_CENTROID([])", "null"), ("GEOHASH_CENTROID({})", "null"), ("GEOHASH_CENTROID(null)", "null"),
    ("GEOHASH_CENTROID('u')", "null"), ("GEOHASH_CENTROID(['u4pruydqmvpb', null], 6)", "u4pruy"),
    ("GEOHASH_CENTROID({'u4pruydqmvpb' : 2}, 6)", "u4pruy"), ("GEOHASH_CENTROID({'u' : 'x'})", "error"),
    ("GEOHASH_CENTROID({'u' : 0})", "null"), ("GEOHASH_CENTROID(['!'])", "error"),
    (
      "ABS(MAP_GET('latitude', GEOHASH_TO_LATLONG(GEOHASH_CENTROID(['dr5ru6j2c43n', '9q8yyq0gtuyn']))) - 41.86921) < 0.01",
      "true"
    ),
    (
      "ABS(MAP_GET('longitude', GEOHASH_TO_LATLONG(GEOHASH_CENTROID({'dr5ru6j2c43n' : 3, '9q8yyq0gtuyn' : 3}))) + 98.740087) < 0.01",
      "true"
    ),
  ])
  func `have Metron's edges`(_ source: String, _ expected: String) {
    #expect(Expressions.text(source) == expected, "\(source)")
  }

  @Test(arguments: [
    ("GEO_GET()", "null"), ("GEO_GET(null)", "null"), ("GEO_GET('  ')", "null"), ("GEO_GET(5)", "null"),
    ("GEO_GET('192.168.0.1')", "{}"), ("GEO_GET('127.0.0.1')", "{}"), ("GEO_GET('no address')", "{}"),
    ("GEO_GET('172.31.0.1')", "{}"), ("GEO_GET('224.0.0.1')", "{}"), ("GEO_GET('::1')", "{}"),
    ("GEO_GET('fd00::1')", "{}"), ("GEO_GET('10.0.0.1', ['country'])", "null"), ("GEO_GET(null, ['country'])", "null"),
    ("GEO_GET('8.8.8.8', null)", "null"), ("GEO_GET('8.8.8.8', 'country')", "null"),
    ("GEO_GET('8.8.8.8', ['country'], 1)", "error"), ("GEO_GET('8.8.8.8')", "error"),
    ("ASN_GET()", "null"), ("ASN_GET('192.168.0.1')", "{}"), ("ASN_GET('8.8.4.0')", "error"),
  ])
  func `need no file for addresses that none can know`(_ source: String, _ expected: String) {
    #expect(Expressions.text(source) == expected, "\(source)")
  }
}
