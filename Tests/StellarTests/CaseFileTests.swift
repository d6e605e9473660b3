// Part of squint.
import Stellar
import Testing
import UntrustedText

@Suite struct `Case files` {
  @Test func `there are cases of every kind`() {
    for folder in ["functions", "operators", "diagnostics", "issues"] {
      #expect(CaseFile.all.contains { $0.name.hasPrefix(folder + "/") })
    }
    #expect(CaseFile.all.count >= 100)
  }

  @Test(arguments: CaseFile.all)
  func `a program gives what its head says`(_ file: CaseFile) {
    do throws(StellarError) {
      let result = try file.outcome()
      guard case .value(let expected) = file.expectation else {
        Issue.record("expected an error, got \(result.text())")
        return
      }
      #expect(ExpectedValue.matches(expected, result), "\(expected.text()) is not \(result.text())")
    } catch {
      guard case .error(let code, let offset) = file.expectation else {
        Issue.record("\(error)\n\(error.snippet)")
        return
      }
      #expect(error.code.rawValue == code, "\(error)")
      #expect(error.place?.offset == offset, "\(error)\n\(error.snippet)")
    }
  }
}
