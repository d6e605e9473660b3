// Part of squint.
import Foundation
import SquintTestSupport
import Testing

@Suite struct `Comparing models` {
  private let folder: TemporaryFolder
  private let environment: [String: String]

  init() throws {
    folder = try TemporaryFolder()
    environment = ["XDG_DATA_HOME": folder.path("data"), "XDG_CONFIG_HOME": folder.path("config")]
    let names =
      [String](repeating: "gigya.com", count: 3) + ["google.com", "xqzvkwjpfhytqz.com", "10.9.8.7"]
      + [String](repeating: "qq.com", count: 2)
    let lines = names.enumerated().map { place, name in
      "179546091\(place).100     12 10.0.0.\(place) TCP_MISS/200 838 GET http://\(name)/ - HIER_DIRECT/127.0.0.1 text/html\n"
    }
    try lines.joined().write(toFile: folder.path("access.log"), atomically: true, encoding: .utf8)
    let result = try squint("ingest", folder.path("access.log"))
    guard result.status == 0 else { throw CocoaError(.fileReadUnknown, userInfo: ["reason": result.errors]) }
  }

  private func squint(_ words: String...) throws -> ProgramResult {
    try Program.run(Program.squintFile, words, environment: environment)
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func `counts names and events, and prints the most frequent disagreement first`() throws {
    let result = try squint("model", "compare", "--name", "dga", "1.0", "2.0")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output == """
        all\t4\t7
        both dga\t1\t1
        both legit\t1\t1
        only dga 1.0 dga\t2\t5
        only dga 2.0 dga\t0\t0
        no domain\t0\t0
        agreement of names\t0.5000
        agreement of events\t0.2857

        domain\tevents\tdga 1.0\tprobability\tdga 2.0\tprobability
        gigya.com\t3\tdga\t0.6506\tlegit\t0.0072
        qq.com\t2\tdga\t0.6934\tlegit\t0.0002

        """)
  }

  @Test func `says what each model says alone too`() throws {
    let lines = try squint("model", "compare", "--all", "1.0", "2.0").output.split(separator: "\n").dropFirst(9)
    #expect(lines.count == 4)
    for line in lines {
      let cells = line.split(separator: "\t").map(String.init)
      for (model, place) in [("dga@1.0", 2), ("dga@2.0", 4)] {
        let alone = try squint("model", "apply", "--model", model, cells[0]).output.split(separator: "\t")
        #expect(String(alone[1]) == cells[place])
      }
    }
  }

  @Test func `takes only events that match, or the newest`() throws {
    #expect(try squint("model", "compare", "1.0", "2.0", "client:10.0.0.3").output.hasPrefix("all\t1\t1\n"))
    #expect(
      try squint("model", "compare", "1.0", "2.0", "host:google.com", "OR", "host:qq.com").output.hasPrefix(
        "all\t2\t3\n"))
    let newest = try squint("model", "compare", "--limit", "3", "1.0", "2.0").output
    #expect(newest.hasPrefix("all\t1\t2\n"), "\(newest)")
    #expect(try squint("model", "compare", "--field", "client", "1.0", "2.0").output.contains("no domain\t8\t8\n"))
  }

  @Test func `in JSON is one object`() throws {
    let all = try object(try squint("model", "compare", "--json", "1.0", "2.0").output)
    #expect(all["a"] as? String == "dga 1.0")
    #expect(all["only_a"] as? [String: Int] == ["names": 2, "events": 5])
    #expect(all["agreement"] as? Double == 0.5)
    let names = try #require(all["names"] as? [[String: Any]])
    #expect(names.map { $0["domain"] as? String } == ["gigya.com", "qq.com"])
    #expect(names[0]["events"] as? Int == 3)
    #expect(names[0]["a"] as? String == "dga")
    #expect(names[0]["b"] as? String == "legit")
    let none = try object(try squint("model", "compare", "--json", "1.0", "2.0", "host:nobody").output)
    #expect((none["names"] as? [Any])?.isEmpty == true)
    #expect(none["agreement"] == nil)
  }

  @Test(arguments: [
    (["1.0", "9.9"], 2, "no model 'dga 9.9'; there are: dga 1.0, dga 2.0"),
    (["--name", "cat", "1.0", "2.0"], 2, "no model 'cat 1.0'; there are: dga 1.0, dga 2.0"),
    (["1.0", "/nowhere/model"], 1, "/nowhere/model"), (["1.0", "2.0", "hst:a"], 2, "hst"),
    (["--field", "domian", "1.0", "2.0"], 2, "unknown field"), (["1.0"], 2, "b"),
    (["--limit", "-1", "1.0", "2.0"], 2, "--limit"),
  ]) func `refuses what is not there`(words: [String], status: Int32, message: String) throws {
    let result = try Program.run(Program.squintFile, ["model", "compare"] + words, environment: environment)
    #expect(result.status == status)
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(result.output.isEmpty)
  }
}
