// Part of squint.
import UntrustedText

/// Files below the folder that the shell was given.
enum FileFunctions {
  private static let path = FunctionDeclaration.Parameter("path", "a path below the folder of --files")

  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "LOCAL_LS", [.init("path", path.meaning, optional: true)],
      summary: "Lists a folder, the file changed last at the top.", returns: "a table as text"
    ) { arguments, context throws(StellarError) in
      let folder = try arguments.string(0, of: "LOCAL_LS") ?? "."
      let entries = try files(context, "LOCAL_LS").list(folder)
      var table = ShellTable(titles: ["TYPE", "SIZE", "MODIFIED", "NAME"])
      for entry in entries.sorted(by: { ($1.modified, $0.name) < ($0.modified, $1.name) }) {
        try context.spend(16)
        table.append([
          entry.isFolder ? "folder" : "file", Bytes(String(entry.size)), Bytes(time(entry.modified)), entry.name,
        ])
      }
      return try context.text(Array(table.text.utf8))
    },
    FunctionDeclaration(
      "LOCAL_READ", [path], summary: "Reads a file.", returns: "its bytes as text"
    ) { arguments, context throws(StellarError) in
      guard let path = try arguments.string(0, of: "LOCAL_READ") else { return .null }
      return try context.text(try files(context, "LOCAL_READ").read(path).array)
    },
    FunctionDeclaration(
      "LOCAL_READ_LINES", [path], summary: "Reads a file's lines.", returns: "a list of texts"
    ) { arguments, context throws(StellarError) in
      guard let path = try arguments.string(0, of: "LOCAL_READ_LINES") else { return .null }
      let content = try files(context, "LOCAL_READ_LINES").read(path)
      try context.checkText(bytes: content.count)
      var lines = content.array.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      if lines.last?.isEmpty == true { lines.removeLast() }
      try context.checkItems(lines.count)
      return .list(of: lines.map { .string(Bytes(Array($0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0))) })
    },
    FunctionDeclaration(
      "LOCAL_WRITE", [.init("content", "the text to write"), path], summary: "Writes a file, or replaces it.",
      returns: "true"
    ) { arguments, context throws(StellarError) in
      try arguments.require(2, of: "LOCAL_WRITE")
      guard let path = try arguments.string(1, of: "LOCAL_WRITE") else {
        throw StellarError("LOCAL_WRITE needs a path, got null")
      }
      try files(context, "LOCAL_WRITE").write(path, try context.javaText(arguments[0]))
      return .boolean(true)
    },
    FunctionDeclaration(
      "LOCAL_RM", [path, .init("recursive", "true to remove a folder with all in it", optional: true)],
      summary: "Removes a file or a folder.", returns: "true, false when there is none"
    ) { arguments, context throws(StellarError) in
      guard let path = try arguments.string(0, of: "LOCAL_RM") else { return .boolean(false) }
      var isRecursive = false
      if case .boolean(true) = arguments[1] { isRecursive = true }
      return .boolean(try files(context, "LOCAL_RM").remove(path, isRecursive))
    },
  ]

  private static func files(_ context: CallContext, _ name: StaticString) throws(StellarError) -> ShellFiles {
    guard let files = context.services.shell.files else {
      throw StellarError(
        .serviceUnavailable, "\(name) reads and writes only below a folder: start squint stellar --files DIR")
    }
    return files
  }

  /// A time as `2026-11-24 23:17:38`, in UTC.
  private static func time(_ milliseconds: Int64) -> String {
    let date = CivilDate(milliseconds: milliseconds)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(date.year)-\(two(date.month))-\(two(date.day)) "
      + "\(two(date.hour)):\(two(date.minute)):\(two(date.second))"
  }
}
