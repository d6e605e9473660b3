// Part of squint.
import Stellar
import Testing
import UntrustedText

@Suite struct `Values as Java shows them` {
  @Test(arguments: [
    (1.0, "1.0"), (1e10, "1.0E10"), (0.001, "0.001"), (0.0001, "1.0E-4"), (9_999_999.0, "9999999.0"),
    (12_345_678.5, "1.23456785E7"), (100.0, "100.0"), (-0.0, "-0.0"), (.infinity, "Infinity"), (.nan, "NaN"),
    (0.1 + 0.2, "0.30000000000000004"), (1e300, "1.0E300"), (123.456, "123.456"),
  ])
  func `doubles print like Double.toString`(_ number: Double, _ text: String) {
    #expect(JavaNumber.text(number) == text)
  }

  @Test func `floats print like Float.toString`() {
    #expect(JavaNumber.text(Float(0.1)) == "0.1")
    #expect(JavaNumber.text(Float(1e7)) == "1.0E7")
    #expect(JavaNumber.text(Float(16_777_217)) == "1.6777216E7")
  }

  @Test func `collections print like AbstractCollection.toString`() throws {
    let value = try TestServices.value(of: "[1, 'a', null, 1.0, {'k' : [true]}]")
    #expect(value.javaText() == "[1, a, null, 1.0, {k=[true]}]")
  }

  @Test func `a value that holds itself is shown in the end`() throws {
    let outer = ListObject()
    let other = ListObject()
    outer.items = [.list(outer)]
    other.items = [.list(other)]
    #expect(Value.list(outer).javaText() != nil)
    #expect(Value.list(outer).isBoxedEqual(to: .list(other)) == false)
    #expect(throws: StellarError.self) { try Value.list(outer).json() }
    outer.items = []
    other.items = []
  }

  @Test func `units count as in UTF 16 and bad bytes as one`() {
    #expect(JavaText.length(Bytes([0x61, 0xFF, 0xC3, 0xA9])) == 3)
    #expect(JavaText.length(Bytes("a😀")) == 3)
    #expect(JavaText.substring(Bytes("a😀b"), units: 1..<3) == Bytes("😀"))
    #expect(JavaText.substring(Bytes("a😀b"), units: 2..<4) == Bytes("?b"))
    #expect(JavaText.substring(Bytes("a😀b"), units: 0..<2) == Bytes("a?"))
    #expect(JavaText.substring(Bytes("abc"), units: 1..<4) == nil)
    #expect(JavaText.substring(Bytes([0x61, 0xFF, 0x62]), units: 1..<2) == Bytes([0xFF]))
  }

  @Test func `texts order by UTF 16 units`() {
    // U+FF5E stands before U+1F600 by code point and behind its surrogates by unit.
    #expect(JavaText.compare("～", "😀") > 0)
    #expect(JavaText.compare("a", "b") < 0)
    #expect(JavaText.compare("a", "ab") < 0)
    #expect(JavaText.compare("é", "é") == 0)
  }

  @Test func `case changes beyond ASCII and leaves bad bytes`() {
    #expect(JavaText.uppercased(Bytes("straße é")) == Bytes("STRASSE É"))
    #expect(JavaText.lowercased(Bytes([0x41, 0xFF, 0x5A])) == Bytes([0x61, 0xFF, 0x7A]))
  }

  @Test func `typed JSON goes in and out unchanged`() throws {
    let text =
      #"{"a":{"$long":5},"b":{"$float":"1.5"},"c":{"$double":"NaN"},"d":{"$set":[1,"x"]},"e":{"$map":[[1,2]]}}"#
    let json = try JSONValue.parse(Bytes(text))
    #expect(try Value(json, .typed).json(.typed).text() == text)
  }

  @Test func `maps find keys when they are many and after some are gone`() {
    let map = MapObject()
    for number in 0..<100 { map[.int(Int32(number))] = .int(Int32(number * 2)) }
    map[.int(50)] = nil
    #expect(map.count == 99)
    #expect(map[.int(50)] == nil)
    #expect(map[.int(99)]?.truncatedInteger == 198)
    #expect(map[.long(99)] == nil)
  }
}
