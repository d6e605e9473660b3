// Part of squint.
import Glibc

/// A question to the user with answers of one letter.
enum Question {
  /// Whether there is anybody to ask.
  static var canBeAsked: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// Asks until one of the letters is the answer; the end of input is the last of them.
  static func ask(_ text: String, _ letters: [Character]) -> Character {
    while let last = letters.last {
      StandardError.write("\(text) ")
      guard let answer = readLine() else {
        StandardError.write("\n")
        return last
      }
      if let letter = answer.lowercased().first, letters.contains(letter) { return letter }
    }
    return " "
  }
}
