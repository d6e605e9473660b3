// Part of squint.
import ArgumentParser
import Glibc
import UntrustedText

/// Why a command ends without having done its work, with the exit code that scripts see.
struct CommandFailure: Error, CustomStringConvertible {
  let exitCode: Int32
  let description: String

  /// The operation failed: an unreadable file, an unwritable store, an unknown GUID.
  static func operation(_ description: String) -> CommandFailure {
    CommandFailure(exitCode: 1, description: description)
  }

  /// The user asked for something that does not exist: bad usage, query, expression, configuration.
  static func usage(_ description: String) -> CommandFailure { CommandFailure(exitCode: 2, description: description) }
}

/// Runs a command and turns what it throws into a message on standard error and an exit code.
enum CommandExit {
  static func run(_ parse: () throws -> any ParsableCommand) -> Never {
    do {
      var command = try parse()
      try command.run()
    } catch {
      end(with: error)
    }
    exit(0)
  }

  /// Ends with 2 where everything was said already.
  static var refused: any Error { ExitCode(2) }

  /// Ends the program because its results could not be written whole.
  static func outputFailed(_ reason: Int32) -> Never {
    StandardError.write("squint: standard output: \(String(cString: strerror(reason)))\n")
    exit(1)
  }

  private static func end(with error: any Error) -> Never {
    if let failure = error as? any ExitCoded {
      StandardError.write("squint: \(failure.message)\n")
      exit(failure.code)
    }
    if let code = error as? ExitCode { exit(code.rawValue) }
    let text = Squint.fullMessage(for: error)
    if Squint.exitCode(for: error) == .success {
      StandardOutput.writeLine(text)
      exit(0)
    }
    StandardError.write(text + "\n")
    exit(2)
  }
}

/// An error of one of our modules that knows its exit code.
protocol ExitCoded: Error {
  /// The exit code.
  var code: Int32 { get }
  /// What the user reads; may have several lines.
  var message: String { get }
}

extension CommandFailure: ExitCoded {
  var code: Int32 { exitCode }
  var message: String { description }
}

/// Standard error, one whole text at a time.
enum StandardError {
  /// Writes text of our own; parts from outside are neutralised by whoever put them in.
  static func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let written = Glibc.write(2, rest.baseAddress, rest.count)
        guard written > 0 else { return }
        rest = UnsafeRawBufferPointer(rebasing: rest[written...])
      }
    }
  }
}
