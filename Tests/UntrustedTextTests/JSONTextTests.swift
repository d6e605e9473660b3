// Part of squint.
import Testing
import UntrustedText

@Suite struct `JSON strings` {
  @Test(arguments: [
    ("plain", #""plain""#), ("\"\\", #""\"\\""#), ("\n\r\t\u{1B}", #""\n\r\t\u001B""#), ("ü日👍", "\"ü日👍\""),
    ("\u{202E}\u{7F}\u{9B}\u{E0041}", #""\u202E\u007F\u009B\uDB40\uDC41""#),
  ])
  func `text is kept and what a terminal would obey is escaped`(text: String, json: String) {
    var output: [UInt8] = []
    #expect(JSONText.append(Bytes(text), to: &output))
    #expect(String(decoding: output, as: UTF8.self) == json)
    #expect((try? JSONValue.parse(output))?.stringValue?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
  }

  @Test func `bytes that JSON cannot hold are replaced and reported`() {
    var output: [UInt8] = []
    #expect(!JSONText.append(Bytes([0x61, 0xFF, 0x62]), to: &output))
    #expect(String(decoding: output, as: UTF8.self) == "\"a\u{FFFD}b\"")
  }
}
