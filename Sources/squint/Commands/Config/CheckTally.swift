// Part of squint.
import Triage
import UntrustedText

/// What all checks of one call have found.
struct CheckTally {
  private var reports: [CheckReport] = []
  private var unreadable = 0

  /// Adds what a check finds, or counts it as unreadable and says why.
  mutating func add(_ check: () throws -> [CheckReport]) {
    do {
      reports += try check()
    } catch {
      unreadable += 1
      StandardError.write("squint: \(error)\n")
    }
  }

  private var problems: [ConfigurationProblem] { reports.flatMap(\.problems) }

  /// 2 when something is refused, else 1 when something could not be read, else 0.
  var status: Int32 { reports.contains(where: \.isRefused) ? 2 : unreadable > 0 ? 1 : 0 }

  /// Prints the problems, and how many there are in more than one thing.
  func write(asJSON: Bool) {
    if asJSON {
      StandardOutput.writeLine(JSONValue.array(problems.map(Self.json)).text(.pretty))
    } else {
      for problem in problems { StandardOutput.writeLine("\(problem)") }
    }
    guard reports.count + unreadable > 1, !problems.isEmpty || unreadable > 0 else { return }
    let errors = problems.count { $0.severity == .error }
    let failed = unreadable > 0 ? ", \(unreadable) not readable" : ""
    StandardError.write(
      "checked \(reports.count): \(Self.counted(errors, "error")), "
        + "\(Self.counted(problems.count - errors, "warning"))\(failed)\n")
  }

  private static func counted(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }

  private static func json(_ problem: ConfigurationProblem) -> JSONValue {
    .object([
      JSONMember(key: "severity", value: .text(problem.severity == .error ? "error" : "warning")),
      JSONMember(key: "file", value: .text(problem.file)),
      JSONMember(key: "line", value: problem.line > 0 ? .integer(Int64(problem.line)) : .null),
      JSONMember(key: "column", value: problem.column > 0 ? .integer(Int64(problem.column)) : .null),
      JSONMember(key: "path", value: .text(problem.path)), JSONMember(key: "message", value: .text(problem.message)),
    ])
  }
}
