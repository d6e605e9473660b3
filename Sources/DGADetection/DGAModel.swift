// Part of squint.
public import UntrustedText

/// A trained model that tells generated names from chosen ones.
///
/// It is read in place from the bytes of its file, answers without allocating, and gives the same
/// answer on every machine. Copies share one file.
public struct DGAModel: Sendable {
  private let file: ModelFile

  /// Reads a model file, keeping a copy of the bytes.
  ///
  /// - Throws: `DGAModelError` for bytes that are no model, or a damaged one.
  public init(serialized: [UInt8]) throws(DGAModelError) {
    file = try serialized.span.bytes.withUnsafeBytes { bytes throws(DGAModelError) in try ModelFile(copying: bytes) }
  }

  /// Reads a model file that is embedded in the program, without a copy.
  ///
  /// - Parameter embedded: Bytes that neither move nor change while the process lives.
  /// - Throws: `DGAModelError` for bytes that are no model, or a damaged one.
  public init(embedded: UnsafeRawBufferPointer) throws(DGAModelError) {
    file = try ModelFile(embedded: embedded)
  }

  /// What the model says about itself.
  public var card: ModelCard { file.card }
  /// The model's name, such as "dga".
  public var name: String { file.card.name }
  /// The model's version, such as "1.0".
  public var version: String { file.card.version }
  /// The probability from which on a name counts as generated.
  public var threshold: Double { Double(file.threshold) / Double(Forest.certain) }
  /// The number of bytes of the file.
  public var size: Int { file.size }

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
    let vote = file.forest.vote(DGAFeatures(of: text, ngrams: file.ngrams))
    let trees = Int64(file.forest.treeCount)
    return DGAVerdict(
      judgement: vote >= file.threshold &* trees ? .generated : .legit,
      probability: Double(vote) / Double(Int64(Forest.certain) &* trees))
  }

  /// What the model sees in a name; nil for what is no domain.
  public func features(of name: Bytes) -> DGAFeatures? {
    name.withUnsafeBytes { bytes in
      DomainText.trimmed(bytes).map { DGAFeatures(of: $0, ngrams: file.ngrams) }
    }
  }
}
