// Part of squint.
import NetworkNames
import Testing
import UntrustedText

@Suite struct `URL text` {
  @Test(arguments: [
    ("http://www.google.com/foo/bar", "www.google.com"), ("https://u:p@h.com:8443/x?y#z", "h.com"),
    ("http://localhost:8080/a", "localhost"), ("www.yahoo.com", nil), ("ftp://f.org/a", "f.org"), ("foo://bar", nil),
    ("http://[::1]:80/", "[::1]"), ("http://", ""), ("", nil), ("data.cnn.com:443", nil),
    ("HTTP://Host.COM/", "Host.COM"),
    ("  http://a.com  ", "a.com"), ("url:http://a.com/", "a.com"), ("http://a.com:x/", nil),
    ("http://a.com:/", "a.com"),
    ("http://[::1", nil), ("http://[zz]/", nil), ("http://a@b@c/", ""), ("http:a.com", ""), ("mailto:a@b.c", ""),
    ("http://a.com?q=/x", "a.com"), ("http://a.com#f", "a.com"), ("http://a.com:-2/", nil), ("://x", nil),
    ("jar:http://a.com/x.jar!/y", ""), ("jar:nothing", nil), ("file:///etc/passwd", ""),
  ])
  func `the host is Java's`(text: String, host: String?) {
    #expect(URLText(parsing: Bytes(text))?.host == host.map { Bytes($0) })
  }

  @Test(arguments: [
    ("http://a.com", 80), ("https://a.com", 443), ("ftp://a.com", 21), ("http://a.com:8080/", 8080),
    ("mailto:a@b.c", -1), ("http://a.com:/", 80), ("http://[::1]:81/", 81), ("http://a.com:99999/", 99999),
  ])
  func `the port is the one written or the scheme's`(text: String, port: Int) {
    #expect(URLText(parsing: Bytes(text))?.port == port)
  }

  @Test(arguments: [
    ("http://a.com/foo/bar?x=1", "/foo/bar"), ("http://a.com", ""), ("http://a.com/", "/"), ("http://a.com?x", ""),
    ("http://a.com/a/./b", "/a/./b"), ("http://a.com/a/../b", "/a/../b"), ("http://a.com/../../a", "/../../a"),
    ("http://a.com/a/b/..", "/a/b/.."), ("http://a.com/a/.", "/a/."), ("http://a.com/a/././b/../c", "/a/././b/../c"),
    ("http://a.com/x#f", "/x"), ("mailto:a@b.c", "a@b.c"), ("http://a.com/.hidden", "/.hidden"),
  ])
  func `the path has no query and keeps its dots`(text: String, path: String) {
    #expect(URLText(parsing: Bytes(text))?.path == Bytes(path))
  }

  @Test func `the scheme is in lower case`() {
    #expect(URLText(parsing: "HTTPS://a.com")?.scheme == "https")
  }

  @Test(arguments: [
    ("http://caseystella.com", true), ("https://a.com:8080/x?y", true), ("http://foo", false),
    ("http://localhost", false), ("sftp://a.com", false), ("data.cnn.com:443", false), ("ftp://a.org/", true),
    ("http://1.2.3.4/x", true), ("http://[::1]/", true), ("http://a.com//x", false), ("http://a.com/a|b", false),
    ("http://a.com/%zz", false), ("http://a.com/%20", true), ("http://a.com/a b", false), ("http://a.com/..", false),
    ("http://a.com/a/../b", true), ("http://a.com:65536/", false), ("http://u:p@a.com/", true),
    ("http://@a.com/", false),
    ("http://a.com/?q=[1]&r={", false), ("http://a.com/?q=[1]", true), ("http://a.com/#a#b", false),
    ("http:a.com", false),
    ("http://a_b.com/", false), ("http://256.1.1.1/", false), ("", false),
  ])
  func `a URL for Metron is a strict one`(text: String, expected: Bool) throws {
    #expect(URLText.isURL(Bytes(text), try SuffixList.suffixes()) == expected)
  }

  @Test(arguments: [
    ("me@caseystella.com", true), ("foo", false), ("me@x.co.uk", true), ("a.b+c@d.org", true), ("a..b@d.org", false),
    ("@d.org", false), ("a@", false), ("a@localhost", false), ("a b@d.org", false), ("\"a b\"@d.org", true),
    ("a@[1.2.3.4]", true), ("a@[x]", false), ("a@d.org.", false), ("a@b@d.org", false),
  ])
  func `a mail address for Metron`(text: String, expected: Bool) throws {
    #expect(URLText.isEmail(Bytes(text), try SuffixList.suffixes()) == expected)
  }

  @Test func `a long path of dots takes no time`() {
    let path = String(repeating: "/a/../.", count: 20_000)
    #expect(URLText(parsing: Bytes("http://a.com" + path)) != nil)
  }
}
