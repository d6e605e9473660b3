// Part of squint.
import Testing
import UntrustedText

@Suite struct `Base64 coding` {
  @Test(arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")])
  func `the examples of RFC 4648 hold`(text: String, encoded: String) {
    #expect(Bytes(text).base64 == Bytes(encoded))
    #expect(Base64.decode(Bytes(encoded)) == Array(text.utf8))
  }

  @Test func `any bytes come back`() {
    var generator = Seeded(state: 3)
    for length in 0..<100 {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
      #expect(Base64.decode(Bytes(bytes).base64) == bytes)
    }
  }

  @Test(arguments: ["Z", "Zg=", "Zh==", "Zm 9v", "Z===", "====", "Zg==Zg=="])
  func `what is no base64 is refused`(text: String) { #expect(Base64.decode(Bytes(text)) == nil) }
}
