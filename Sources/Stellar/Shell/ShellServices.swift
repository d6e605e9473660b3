// Part of squint.
public import UntrustedText

/// What only a shell may do, given by `squint`; a closure that is absent makes its functions refuse.
public struct ShellServices: Sendable {
  /// A configuration document's text by kind (`PARSER`, `ENRICHMENT`, `INDEXING`, `GLOBAL`) and sensor; nil when there
  /// is none.
  public var configuration: (@Sendable (_ kind: String, _ sensor: String) throws(StellarError) -> Bytes?)?
  /// Checks a configuration document and puts it in its place.
  public var putConfiguration:
    (@Sendable (_ kind: String, _ text: Bytes, _ sensor: String) throws(StellarError) -> Void)?
  /// The events that a parser makes of lines, each as a map; a line that is none gives a map with its reason.
  public var parse:
    (@Sendable (_ sensor: String, _ configuration: Bytes, _ lines: [Bytes]) throws(StellarError) -> [Value])?
  /// What a Grok expression captures in lines, each as a map, nil where it does not match.
  public var grok: (@Sendable (_ expression: Bytes, _ lines: [Bytes]) throws(StellarError) -> [MapObject?])?
  /// A Grok expression that matches a line.
  public var predictGrok: (@Sendable (_ line: Bytes) throws(StellarError) -> Bytes)?
  /// The files below the shell's folder.
  public var files: ShellFiles?
  /// Whether the user wants what runs to end.
  public var isInterrupted: (@Sendable () -> Bool)?
  /// Opens an editor on a text and gives what was saved.
  public var edit: (@Sendable (_ text: Bytes) throws(StellarError) -> Bytes)?

  /// Offers nothing.
  public init() {}
}

/// Files below one folder, by paths that cannot leave it.
public struct ShellFiles: Sendable {
  /// A file in a folder's list.
  public struct Entry: Sendable {
    /// The name.
    public let name: Bytes
    /// Whether it is a folder.
    public let isFolder: Bool
    /// Its size in bytes.
    public let size: Int64
    /// When it was changed, in milliseconds since 1970.
    public let modified: Int64

    /// Describes a file.
    public init(name: Bytes, isFolder: Bool, size: Int64, modified: Int64) {
      self.name = name
      self.isFolder = isFolder
      self.size = size
      self.modified = modified
    }
  }

  /// What a folder holds.
  public var list: @Sendable (_ path: Bytes) throws(StellarError) -> [Entry]
  /// A file's bytes.
  public var read: @Sendable (_ path: Bytes) throws(StellarError) -> Bytes
  /// Makes or replaces a file.
  public var write: @Sendable (_ path: Bytes, _ content: Bytes) throws(StellarError) -> Void
  /// Removes a file, or a folder with all that is in it; says whether there was one.
  public var remove: @Sendable (_ path: Bytes, _ recursively: Bool) throws(StellarError) -> Bool

  /// Joins the four ways.
  public init(
    list: @escaping @Sendable (_ path: Bytes) throws(StellarError) -> [Entry],
    read: @escaping @Sendable (_ path: Bytes) throws(StellarError) -> Bytes,
    write: @escaping @Sendable (_ path: Bytes, _ content: Bytes) throws(StellarError) -> Void,
    remove: @escaping @Sendable (_ path: Bytes, _ recursively: Bool) throws(StellarError) -> Bool
  ) {
    self.list = list
    self.read = read
    self.write = write
    self.remove = remove
  }
}
