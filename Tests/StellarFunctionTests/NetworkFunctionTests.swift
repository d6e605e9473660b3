// Part of squint.
import Testing

@Suite struct `Functions of the network` {
  @Test(arguments: [
    ("URL_TO_HOST('http://User:pw@A.com:8080/x')", "A.com"), ("URL_TO_HOST(null)", "null"), ("URL_TO_HOST()", "error"),
    ("URL_TO_PORT('ftp://f.org')", "21"), ("URL_TO_PORT('mailto:a@b.c')", "-1"), ("URL_TO_PORT('a.com:443')", "null"),
    ("URL_TO_PATH('http://a.com/a/../b')", "/a/../b"), ("URL_TO_PROTOCOL(5)", "error"),
    ("DOMAIN_TO_TLD(null)", "null"), ("DOMAIN_TO_TLD('WWW.Google.CO.UK')", "co.uk"), ("DOMAIN_TO_TLD(5)", "error"),
    ("DOMAIN_REMOVE_TLD('com')", ""), ("DOMAIN_REMOVE_SUBDOMAINS('a.b.c.ck')", "b.c.ck"),
    ("DOMAIN_REMOVE_SUBDOMAINS()", "null"), ("DOMAIN_REMOVE_SUBDOMAINS('a..b.com')", "null"),
    ("LENGTH(DOMAIN_TYPOSQUAT('cnn'))", "87"), ("DOMAIN_TYPOSQUAT(null)", "null"), ("DOMAIN_TYPOSQUAT(5)", "error"),
    ("IN_SUBNET(null, '10.0.0.0/8')", "false"), ("IN_SUBNET('10.0.0.1', null)", "false"),
    ("IN_SUBNET('10.0.0.1', 'x')", "error"),
    ("IN_SUBNET('::1', '10.0.0.0/8')", "error"), ("IN_SUBNET('10.255.255.255', '10.0.0.0/8')", "false"),
    ("IN_SUBNET('10.0.0.1', '10.0.0.0/31')", "false"), ("IS_IP('::1', 'ipv6')", "true"),
    ("IS_IP('999.1.1.1')", "false"),
    ("IS_IP('1.1.1.1', [])", "false"), ("IS_DOMAIN('a_b.com')", "false"), ("IS_DOMAIN(5)", "false"),
    ("IS_URL('http://1.2.3.4/a')", "true"), ("IS_URL(null)", "false"), ("IS_EMAIL(null)", "false"),
    ("PROTOCOL_TO_NAME(1)", "ICMP"), ("PROTOCOL_TO_NAME('17')", "UDP"), ("PROTOCOL_TO_NAME(142)", "ROHC"),
    ("PROTOCOL_TO_NAME(9999)", "9999"), ("PROTOCOL_TO_NAME('abc')", "abc"), ("PROTOCOL_TO_NAME(null)", "null"),
  ])
  func `have Metron's edges`(_ source: String, _ expected: String) {
    #expect(Expressions.text(source) == expected, "\(source)")
  }
}
