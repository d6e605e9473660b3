// Part of squint.
import Stellar
import UntrustedText

/// The questions that one statement puts to models for the events of a stretch, so that they can be asked together.
///
/// A statement is evaluated until it asks what is not answered yet, and again when that is. So the n-th question that
/// an evaluation asks for an event is the n-th that the one before asked.
struct ModelQuestions {
  private struct Question {
    let call: ModelCall
    var answer: Result<Value, StellarError>?
    /// The place of the same event's next question, −1 without one.
    var next: Int32 = -1
  }

  private var questions: [Question] = []
  /// The place of an event's first question, −1 without one.
  private var first: [Int32]
  private var row = 0
  /// The question that the evaluation asked last, −1 without one.
  private var current: Int32 = -1
  /// How many questions are answered: those at the front.
  private var answered = 0

  /// Whether the evaluation asked what is not answered yet.
  private(set) var isOpen = false

  /// No questions, of as many events as a stretch has.
  init(rows: Int) { first = [Int32](repeating: -1, count: rows) }

  /// Forgets all questions.
  mutating func removeAll() {
    questions.removeAll(keepingCapacity: true)
    for row in first.indices { first[row] = -1 }
    answered = 0
    isOpen = false
  }

  /// Begins the evaluation for an event.
  mutating func begin(_ row: Int) {
    self.row = row
    current = -1
    isOpen = false
  }

  /// The answer to the next question of the event; nil when it asks something else than it did before.
  mutating func answer(to call: ModelCall) throws(StellarError) -> Value? {
    let place = current < 0 ? first[row] : questions[Int(current)].next
    guard place >= 0 else {
      note(call)
      throw Self.awaited
    }
    current = place
    guard questions[Int(place)].call.isSame(as: call) else { return nil }
    guard let answer = questions[Int(place)].answer else {
      isOpen = true
      throw Self.awaited
    }
    return try answer.get()
  }

  private static let awaited = placed(StellarError("the model's answer is yet to come"))

  /// An error that nobody reads: it has a place, so that none is looked for.
  private static func placed(_ error: StellarError) -> StellarError { error.at(0, in: Bytes()) }

  private mutating func note(_ call: ModelCall) {
    let place = Int32(truncatingIfNeeded: questions.count)
    if current < 0 { first[row] = place } else { questions[Int(current)].next = place }
    questions.append(Question(call: call))
    current = place
    isOpen = true
  }

  /// Has everything answered that is not.
  mutating func ask(_ apply: ([ModelCall]) -> [Result<Value, StellarError>]) {
    let calls = questions[answered...].map(\.call)
    for (place, answer) in zip(answered..., apply(calls)) { questions[place].answer = answer.mapError(Self.placed) }
    answered = questions.count
  }
}
