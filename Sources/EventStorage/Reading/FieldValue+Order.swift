// Part of squint.
import Events

extension FieldValue {
  /// A total order for listings: absent, truth values, numbers, texts by bytes, lists.
  func precedes(_ other: FieldValue) -> Bool {
    switch (self, other) {
    case (.boolean(let a), .boolean(let b)): !a && b
    case (.integer(let a), .integer(let b)): a < b
    case (.integer(let a), .double(let b)): Double(a) < b
    case (.double(let a), .integer(let b)): a < Double(b)
    case (.double(let a), .double(let b)): a < b
    case (.text(let a), .text(let b)): a < b
    case (.list(let a), .list(let b)): a.count < b.count
    case (_, _): rank < other.rank
    }
  }

  private var rank: Int {
    switch self {
    case .missing: 0
    case .boolean: 1
    case .integer, .double: 2
    case .text: 3
    case .list: 4
    }
  }
}
