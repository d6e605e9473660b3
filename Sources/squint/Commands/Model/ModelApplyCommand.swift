// Part of squint.
import ArgumentParser
import DGADetection
import Glibc
import UntrustedText

/// `squint model apply`: a line a domain, with its verdict and probability.
struct ModelApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "Prints domain, verdict and probability, a line each.",
    discussion: """
      The verdict is dga, legit or not-a-domain. The text is judged as it is given, suffix included. Each line has three \
      columns; control bytes in a name stand as ^[, a tab as ^I, other bytes that are no text as <FF>.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var choice: ModelChoice

  @Argument(help: ArgumentHelp("Domains, or - to read one a line from standard input.", valueName: "domain"))
  var domains: [String]

  func run() throws {
    var output = VerdictOutput(model: try choice.chosen())
    for domain in domains {
      if domain == "-" {
        try applyToStandardInput(&output)
      } else {
        Array(domain.utf8).withUnsafeBytes { output.append($0) }
      }
    }
    try output.flush()
  }

  private func applyToStandardInput(_ output: inout VerdictOutput) throws {
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    var unfinished: [UInt8] = []
    while true {
      let count = read(STDIN_FILENO, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw CommandFailure.operation("standard input: \(String(cString: strerror(errno)))")
      }
      if count == 0 { break }
      chunk.withUnsafeBytes { bytes in
        output.appendLines(UnsafeRawBufferPointer(rebasing: bytes[..<count]), &unfinished)
      }
      // Whoever feeds slowly sees each answer at once.
      try output.flush()
    }
    if !unfinished.isEmpty { unfinished.withUnsafeBytes { output.appendLine($0) } }
  }
}
