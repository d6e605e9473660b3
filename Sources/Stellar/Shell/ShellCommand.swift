// Part of squint.
import UntrustedText

/// The shell's own words, which begin with `%`.
enum ShellCommand: String, CaseIterable {
  case define, event, full, functions, globals, help, load, sensor, time, undefine, vars

  /// The command that a line begins with.
  init?(in line: Bytes) {
    guard line.count > 1, line[0] == UInt8(ascii: "%") else { return nil }
    let word = line.array.dropFirst().prefix { $0 > 0x20 }
    self.init(rawValue: String(decoding: word, as: UTF8.self))
  }

  /// The word as it is typed.
  var word: String { "%" + rawValue }

  /// Whether an expression follows, which may go on over lines.
  var takesExpression: Bool {
    switch self {
    case .define, .time: true
    case .event, .full, .functions, .globals, .help, .load, .sensor, .undefine, .vars: false
    }
  }

  /// The word with what follows it.
  var form: String {
    switch self {
    case .define: "%define NAME := EXPRESSION"
    case .event: "%event GUID"
    case .functions: "%functions [TEXT]"
    case .load: "%load FILE"
    case .sensor: "%sensor NAME"
    case .time: "%time EXPRESSION"
    case .undefine: "%undefine NAME"
    case .full, .globals, .help, .vars: word
    }
  }

  /// What it does, for `%help`.
  var meaning: String {
    switch self {
    case .define: "gives a variable a value, as NAME := EXPRESSION does"
    case .event: "loads a stored event's fields into variables; the start of its UUID will do"
    case .full: "shows the last value whole"
    case .functions: "lists the functions whose names contain TEXT"
    case .globals: "shows the global configuration"
    case .help: "shows this list"
    case .load: "runs the lines of a file"
    case .sensor: "offers a sensor's settings as variables, so that its rules can be tried"
    case .time: "evaluates many times and shows how long one evaluation takes"
    case .undefine: "takes a variable away"
    case .vars: "lists the variables with the expressions that made them"
    }
  }

  /// All commands and other lines, one a line.
  static var list: String {
    let others = [
      ("EXPRESSION", "shows its value; open brackets and trailing operators go on in the next line"),
      ("NAME := EXPRESSION", "gives a variable a value; _ is the map of all variables"),
      ("?FUNCTION", "explains a function"),
      ("# TEXT", "a comment"),
    ]
    let rows = others + allCases.map { ($0.form, $0.meaning) } + [("quit", "ends the shell, as Ctrl-D does")]
    let width = rows.map(\.0.utf8.count).max() ?? 0
    return rows.map { form, meaning in
      form + String(repeating: " ", count: width - form.utf8.count + 2) + meaning
    }.joined(separator: "\n")
  }
}
