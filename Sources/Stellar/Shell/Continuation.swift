// Part of squint.
public import UntrustedText

/// Whether what was typed so far wants another line.
public enum Continuation {
  /// The lines and bytes after which a statement is taken as it is.
  private static let mostLines = 1000
  private static let mostBytes = 128 << 10

  /// Whether the text ends in an open bracket or string, an operator, a comma, `:=`, an `if` without its `else`, or a
  /// backslash.
  ///
  /// Text that no further line can mend is complete, so that its error is shown at once.
  public static func isExpected(after text: Bytes) -> Bool {
    guard text.count < mostBytes, text.array.count(where: { $0 == 0x0A }) < mostLines else { return false }
    if text.count > 0, text[text.count - 1] == UInt8(ascii: "\\") { return true }
    guard let expression = expression(in: text) else { return false }
    return isOpen(expression)
  }

  /// What stands for an expression in a line of the shell; nil for lines that have none.
  private static func expression(in text: Bytes) -> Bytes? {
    let whole = text.trimmed
    switch whole.count > 0 ? whole[0] : 0 {
    case UInt8(ascii: "#"), UInt8(ascii: "?"): return nil
    case UInt8(ascii: "%"):
      guard let command = ShellCommand(in: whole), command.takesExpression else { return nil }
      return Assignment(parsing: whole[command.word.utf8.count..<whole.count]).openStatement
    case _: return Assignment(parsing: whole).openStatement
    }
  }

  private static func isOpen(_ expression: Bytes) -> Bool {
    let tokens: [Token]
    do throws(StellarError) {
      tokens = try Lexer.tokens(of: expression)
    } catch {
      return error.code == .unclosedString
    }
    var brackets: [Token.Kind] = []
    var branches = 0
    for token in tokens {
      switch token.kind {
      case .openParenthesis, .openBracket, .openBrace: brackets.append(token.kind)
      case .closeParenthesis: guard brackets.popLast() == .openParenthesis else { return false }
      case .closeBracket: guard brackets.popLast() == .openBracket else { return false }
      case .closeBrace: guard brackets.popLast() == .openBrace else { return false }
      case .ifWord: branches += 1
      case .elseWord: branches -= 1
      case _: continue
      }
    }
    if !brackets.isEmpty || branches > 0 { return true }
    return tokens.dropLast().last.map { wantsMore($0.kind) } ?? false
  }

  /// Whether nothing can end in such a token.
  private static func wantsMore(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .inWord, .notInWord, .andWord, .orWord, .notWord, .ifWord, .thenWord, .elseWord, .matchWord, .existsWord,
      .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .question, .colon, .plus, .minus, .times,
      .divide, .arrow, .fatArrow, .comma:
      true
    case .identifier, .string, .int, .long, .float, .double, .trueWord, .falseWord, .nullWord, .nanWord, .defaultWord,
      .dot, .openParenthesis, .closeParenthesis, .openBracket, .closeBracket, .openBrace, .closeBrace, .end:
      false
    }
  }
}

extension Assignment {
  /// The expression, or an operator when there is none yet behind `:=`.
  fileprivate var openStatement: Bytes {
    variable != nil && statement.isEmpty ? Bytes("+") : statement
  }
}

extension Bytes {
  /// The bytes without white space before them.
  var leading: Bytes {
    var lower = 0
    while lower < count, self[lower] <= 0x20 { lower += 1 }
    return self[lower..<count]
  }

  /// The bytes without white space and control bytes around them.
  var trimmed: Bytes {
    var lower = 0
    var upper = count
    while lower < upper, self[lower] <= 0x20 { lower += 1 }
    while upper > lower, self[upper - 1] <= 0x20 { upper -= 1 }
    return self[lower..<upper]
  }
}
