// Part of squint.
import NetworkNames
import SquintTestSupport
import Testing
import UntrustedText

@Suite struct `Public suffixes` {
  @Test(arguments: [
    ("www.example.com", "com"), ("COM", "COM"), ("www.google.co.uk", "co.uk"), ("uk", "uk"), ("a.b.ck", "b.ck"),
    ("www.ck", "ck"), ("x.www.ck", "ck"), ("ck", nil), ("c.kobe.jp", "c.kobe.jp"), ("a.c.kobe.jp", "c.kobe.jp"),
    ("city.kobe.jp", "kobe.jp"), ("a.city.kobe.jp", "kobe.jp"), ("x.github.io", "github.io"),
    ("github.io", "github.io"),
    ("x.公司.cn", "公司.cn"), ("x.xn--55qx5d.cn", "xn--55qx5d.cn"), ("x.XN--55QX5D.CN", "XN--55QX5D.CN"),
    ("a.zzzz", nil), ("", nil), (".", nil), (".com", "com"), ("a..com", "com"), ("com.", nil), ("..", nil),
    ("ec2.eu.compute.amazonaws.com", "eu.compute.amazonaws.com"), ("compute.amazonaws.com", "com"),
  ])
  func `the longest rule wins, exceptions over all`(name: String, suffix: String?) throws {
    let length = try SuffixList.suffixes().suffixLength(of: Bytes(name))
    #expect(length == suffix?.utf8.count)
  }

  @Test func `private rules can be left out`() throws {
    let suffixes = try SuffixList.suffixes()
    #expect(suffixes.suffixLength(of: "x.github.io", .registries) == 2)
    #expect(suffixes.suffixLength(of: "a.b.compute.amazonaws.com", .registries) == 3)
  }

  @Test(arguments: [
    ("www.example.com", "example.com"), ("example.com", "example.com"), ("com", nil), ("a.b.c.zzzz", "c.zzzz"),
    ("zzzz", nil), ("a.b.github.io", "b.github.io"), ("", nil), (".com", nil),
  ])
  func `the registered domain is one label longer`(name: String, domain: String?) throws {
    #expect(try SuffixList.suffixes().registeredDomain(of: Bytes(name)) == domain.map { Bytes($0) })
  }

  @Test(arguments: [("com", true), ("UK", true), ("ck", true), ("zzzz", false), ("co.uk", false), ("", false)])
  func `top-level domains are those of the registries`(label: String, expected: Bool) throws {
    #expect(try SuffixList.suffixes().isTopLevelDomain(Bytes(label)) == expected)
  }

  @Test(.enabled(if: SharedData.isAvailable, "needs ../shared"))
  func `the whole list answers as the plainest implementation does`() throws {
    let list = try #require(sharedBytes("data/public_suffix_list.dat"))
    let suffixes = try PublicSuffixes(table: try PublicSuffixTable.build(from: Bytes(list)))
    let plain = PlainSuffixes(String(decoding: list, as: UTF8.self))
    #expect(plain.names.count > 9000)
    for name in plain.names {
      for text in [name, "x." + name, "a.b." + name] {
        let labels = suffixes.suffixLength(of: Bytes(text)).map { length in
          text.utf8.suffix(length).split(separator: UInt8(ascii: ".")).count
        }
        if labels != plain.labelCount(text) { Issue.record("\(text): \(String(describing: labels))") }
      }
    }
  }

  @Test func `a table that was cut or changed is refused or harmless`() throws {
    let table = try PublicSuffixTable.build(from: Bytes(SuffixList.text))
    for length in [0, 8, 15, 16, 100, table.count - 1] {
      #expect(throws: PublicSuffixError.self) { try PublicSuffixes(table: Array(table[..<length])) }
    }
    var generator = Seeded(state: 31)
    for _ in 0..<500 {
      var broken = table
      for _ in 0..<20 {
        broken[Int.random(in: 16..<table.count, using: &generator)] = .random(in: 0...255, using: &generator)
      }
      _ = try PublicSuffixes(table: broken).suffixLength(of: "a.b.co.uk")
    }
  }

  @Test(arguments: ["", "// nothing\n", "a.*.com\n"])
  func `a list without usable rules is refused`(list: String) {
    #expect(throws: PublicSuffixError.self) { try PublicSuffixTable.build(from: Bytes(list)) }
  }
}

/// A small generator whose numbers are the same in each run.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state ^ state >> 33) &* 0xFF51_AFD7_ED55_8CCD
  }
}
