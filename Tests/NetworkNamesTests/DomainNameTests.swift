// Part of squint.
import NetworkNames
import Testing
import UntrustedText

@Suite struct `Domain name` {
  @Test(arguments: [
    ("www.google.co.uk", "google.co.uk"), ("www.google.com", "google.com"), ("com", "com"), ("co.uk", "co.uk"),
    ("com.com", "com.com"), ("co.uk.co.uk", "uk.co.uk"), ("www.subdomain.google.gmail", "google.gmail"),
    ("localhost", "localhost"), ("127.0.0.1", nil), ("a.b.github.io", "b.github.io"), ("", nil),
    ("bad_host.example.com", "example.com"), ("-bad.com", nil), ("a..b.com", nil), ("example.com.", ".com"),
    ("Google.COM", "Google.com"), ("xn--bcher-kva.example", "xn--bcher-kva.example"), ("data.cnn.com:443", nil),
    ("bücher.example", "bücher.example"), ("a b.com", nil), (".", nil), (".com", nil), ("_a.com", nil), ("::1", nil),
  ])
  func `subdomains go as Metron takes them`(name: String, expected: String?) throws {
    let suffixes = try SuffixList.suffixes()
    #expect(DomainName.removingSubdomains(from: Bytes(name), suffixes) == expected.map { Bytes($0) })
  }

  @Test(arguments: [
    ("google.com", "google"), ("www.google.co.uk", "www.google"), ("com", ""), ("127.0.0.1", nil), ("", nil),
    ("net.net", "net"), ("www.subdomain.com.com", "www.subdomain.com"),
    ("www.subdomain.google.gmail", "www.subdomain.google"),
  ])
  func `the suffix goes as Metron takes it`(name: String, expected: String?) throws {
    let suffixes = try SuffixList.suffixes()
    #expect(DomainName.removingTopLevelDomain(from: Bytes(name), suffixes) == expected.map { Bytes($0) })
  }

  @Test(arguments: [
    ("www.google.co.uk", "co.uk"), ("com", "com"), ("localhost", "localhost"), ("", ""), ("a.b.zzzz", "zzzz"),
    ("bad host", "bad host"), ("x.COM", "com"), ("1.2.3.4", "4"),
  ])
  func `the top-level domain of anything is some text`(name: String, expected: String) throws {
    #expect(DomainName.topLevelDomain(of: Bytes(name), try SuffixList.suffixes()) == Bytes(expected))
  }

  @Test(arguments: [
    ("caseystella.com", true), ("www.hotmail.co.uk", true), ("192.168.1.1", false), ("localhost", false),
    ("a_b.com", false), ("a.zzzz", false), ("example.com.", true), ("-a.com", false), ("a-.com", false), ("com", false),
    ("", false), (".com", false), ("bücher.com", true), ("a..com", false),
  ])
  func `a host name needs a top-level domain that exists`(name: String, expected: Bool) throws {
    #expect(DomainName.isDomain(Bytes(name), try SuffixList.suffixes()) == expected)
  }

  @Test func `labels and names have their limits`() {
    let label = String(repeating: "a", count: 63)
    #expect(DomainName.isValid(Bytes(label + ".com")))
    #expect(!DomainName.isValid(Bytes(label + "a.com")))
    let long = Array(repeating: label, count: 4).joined(separator: ".")
    #expect(!DomainName.isValid(Bytes(long)))
    #expect(DomainName.isValid(Bytes(String(long.dropLast(2)))))
  }

  @Test func `hostile bytes get an answer from each function`() throws {
    let suffixes = try SuffixList.suffixes()
    var generator = Seeded(state: 41)
    let pool = Array("a.-_:/@[]%com1".utf8) + [0x00, 0xFF, 0xC3, 0xA4]
    for _ in 0..<5000 {
      let text = Bytes(
        (0..<Int.random(in: 0...14, using: &generator)).compactMap { _ in pool.randomElement(using: &generator) })
      _ = DomainName.removingSubdomains(from: text, suffixes)
      _ = DomainName.removingTopLevelDomain(from: text, suffixes)
      _ = DomainName.isDomain(text, suffixes)
      _ = suffixes.registeredDomain(of: text)
      _ = URLText(parsing: text)
      _ = URLText(parsing: Bytes(Array("http://".utf8) + text.array))
      _ = URLText.isURL(Bytes(Array("http://".utf8) + text.array), suffixes)
      _ = URLText.isEmail(text, suffixes)
      _ = IPAddress(parsing: text)
      _ = DomainLabel.toUnicode(name: Bytes(Array("xn--".utf8) + text.array))
    }
  }
}
