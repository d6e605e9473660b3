// Part of squint.
import Foundation
import SquintTestSupport
import Testing

/// A shell in a terminal, with folders of its own.
private struct Desk {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  var history: String { folder.path("state/squint/stellar-history") }

  /// A session that has shown its first prompt.
  func session(_ variables: String = "", width: Int = 80, height: Int = 24) throws -> TmuxSession {
    let folders = ["STATE", "CONFIG", "DATA"].map { "XDG_\($0)_HOME=\(folder.path($0.lowercased()))" }
    let session = try TmuxSession(
      width: width, height: height,
      command: "env HOME=\(folder.path("home")) \(folders.joined(separator: " ")) \(variables) "
        + "\(Program.squintFile) stellar")
    try #require(session.shows("[Stellar]>>>"), "\(session.screen)")
    return session
  }

  /// Permissions as `stat` gives them.
  func mode(of path: String) throws -> Int {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? 0
  }
}

@Suite(.enabled(if: Program.find("tmux") != nil, "needs tmux"), .timeLimit(.minutes(2)))
struct `The shell in a terminal` {
  @Test func `takes several lines, completes, and recalls them in another session`() throws {
    let desk = try Desk()
    var session = try desk.session()
    session.type("answer := {'is_malicious' : 'dga',\n")
    #expect(session.shows("[Stellar]..."), "\(session.screen)")
    session.type(" 'is.fine' : 'grüße'}\n")
    #expect(session.shows(#"{"is_malicious":"dga","is.fine":"grüße"}"#), "\(session.screen)")
    session.type("MAP_G")
    session.press("Tab")
    session.type("'is_")
    session.press("Tab")
    #expect(session.shows("MAP_GET('is_malicious'"), "\(session.screen)")
    session.type(", answer)\n")
    #expect(session.shows(#""dga""#), "\(session.screen)")
    session.press("C-d")
    #expect(session.shows("ended with 0"), "\(session.screen)")
    #expect(try desk.mode(of: desk.history) == 0o600)
    #expect(try desk.mode(of: desk.folder.path("state/squint")) == 0o700)

    session = try desk.session()
    session.press("Up", "Up")
    #expect(session.shows(" 'is.fine' : 'grüße'}"), "\(session.screen)")
    session.press("Enter")
    #expect(session.shows(#"{"is_malicious":"dga","is.fine":"grüße"}"#), "\(session.screen)")
    session.press("C-r")
    session.type("MAP")
    #expect(session.shows("MAP_GET('is_malicious', answer)"), "\(session.screen)")
    session.press("Enter")
    #expect(session.shows(#""dga""#), "\(session.screen)")
  }

  @Test func `drops a line at Ctrl-C, shows errors with a caret, and ends at quit`() throws {
    let session = try Desk().session()
    session.type("x := [1,\n")
    #expect(session.shows("[Stellar]..."))
    session.press("C-c")
    #expect(session.shows("^C"), "\(session.screen)")
    session.type("x\n")
    #expect(session.shows("null"), "\(session.screen)")
    session.type("1 +\n\n")
    #expect(session.shows("[!] 1:4: expected an expression, found the end [E105]\n1 +\n   ^"), "\(session.screen)")
    session.type("quit\n")
    #expect(session.shows("ended with 0"), "\(session.screen)")
  }

  @Test func `takes what is pasted as text`() throws {
    let desk = try Desk()
    let session = try desk.session()
    let lines = (0..<100).map { "x\($0) := \($0) +\t1\n" }.joined()
    try session.paste(Array(lines.utf8), as: desk.folder.path("paste"))
    #expect(session.shows("x99 := 99 + 1\n100\n"), "\(session.screen)")
    let hostile: [UInt8] = [0xFF, 0xE2, 0x80, 0xAE, 0x1B, 0x5B, 0x33, 0x31, 0x6D, 0x07, 0x01]
    try session.paste(Array("'a".utf8) + hostile + Array("b'\n".utf8), as: desk.folder.path("paste"))
    #expect(session.shows("\"a[31mb\""), "\(session.screen)")
    let long = "LENGTH('" + String(repeating: "a", count: 1_000_000) + "')\n"
    try session.paste(Array(long.utf8), as: desk.folder.path("paste"))
    #expect(session.shows("\n1000000\n", within: 60), "\(session.screen)")
  }

  @Test func `follows a new size and stays usable`() throws {
    let session = try Desk().session()
    session.type("'a text that is long enough to be broken where the terminal is narrow, one two three")
    session.resize(width: 50, height: 15)
    session.type(" four'\n")
    #expect(session.shows("four\""), "\(session.screen)")
    session.type("40 + 2\n")
    #expect(session.shows("\n42\n"), "\(session.screen)")
  }

  @Test func `cuts what would flood, and shows it whole when asked`() throws {
    let session = try Desk().session()
    session.type("JOIN(SPLIT(FILL_LEFT('', 'a', 20000), 'b'), '')\n")
    #expect(session.shows("(cut: 20002 characters; %full shows all)"), "\(session.screen)")
    session.type("%full\n")
    #expect(eventually { session.screen.hasSuffix("a\"\n[Stellar]>>>\n") || session.screen.contains("aa\"\n") })
  }

  @Test func `opens the user's editor by its arguments`() throws {
    let desk = try Desk()
    let session = try desk.session("EDITOR='sed -i s/foo/bar/' TMPDIR=\(desk.folder.url.path)")
    session.type("SHELL_EDIT('foo; true')\n")
    #expect(session.shows("\"bar; true\""), "\(session.screen)")
    let left = try FileManager.default.contentsOfDirectory(atPath: desk.folder.url.path)
    #expect(!left.contains { $0.hasPrefix("squint-stellar-") })
  }

  @Test func `keeps a broken history inert and works without one`() throws {
    let desk = try Desk()
    let folder = desk.folder.path("state/squint")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let bytes: [UInt8] = Array("'first' \\".utf8) + [0x0A, 0x1B, 0x5D, 0x30, 0x3B, 0x61, 0x07, 0xFF, 0x0A]
    try Data(bytes).write(to: URL(fileURLWithPath: desk.history))
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: desk.history)
    let session = try desk.session()
    session.press("Up")
    #expect(session.shows("[Stellar]>>> ^[]0;a^G<FF>"), "\(session.screen)")
    session.press("Up")
    #expect(session.shows("[Stellar]>>> 'first'"), "\(session.screen)")
    session.press("C-c")
    session.type("40 + 2\n")
    #expect(session.shows("\n42\n"), "\(session.screen)")
  }
}
