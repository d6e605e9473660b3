// Part of squint.

/// A word or sign of the language and where it stands.
struct Token {
  /// What a token is.
  enum Kind: UInt8 {
    case identifier, string, int, long, float, double
    case inWord, notInWord, andWord, orWord, notWord, trueWord, falseWord
    case ifWord, thenWord, elseWord, nullWord, nanWord, matchWord, defaultWord, existsWord
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    case question, colon, plus, minus, times, divide, arrow, fatArrow, dot, comma
    case openParenthesis, closeParenthesis, openBracket, closeBracket, openBrace, closeBrace
    case end
  }

  let kind: Kind
  let start: Int
  let end: Int
}

extension Token.Kind {
  /// The keywords in their two spellings; any other mix of case is an identifier.
  static func keyword(_ text: String) -> Token.Kind? {
    switch text {
    case "in", "IN": .inWord
    case "and", "AND": .andWord
    case "or", "OR": .orWord
    case "not", "NOT": .notWord
    case "true", "TRUE": .trueWord
    case "false", "FALSE": .falseWord
    case "if", "IF": .ifWord
    case "then", "THEN": .thenWord
    case "else", "ELSE": .elseWord
    case "null", "NULL": .nullWord
    case "NaN": .nanWord
    case "match", "MATCH": .matchWord
    case "default", "DEFAULT": .defaultWord
    case "exists", "EXISTS": .existsWord
    case _: nil
    }
  }

  /// The token as messages name it.
  var shown: String {
    switch self {
    case .identifier: "a name"
    case .string: "a string"
    case .int, .long, .float, .double: "a number"
    case .inWord: "'in'"
    case .notInWord: "'not in'"
    case .andWord: "'and'"
    case .orWord: "'or'"
    case .notWord: "'not'"
    case .trueWord: "'true'"
    case .falseWord: "'false'"
    case .ifWord: "'if'"
    case .thenWord: "'then'"
    case .elseWord: "'else'"
    case .nullWord: "'null'"
    case .nanWord: "'NaN'"
    case .matchWord: "'match'"
    case .defaultWord: "'default'"
    case .existsWord: "'exists'"
    case .equal: "'=='"
    case .notEqual: "'!='"
    case .less: "'<'"
    case .lessOrEqual: "'<='"
    case .greater: "'>'"
    case .greaterOrEqual: "'>='"
    case .question: "'?'"
    case .colon: "':'"
    case .plus: "'+'"
    case .minus: "'-'"
    case .times: "'*'"
    case .divide: "'/'"
    case .arrow: "'->'"
    case .fatArrow: "'=>'"
    case .dot: "'.'"
    case .comma: "','"
    case .openParenthesis: "'('"
    case .closeParenthesis: "')'"
    case .openBracket: "'['"
    case .closeBracket: "']'"
    case .openBrace: "'{'"
    case .closeBrace: "'}'"
    case .end: "the end"
    }
  }
}
