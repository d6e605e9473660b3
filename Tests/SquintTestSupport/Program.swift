// Part of squint.
public import Foundation

/// What a run of a program left behind.
public struct ProgramResult: Sendable {
  /// The exit code; 128 + signal when it was killed.
  public let status: Int32
  /// All of standard output.
  public let output: String
  /// All of standard error.
  public let errors: String
}

/// A program run by a test.
public enum Program {
  /// The `squint` that was built beside the tests.
  public static let squintFile: String = {
    for argument in CommandLine.arguments {
      guard let end = argument.range(of: ".xctest") else { continue }
      return URL(fileURLWithPath: String(argument[..<end.upperBound])).deletingLastPathComponent()
        .appendingPathComponent("squint").path
    }
    return URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("squint").path
  }()

  /// The place of a program on the search path, or nil.
  public static func find(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let folders = path.components(separatedBy: ":") + ["/usr/sbin", "/sbin"]
    return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs `squint` to its end.
  public static func squint(
    _ arguments: String..., input: Data = Data(), environment: [String: String] = [:]
  ) throws -> ProgramResult {
    try run(squintFile, arguments, input: input, environment: environment)
  }

  /// Runs a program to its end.
  public static func run(
    _ executable: String, _ arguments: [String], input: Data = Data(), environment: [String: String] = [:]
  ) throws -> ProgramResult {
    try RunningProgram(executable, arguments, input: input, environment: environment).wait()
  }
}

/// A folder that is gone when its value is.
public final class TemporaryFolder: Sendable {
  /// The folder.
  public let url: URL

  /// Makes an empty folder.
  public init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("squint-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of a file in the folder.
  public func path(_ name: String) -> String { url.appendingPathComponent(name).path }
}

/// Waits until something is so, for at most some seconds, and says whether it came to be.
public func eventually(within seconds: Double = 30, _ holds: () throws -> Bool) rethrows -> Bool {
  let end = Date().addingTimeInterval(seconds)
  while true {
    if try holds() { return true }
    if Date() > end { return false }
    Thread.sleep(forTimeInterval: 0.02)
  }
}
