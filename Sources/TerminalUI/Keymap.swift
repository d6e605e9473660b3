// Part of squint.

/// Which keys run which commands, in the order in which help lists them.
public struct Keymap<Command: Hashable & Sendable>: Sendable {
  /// A row of keys that runs a command.
  public struct Binding: Hashable, Sendable {
    /// The keys, pressed one after the other.
    public let keys: [KeyPress]
    /// What they run.
    public let command: Command
  }

  /// What a row of keys pressed so far means.
  public enum Match: Hashable, Sendable {
    /// Nothing is bound to it.
    case none
    /// More keys may complete it.
    case prefix
    /// It runs a command.
    case command(Command)
  }

  /// All bindings in order.
  public private(set) var bindings: [Binding] = []
  private var commands: [[KeyPress]: Command] = [:]
  private var prefixes: Set<[KeyPress]> = []

  /// Makes an empty keymap.
  public init() {}

  /// Binds rows of keys, each in key notation, to a command; a row bound before is bound anew.
  ///
  /// - Precondition: The notation is right: it is ours.
  public mutating func bind(_ rows: String..., to command: Command) {
    for row in rows {
      guard let keys = try? KeyNotation.parse(row), !keys.isEmpty else {
        preconditionFailure("no key notation: \(row)")
      }
      if commands.updateValue(command, forKey: keys) != nil { bindings.removeAll { $0.keys == keys } }
      bindings.append(Binding(keys: keys, command: command))
      for length in 1..<keys.count { prefixes.insert(Array(keys[..<length])) }
    }
  }

  /// What the keys pressed so far mean.
  public func match(_ keys: [KeyPress]) -> Match {
    if let command = commands[keys] { return .command(command) }
    return prefixes.contains(keys) ? .prefix : .none
  }

  /// The rows of keys that run a command, in order.
  public func keys(for command: Command) -> [[KeyPress]] {
    bindings.filter { $0.command == command }.map(\.keys)
  }

  /// The commands that are bound, each once, in order of their first binding.
  public var boundCommands: [Command] {
    var seen: Set<Command> = []
    return bindings.map(\.command).filter { seen.insert($0).inserted }
  }
}
