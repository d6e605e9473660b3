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
  public static let squintFile: URL = {
    for argument in CommandLine.arguments {
      guard let end = argument.range(of: ".xctest") else { continue }
      return URL(fileURLWithPath: String(argument[..<end.upperBound])).deletingLastPathComponent()
        .appendingPathComponent("squint")
    }
    return URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("squint")
  }()

  /// The place of a program on the search path, or nil.
  public static func find(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":") + ["/usr/sbin", "/sbin"]
    return folders.lazy.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs `squint` to its end.
  public static func squint(
    _ arguments: String..., input: Data = Data(), environment: [String: String] = [:]
  ) throws -> ProgramResult {
    try run(squintFile, arguments, input: input, environment: environment)
  }

  /// Runs a program to its end.
  public static func run(
    _ executable: URL, _ arguments: [String], input: Data = Data(), environment: [String: String] = [:]
  ) throws -> ProgramResult {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let files = try TemporaryFolder()
    let outputFile = files.url.appendingPathComponent("output")
    let errorFile = files.url.appendingPathComponent("errors")
    let inputFile = files.url.appendingPathComponent("input")
    for file in [outputFile, errorFile] { try Data().write(to: file) }
    try input.write(to: inputFile)
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: errorFile)
    try process.run()
    process.waitUntilExit()
    let killed = process.terminationReason == .uncaughtSignal
    return ProgramResult(
      status: process.terminationStatus + (killed ? 128 : 0),
      output: String(decoding: try Data(contentsOf: outputFile), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errorFile), as: UTF8.self))
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
public func eventually(within seconds: Double = 10, _ holds: () throws -> Bool) rethrows -> Bool {
  let end = Date().addingTimeInterval(seconds)
  while true {
    if try holds() { return true }
    if Date() > end { return false }
    Thread.sleep(forTimeInterval: 0.02)
  }
}
