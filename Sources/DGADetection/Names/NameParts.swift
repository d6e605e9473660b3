// Part of squint.

/// The registered label and the public suffix of a name.
///
/// Labels before the registered one are not looked at: whoever owns a domain names them at will. A
/// suffix that the table does not know counts as one label; a name of one label has none.
struct NameParts {
  /// The registered label.
  let label: Range<Int>
  /// The suffix without its leading dot; empty if there is none.
  let suffix: Range<Int>
  /// What is known of the suffix.
  let entry: SuffixTable.Entry

  /// No suffix has more labels.
  private static let maximumSuffixLabels = 5

  /// Parts `text`, which `DomainText.trimmed` found right.
  init(of text: UnsafeRawBufferPointer, _ suffixes: SuffixTable) {
    var hash = SuffixTable.seed
    var labelEnd = text.count
    var found = (start: text.count, entry: SuffixTable.Entry.none)
    var labels = 0
    var index = text.count - 1
    // From the right: at each dot, what stands behind it may be a suffix.
    while index >= 0, labels < Self.maximumSuffixLabels {
      let byte = text[index]
      if byte == UInt8(ascii: ".") {
        labels += 1
        if let entry = suffixes.entry(hash) {
          found = (index + 1, entry)
        } else if labels == 1 {
          found = (index + 1, .none)
        }
      }
      hash = SuffixTable.extended(hash, byte)
      index -= 1
    }
    if found.start < text.count { labelEnd = found.start - 1 }
    var labelStart = labelEnd
    while labelStart > 0, text[labelStart - 1] != UInt8(ascii: ".") { labelStart -= 1 }
    label = labelStart..<labelEnd
    suffix = min(found.start, text.count)..<text.count
    entry = found.entry
  }
}
