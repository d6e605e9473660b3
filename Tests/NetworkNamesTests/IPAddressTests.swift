// Part of squint.
import NetworkNames
import Testing
import UntrustedText

@Suite struct `IP address` {
  @Test(arguments: [
    ("1.2.3.4", "1.2.3.4"), ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"), ("::", "::"),
    ("::1", "::1"),
    ("2001:DB8:0:0:0:0:0:1", "2001:db8::1"), ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
    ("1:0:0:2:0:0:0:3", "1:0:0:2::3"), ("::ffff:1.2.3.4", "::ffff:1.2.3.4"), ("64:ff9b::1.2.3.4", "64:ff9b::102:304"),
    ("1::", "1::"), ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"), ("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"),
    ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"), ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"),
  ])
  func `any spelling is read and one is written`(text: String, canonical: String) throws {
    let address = try #require(IPAddress(text))
    #expect(address.description == canonical)
    #expect(IPAddress(canonical) == address)
    #expect(IPAddress(networkBytes: address.networkBytes) == address)
  }

  @Test(arguments: [
    "", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.4 ", "1..3.4", ".1.2.3", "1.2.3.", ":", ":::",
    "1:2:3",
    "::1::", "12345::", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7::8", "g::", "::1.2.3", "1.2.3.4::", "fe80::1%eth0", "[::1]",
    "1:", ":1", "1:2:3:4:5:6:7:1.2.3.4", "0x1.2.3.4",
  ])
  func `what is no address is refused`(text: String) { #expect(IPAddress(text) == nil) }

  @Test func `random addresses survive being written and read`() {
    var generator = Seeded(state: 53)
    for _ in 0..<3000 {
      let mask: UInt128 = .random(in: 0 ... .max, using: &generator) & .random(in: 0 ... .max, using: &generator)
      let address = IPAddress(v6: mask & .random(in: 0 ... .max, using: &generator))
      #expect(IPAddress(address.description) == address)
    }
  }

  @Test func `IPv4 sorts before IPv6, each by number`() throws {
    let texts = ["1.2.3.4", "10.0.0.0", "::", "::1", "2001:db8::"]
    let addresses = try texts.map { try #require(IPAddress($0)) }
    #expect(addresses.reversed().sorted() == addresses)
    #expect(try #require(IPAddress("::ffff:1.2.3.4")).unmapped == addresses[0])
  }

  @Test(arguments: [
    ("10.0.0.0/8", "10.255.255.255", true), ("10.0.0.0/8", "11.0.0.0", false), ("10.1.2.3/8", "10.9.9.9", true),
    ("0.0.0.0/0", "255.255.255.255", true), ("0.0.0.0/0", "::", false), ("::/0", "ffff::", true),
    ("2001:db8::/32", "2001:db8:ffff::", true), ("2001:db8::/32", "2001:db9::", false), ("1.2.3.4/32", "1.2.3.4", true),
  ])
  func `a network contains its addresses`(network: String, address: String, expected: Bool) throws {
    let network = try #require(IPNetwork(parsing: Bytes(network)))
    #expect(network.contains(try #require(IPAddress(address))) == expected)
  }

  @Test(arguments: [
    "10.0.0.0", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/08", "10.0.0.0/-1", "::/129", "/8", "x/8", "::/0128",
  ])
  func `what is no network is refused`(text: String) { #expect(IPNetwork(parsing: Bytes(text)) == nil) }

  @Test(arguments: [
    ("192.168.0.1", "192.168.0.0/24", true), ("192.168.0.0", "192.168.0.0/24", false),
    ("192.168.0.255", "192.168.0.0/24", false), ("10.0.0.1", "10.0.0.1/32", false), ("10.0.0.1", "10.0.0.0/31", false),
    ("010.0.0.1", "10.0.0.0/30", true),
  ])
  func `hosts of a subnet are without its first and last address`(address: String, network: String, expected: Bool)
    throws
  {
    let network = try #require(IPNetwork(lenientV4: Bytes(network)))
    #expect(network.containsHost(try #require(IPAddress(lenientV4: Bytes(address)))) == expected)
  }

  @Test(arguments: [
    ("::1", true), ("::1%eth0", true), ("::1/64", true), ("::1/129", false), ("::1%", false), ("1.2.3.4", false),
    ("", false),
  ])
  func `the test for IPv6 is as lenient as Metron's`(text: String, expected: Bool) {
    #expect(IPAddress.isV6(Bytes(text)) == expected)
  }
}
