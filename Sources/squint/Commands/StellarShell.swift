// Part of squint.
import Glibc
import Stellar
import UntrustedText

/// The shell on standard input, line by line.
struct StellarShell {
  private let session: ShellSession
  private let isInteractive = isatty(STDIN_FILENO) == 1

  init(variables: MapObject, _ context: CommandContext) throws {
    session = ShellSession(
      library: .standard, services: try context.services(), clock: context.clock, variables: variables)
  }

  func run() throws {
    if isInteractive {
      StandardOutput.write("Stellar, Go!\n?FUNCTION explains, %functions and %vars list, quit ends.\n")
    }
    while true {
      if isInteractive { StandardOutput.write("[Stellar]>>> ") }
      guard let line = readLine() else { break }
      do throws(StellarError) {
        switch try session.answer(Bytes(line)) {
        case .nothing: continue
        case .quit: return
        case .output(let text): StandardOutput.write(text + "\n")
        case .value(let value): StandardOutput.write(try value.json().serialized() + [UInt8(ascii: "\n")])
        }
      } catch {
        StandardError.write("[!] \(error)\n" + (error.snippet.isEmpty ? "" : error.snippet + "\n"))
      }
    }
    if isInteractive { StandardOutput.write("\n") }
  }
}
