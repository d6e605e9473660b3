// Part of squint.
import Stellar
import UntrustedText

/// What a model said about one event.
struct ModelAnswer: Sendable {
  let model: String
  var version: Bytes?
  let probability: Double?
  /// The family that a flagged name is likely of; nil from a model that tells none.
  var family: Bytes?
  var familyProbability: Double?
}

/// Listens to the calls that expressions make to models and REST services, for the event being evaluated.
///
/// It belongs to the thread of its scorer.
final class ServiceCalls: ServiceCallListener {
  /// What happened since the last `take`.
  struct Record {
    var answers: [ModelAnswer] = []
    var unavailable: [String] = []
    /// What went wrong with REST services while the expression went on.
    var problems: [String] = []

    var isEmpty: Bool { answers.isEmpty && unavailable.isEmpty && problems.isEmpty }
  }

  @exclusivity(unchecked) private var record = Record()
  /// The model that was named last, as it is shown: it is nearly always the same.
  @exclusivity(unchecked) private var lastName = Bytes()
  @exclusivity(unchecked) private var lastShown = ""
  /// The endpoint that was asked last, and its version.
  @exclusivity(unchecked) private var lastEndpoint: (map: MapObject, name: String, version: Bytes?)?

  @exclusivity(unchecked) private var questions = ModelQuestions(rows: EventScorer.stretch)
  @exclusivity(unchecked) private var isGathering = false

  /// Puts what happened since the last call in place of `record`, whose memory serves what happens next.
  func take(into record: inout Record) {
    record.answers.removeAll(keepingCapacity: true)
    record.unavailable.removeAll(keepingCapacity: true)
    record.problems.removeAll(keepingCapacity: true)
    if !self.record.isEmpty { swap(&self.record, &record) }
  }

  /// Whether the evaluation stopped at a question that is to be asked together with others.
  var isOpen: Bool { isGathering && questions.isOpen }

  /// Begins an evaluation whose questions are asked together with those of other events.
  func begin(_ row: Int) {
    isGathering = true
    questions.begin(row)
  }

  /// Has all open questions answered.
  func askAll(_ apply: ([ModelCall]) -> [Result<Value, StellarError>]) { questions.ask(apply) }

  /// Lets questions be asked one by one again.
  func endAsking() {
    guard isGathering else { return }
    isGathering = false
    questions.removeAll()
  }

  /// Forgets what an evaluation heard before it stopped at an open question.
  func dismiss() { record = Record() }

  func answer(to call: ModelCall) throws(StellarError) -> Value? {
    isGathering ? try questions.answer(to: call) : nil
  }

  func answered(_ endpoint: MapObject, _ answer: MapObject) {
    // An empty answer says that the text is nothing the model judges.
    guard answer.count > 0 else { return }
    if lastEndpoint?.map !== endpoint {
      lastEndpoint = (
        endpoint, shown(endpoint["name"]?.text ?? Bytes("model")), endpoint["version"]?.text
      )
    }
    guard let (_, name, version) = lastEndpoint else { return }
    var said = ModelAnswer(model: name, version: version, probability: answer["probability"]?.doubleValue)
    // Verdict and probability are all that is said of names that are not flagged: nearly always.
    if answer.count > 2 || said.probability == nil, let family = answer["family"]?.text, !family.isEmpty {
      said.family = family
      said.familyProbability = answer["family_probability"]?.doubleValue
    }
    record.answers.append(said)
  }

  func missed(_ name: Bytes) {
    guard !isOpen else { return }
    let name = shown(name)
    if !record.unavailable.contains(name) { record.unavailable.append(name) }
  }

  func failed(_ problem: String) {
    if !record.problems.contains(problem) { record.problems.append(problem) }
  }

  /// Lets go of the endpoint that was asked last.
  func forgetEndpoint() { lastEndpoint = nil }

  private func shown(_ name: Bytes) -> String {
    if name != lastName { (lastName, lastShown) = (name.compacted, name.shownText()) }
    return lastShown
  }
}
