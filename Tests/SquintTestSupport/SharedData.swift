// Part of squint.
public import Foundation

/// The data and case files that lie beside a checkout in development and are not part of it.
public enum SharedData {
  /// The folder of this package.
  public static let packageFolder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The folder that holds the shared data.
  public static let folder = packageFolder.deletingLastPathComponent()
    .appendingPathComponent("shared")

  /// Whether the shared data is here; tests that need it report themselves skipped elsewhere.
  public static let isAvailable = FileManager.default.fileExists(atPath: folder.appendingPathComponent("cases").path)

  /// A file of the shared data.
  public static func file(_ path: String) -> URL { folder.appendingPathComponent(path) }
}
