// Part of squint.
import NetworkNames
import Testing
import UntrustedText

@Suite struct `Popular names` {
  @Test func `lists with and without ranks are read up to the limit`() throws {
    let list: Bytes = "1,google.com\r\n2,YouTube.com\n\n# comment\nplain.org\n4,late.net"
    #expect(try PopularNames.names(in: list, limit: 3) == ["google.com", "youtube.com", "plain.org"])
  }

  @Test(arguments: ["", "\n\n", "1,-\n"])
  func `a list without names is refused`(list: String) {
    #expect(throws: PopularNames.ListError.self) { try PopularNames.names(in: Bytes(list), limit: 10) }
  }

  @Test func `the filters hold candidates and names`() throws {
    let suffixes = try SuffixList.suffixes()
    let names: [Bytes] = ["google.com", "www.example.co.uk"]
    let squats = PopularNames.typosquatFilter(of: names, suffixes)
    #expect(Typosquat.candidates(of: "google").allSatisfy { squats.contains($0) })
    #expect(!squats.contains("google") && squats.contains("gogle"))
    let known = PopularNames.nameFilter(of: names, suffixes)
    #expect(known.contains("google.com") && known.contains("example.co.uk") && !known.contains("gogle.com"))
  }
}
