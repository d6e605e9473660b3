// Part of squint.
import UntrustedText

/// Questions that are open, each once.
struct OpenQuestions {
  private(set) var queries: [Bytes] = []
  /// The url that each is put to.
  private(set) var urls: [String] = []
  /// Where the answer to each belongs.
  private var places: [[Int]] = []

  var isEmpty: Bool { queries.isEmpty }

  /// The questions at some places of a list.
  init(_ open: [Int], of all: [Bytes]) {
    var known: [Bytes: Int] = [:]
    for place in open {
      if let index = known[all[place]] {
        places[index].append(place)
      } else {
        known[all[place]] = queries.count
        queries.append(all[place])
        places.append([place])
      }
    }
  }

  /// Distributes the questions among urls; those that were put to the only one before are given up.
  mutating func assign(to candidates: [String]) {
    var kept = (queries: [Bytes](), urls: [String](), places: [[Int]]())
    for index in queries.indices {
      let before = index < urls.count ? urls[index] : nil
      let choices = candidates.filter { $0 != before }
      guard !choices.isEmpty else { continue }
      kept.queries.append(queries[index])
      kept.urls.append(choices[index % choices.count])
      kept.places.append(places[index])
    }
    (queries, urls, places) = kept
  }

  /// Puts results where they belong; those that failed stay open.
  mutating func settle(_ results: [Result<Bytes, ModelFailure>], in answers: inout [Result<Bytes, ModelFailure>]) {
    var open = (queries: [Bytes](), urls: [String](), places: [[Int]]())
    for (index, result) in results.enumerated() {
      for place in places[index] { answers[place] = result }
      guard case .failure = result else { continue }
      open.queries.append(queries[index])
      open.urls.append(urls[index])
      open.places.append(places[index])
    }
    (queries, urls, places) = open
  }
}
