// Part of squint.

/// What the notes of a client add up to.
struct ClientSum {
  /// 0 to 100; 60 is where the line is usually drawn.
  var score: UInt8 = 0
  /// Distinct names that look generated or failed.
  var names: UInt8 = 0
  /// Those of them that failed.
  var failing: UInt8 = 0
  /// The seconds of the oldest of them.
  var since: UInt32 = 0
}

/// Weighs the notes of a client: the logarithm of how much likelier they are from an infected client than from another.
///
/// Three sums are added, each bounded. What the model says of each name; how many names fail that nobody has reached;
/// and how alike the failing names are, measured as how much better their own mean length, suffixes and characters
/// describe them than those of the names that everybody reaches do. Word lists give away no single name, and all of
/// them together.
struct ClientWeights {
  /// The sum at which the score is 60.
  private static let line = 18.0
  /// With fewer odd names no client is over the line.
  private static let fewestNames = 5
  /// Nats for a name that fails: about one in ten of an infected client's do not, about one in twenty of others' do.
  private static let failing = 2.3
  private static let reached = -0.3
  private static let mostOfFailing = 11.0
  /// Beyond ten failing names, up to twenty, each raises that bound, and the one of what it says against an infection that
  /// names are not alike: so many need not be, and a model need not know them.
  private static let raise = (failing: 1.0, likeness: 0.6)
  /// As long as nothing works for a client, that names fail says less, unless a model suspects some of them.
  private static let mostOfFailingAlone = 7.0
  private static let fewestSuspects = 3
  private static let mostOfLikeness = 16.0
  private static let leastOfLikeness = -6.0
  /// Sites of one country fail together without being generated.
  private static let mostOfSuffixes = 7.0
  private static let leastOfModel = -3.0
  private static let mostOfModel = 24.0
  /// Names that lead somewhere do not make an infection, whatever they look like.
  private static let mostOfReached = 9.0

  /// Adds up notes that are all within the window.
  static func sum(
    _ notes: UnsafeBufferPointer<ClientNote>, of state: ClientState, among population: borrowing NamePopulation
  ) -> ClientSum {
    var sum = ClientSum()
    var reached = 0
    var suspects = 0
    var evidence = (failing: 0, other: 0)
    let isCutOff = state.isCutOff
    for note in notes {
      let isFailing = note.outcome == .failed
      // Whatever the network does, it makes nobody ask for names that look generated.
      if isFailing { evidence.failing += Int(note.evidence) } else { evidence.other += Int(note.evidence) }
      if note.outcome == .reached { reached += 1 }
      guard note.isOdd else { continue }
      if isFailing { sum.failing += 1 }
      if isFailing, note.evidence > 0 { suspects += 1 }
      // Seconds wrap; the window is far shorter.
      if sum.names == 0 || Int32(bitPattern: note.seconds &- sum.since) < 0 { sum.since = note.seconds }
      sum.names += 1
    }
    guard sum.names > 0 else { return sum }
    let ofOthers = min(Double(evidence.other) / (2 * ClientNote.scale), mostOfReached)
    var total = min(max(Double(evidence.failing) / ClientNote.scale + ofOthers, leastOfModel), mostOfModel)
    if !isCutOff, sum.failing > 0 {
      let failing = max(0, Double(sum.failing) * Self.failing + Double(reached) * Self.reached)
      let further = Double(min(max(Int(sum.failing) - 10, 0), 10))
      let mayBeOutage = reached == 0 && !state.hasReached && suspects < fewestSuspects
      total += min(failing, mayBeOutage ? mostOfFailingAlone : mostOfFailing + raise.failing * further)
      if sum.failing >= 4 {
        let likeness = likeness(notes, Int(sum.failing), population)
        total += max(min(likeness, mostOfLikeness, failing * 1.5), leastOfLikeness + raise.likeness * further)
      }
    }
    let score = min(max(total * 60 / line, 0), 100)
    sum.score = UInt8(sum.names < fewestNames ? min(score, 50) : score)
    return sum
  }

  /// How alike the failing names are, in nats; about 0 for names that have nothing to do with each other.
  private static func likeness(
    _ notes: UnsafeBufferPointer<ClientNote>, _ count: Int, _ population: borrowing NamePopulation
  ) -> Double {
    let n = Double(count)
    var lengths = 0
    var squares = 0
    var digits = 0
    var hyphens = 0
    for note in notes where note.outcome == .failed {
      lengths += Int(note.length)
      squares += Int(note.length) * Int(note.length)
      if note.hasDigit { digits += 1 }
      if note.hasHyphen { hyphens += 1 }
    }
    let mean = Double(lengths) / n
    let usual = population.variance
    // Few names are alike by chance: half a name of the population is added.
    let variance = max(Double(squares) / n - mean * mean + usual / (2 * n), 0.5)
    let offset = mean - population.meanLength
    let length = n * (logarithm(usual / variance) / 2 + (offset * offset + variance) / (2 * usual) - 0.5) - 1.5
    let characters = share(digits, count, population.digitShare) + share(hyphens, count, population.hyphenShare)
    return length + min(suffixes(notes, n, population), mostOfSuffixes) + characters
  }

  private static func suffixes(
    _ notes: UnsafeBufferPointer<ClientNote>, _ n: Double, _ population: borrowing NamePopulation
  ) -> Double {
    var likeness = 0.0
    for (index, note) in notes.enumerated() where note.outcome == .failed {
      var count = 1.0
      var isFirst = true
      for (other, known) in notes.enumerated() where known.suffix == note.suffix && known.outcome == .failed {
        if other < index {
          isFirst = false
          break
        }
        if other > index { count += 1 }
      }
      guard isFirst, count > 1 else { continue }
      likeness += max(0, count * logarithm(count / (n * population.share(ofSuffix: note)))) - 1
    }
    return likeness
  }

  /// How much better their own share of a property describes the names than the share of all names.
  private static func share(_ having: Int, _ all: Int, _ usual: Double) -> Double {
    let (yes, no, n) = (Double(having), Double(all - having), Double(all))
    let ofHaving = having > 0 ? yes * logarithm(yes / (n * usual)) : 0
    let ofOthers = having < all ? no * logarithm(no / (n * (1 - usual))) : 0
    return ofHaving + ofOthers - 1
  }

  /// What a model's probability says, in the units of a note; prudent, for not every model is calibrated.
  static func evidence(_ probability: Double) -> Int8 {
    guard !probability.isNaN else { return 0 }
    let bounded = min(max(probability, 0.01), 0.99)
    // Two of five names that models learn from are generated.
    let nats = logarithm(bounded / (1 - bounded)) + 0.4
    return Int8(min(max(nats, -0.5), 2) * ClientNote.scale)
  }

  /// The natural logarithm of a positive number, by operations that are the same on every machine.
  static func logarithm(_ number: Double) -> Double {
    var exponent = Double(number.exponent)
    var significand = number.significand
    if significand > 1.414 {
      significand /= 2
      exponent += 1
    }
    let ratio = (significand - 1) / (significand + 1)
    let square = ratio * ratio
    let series = 1 + square * (1.0 / 3 + square * (1.0 / 5 + square * (1.0 / 7 + square / 9)))
    return exponent * 0.6931471805599453 + 2 * ratio * series
  }
}
