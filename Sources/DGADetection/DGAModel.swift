// Part of squint.
public import UntrustedText

/// A trained model that tells generated names from chosen ones.
///
/// It is read in place from the bytes of its file, answers without allocating, and gives the same
/// answer on every machine. Copies share one file.
public struct DGAModel: Sendable {
  private let file: File

  /// A file of one of the known formats.
  private enum File: Sendable {
    case forest(ModelFile)
    case boosted(BoostedModelFile)
  }

  /// Reads a model file, keeping a copy of the bytes.
  ///
  /// - Throws: `DGAModelError` for bytes that are no model, or a damaged one.
  public init(serialized: [UInt8]) throws(DGAModelError) {
    try self.init(serialized.span.bytes.withUnsafeBytes { ModelBytes(copying: $0) })
  }

  /// Reads a model file that is embedded in the program, without a copy.
  ///
  /// - Parameter embedded: Bytes that neither move nor change while the process lives.
  /// - Throws: `DGAModelError` for bytes that are no model, or a damaged one.
  public init(embedded: UnsafeRawBufferPointer) throws(DGAModelError) {
    try self.init(ModelBytes(embedded: embedded))
  }

  private init(_ memory: ModelBytes) throws(DGAModelError) {
    file = Self.isBoosted(memory.bytes) ? .boosted(try BoostedModelFile(memory)) : .forest(try ModelFile(memory))
  }

  private static func isBoosted(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.count >= 12 && bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self).littleEndian == BoostedModelFile.format
  }

  /// What the model says about itself.
  public var card: ModelCard {
    switch file {
    case .forest(let file): file.card
    case .boosted(let file): file.card
    }
  }

  /// The model's name, such as "dga".
  public var name: String { card.name }
  /// The model's version, such as "1.0".
  public var version: String { card.version }

  /// The probability from which on a name counts as generated.
  public var threshold: Double {
    switch file {
    case .forest(let file): Double(file.threshold) / Double(Forest.certain)
    case .boosted(let file): file.model.calibration.probability(of: file.model.threshold)
    }
  }

  /// The number of bytes of the file.
  public var size: Int {
    switch file {
    case .forest(let file): file.size
    case .boosted(let file): file.size
    }
  }

  /// Judges a name exactly as it is given, with or without a suffix.
  ///
  /// Case and trailing dots make no difference. Any bytes may be given; what can be no domain (over
  /// 253 bytes, control bytes, an IP address) is answered as such.
  public func verdict(for name: Bytes) -> DGAVerdict {
    name.withUnsafeBytes { verdict(for: $0) }
  }

  /// Judges a name that lies in a buffer.
  public func verdict(for name: UnsafeRawBufferPointer) -> DGAVerdict {
    guard let text = DomainText.trimmed(name) else { return .notADomain }
    switch file {
    case .forest(let file):
      let vote = file.forest.vote(DGAFeatures(of: text, ngrams: file.ngrams))
      let trees = Int64(file.forest.treeCount)
      return DGAVerdict(
        judgement: vote >= file.threshold &* trees ? .generated : .legit,
        probability: Double(vote) / Double(Int64(Forest.certain) &* trees))
    case .boosted(let file): return file.model.verdict(for: text)
    }
  }

  /// Judges many names, which is faster than one after the other; the answers are the same.
  public func verdicts(for names: [Bytes]) -> [DGAVerdict] {
    var verdicts = [DGAVerdict](repeating: .notADomain, count: names.count)
    for start in stride(from: 0, to: names.count, by: BoostedModel.batchSize) {
      let end = min(start + BoostedModel.batchSize, names.count)
      Self.withBuffers(names[start..<end]) { buffers in
        judge(buffers) { verdicts[start + $0] = $1 }
      }
    }
    return verdicts
  }

  /// Judges names that lie in buffers, at most `batchSize` of them.
  ///
  /// `answer` hears the place of each name and the verdict, in any order.
  public func judge(
    _ names: UnsafeBufferPointer<UnsafeRawBufferPointer>, _ answer: (Int, DGAVerdict) -> Void
  ) {
    precondition(names.count <= Self.batchSize, "more names than fit into a batch")
    guard case .boosted(let file) = file else {
      for (place, name) in names.enumerated() { answer(place, verdict(for: name)) }
      return
    }
    withUnsafeTemporaryAllocation(of: UnsafeRawBufferPointer.self, capacity: Self.batchSize) { texts in
      texts.initialize(repeating: UnsafeRawBufferPointer(start: nil, count: 0))
      for (place, name) in names.enumerated() {
        if let text = DomainText.trimmed(name) { texts[place] = text } else { answer(place, .notADomain) }
      }
      file.model.judge(UnsafeBufferPointer(texts), answer)
    }
  }

  /// The most names that `judge` takes.
  public static var batchSize: Int { BoostedModel.batchSize }

  /// Calls `body` with the bytes of names in place.
  private static func withBuffers(
    _ names: ArraySlice<Bytes>, _ found: [UnsafeRawBufferPointer] = [],
    _ body: (UnsafeBufferPointer<UnsafeRawBufferPointer>) -> Void
  ) {
    guard let first = names.first else { return found.withUnsafeBufferPointer(body) }
    first.withUnsafeBytes { withBuffers(names.dropFirst(), found + [$0], body) }
  }

  /// What the workshop's forest sees in a name; nil for what is no domain, and for a model of another kind.
  public func features(of name: Bytes) -> DGAFeatures? {
    guard case .forest(let file) = file else { return nil }
    return name.withUnsafeBytes { bytes in
      DomainText.trimmed(bytes).map { DGAFeatures(of: $0, ngrams: file.ngrams) }
    }
  }

  /// Why the model judges a name as it does; nil for what is no domain.
  public func explanation(of name: Bytes) -> DGAExplanation? {
    name.withUnsafeBytes { bytes in
      DomainText.trimmed(bytes).map { text in
        switch file {
        case .forest(let file): file.explanation(of: text)
        case .boosted(let file): file.model.explanation(of: text)
        }
      }
    }
  }

  /// The family that a name is likely of, if it is generated; nil for what is no domain, and for the workshop's forest.
  public func family(of name: Bytes) -> DGAFamily? {
    guard case .boosted(let file) = file else { return nil }
    return name.withUnsafeBytes { bytes in DomainText.trimmed(bytes).map { file.model.family(of: $0) } }
  }

  /// The score of a name in 65536ths of a logit; nil for what is no domain, and for the workshop's forest.
  func score(of name: Bytes) -> Int64? {
    guard case .boosted(let file) = file else { return nil }
    return name.withUnsafeBytes { bytes in DomainText.trimmed(bytes).map { file.model.score(of: $0) } }
  }
}
