// Part of squint.

/// Draws a ROC curve for a terminal: detection upwards, false alarms to the right on a logarithmic scale.
struct ROCPlot {
  /// The false-positive rates at the left and right edges are 10 to the power of these.
  private static let decades = (left: -4, right: 0)
  private static let columns = 56
  private static let rows = 14

  /// Whether dots of braille may be used, eight in a character; else asterisks.
  let usesBraille: Bool

  /// The lines of the drawing.
  func lines(_ points: [ROCCurve.Point]) -> [String] {
    let (across, up) = usesBraille ? (2, 4) : (1, 1)
    let (width, height) = (Self.columns * across, Self.rows * up)
    var dots = [Set<Int>](repeating: [], count: width)
    var last: Int?
    for column in 0..<width {
      let share = detection(points, at: rate(Double(column) / Double(width - 1)))
      let row = min(height - 1, Int((1 - share) * Double(height)))
      // A steep curve stays in one piece.
      for between in min(row, last ?? row)...max(row, last ?? row) { dots[column].insert(between) }
      last = row
    }
    var lines = (0..<Self.rows).map { row in
      let text = (0..<Self.columns).map { character(dots, $0, row) }
      let percent = 100 - row * 100 / Self.rows
      let scale = row % 7 == 0 ? String(repeating: " ", count: 3 - "\(percent)".count) + "\(percent) %" : "     "
      return "\(scale) \(usesBraille ? "│" : "|")\(String(text))"
    }
    lines.append("      \(usesBraille ? "└" : "+")" + String(repeating: usesBraille ? "─" : "-", count: Self.columns))
    lines.append("      0.0001        0.001         0.01          0.1          1")
    lines.append("      detection over false alarms")
    return lines
  }

  /// The rate at a share of the width.
  private func rate(_ share: Double) -> Double {
    let exponent = Double(Self.decades.left) + share * Double(Self.decades.right - Self.decades.left)
    // 10 to the power of a number without the C library: whole decades, then thousandths of one.
    let whole = Int(exponent.rounded(.down))
    var value = 1.0
    for _ in 0..<(-whole) { value /= 10 }
    for _ in 0..<Int((exponent - Double(whole)) * 1000) { value *= 1.00230523807789967 }
    return min(value, 1)
  }

  private func detection(_ points: [ROCCurve.Point], at rate: Double) -> Double {
    var (low, high) = (0, points.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if points[middle].falsePositiveRate <= rate { low = middle } else { high = middle - 1 }
    }
    return points.isEmpty ? 0 : points[low].truePositiveRate
  }

  private func character(_ dots: [Set<Int>], _ column: Int, _ row: Int) -> Character {
    guard usesBraille else { return dots[column].contains(row) ? "*" : " " }
    // The bits of U+2800's dots, column by column from the top.
    let bits: [[UInt32]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]
    var pattern: UInt32 = 0
    for across in 0..<2 {
      for down in 0..<4 where dots[column * 2 + across].contains(row * 4 + down) { pattern |= bits[across][down] }
    }
    return pattern == 0 ? " " : Unicode.Scalar(0x2800 + pattern).map(Character.init) ?? " "
  }
}
