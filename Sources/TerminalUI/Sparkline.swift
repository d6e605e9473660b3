// Part of squint.

/// A chart of counts, one column each, as high as the highest.
public struct Sparkline: Hashable, Sendable {
  /// The counts from left to right.
  public let values: [Int]
  /// The highest count.
  public let peak: Int

  /// Makes a chart.
  public init(_ values: [Int]) {
    self.values = values
    peak = values.max() ?? 0
  }

  /// Draws the chart `height` rows high with its lowest row at `y`; a count above 0 is always seen.
  ///
  /// In a chart of one row a count of 0 keeps the lowest mark, so that the line of time stays visible.
  public func draw(
    into buffer: inout CellBuffer, x: Int, y: Int, height: Int = 1, role: Role, selected: ClosedRange<Int>? = nil,
    selectedRole: Role = .sparkSelected, glyphs: GlyphSet
  ) {
    let steps = glyphs.sparks
    guard height > 0 else { return }
    for (column, value) in values.enumerated() {
      let role = selected?.contains(column) == true ? selectedRole : role
      let ground: Role? = selected?.contains(column) == true ? selectedRole : nil
      let level = level(of: value, height: height, steps: steps.count)
      for row in 0..<height {
        let part = min(level - row * steps.count, steps.count)
        if part > 0 {
          buffer.put(steps[part - 1], x: x + column, y: y - row, role: role, ground: ground)
        } else if height == 1 {
          buffer.put(steps[0], x: x + column, y: y, role: role == selectedRole ? role : .axis, ground: ground)
        } else if ground != nil {
          buffer.put(" ", x: x + column, y: y - row, role: role, ground: ground)
        }
      }
    }
  }

  private func level(of value: Int, height: Int, steps: Int) -> Int {
    guard value > 0, peak > 0 else { return 0 }
    let full = Double(height * steps)
    let lowest = height == 1 ? 2 : 1
    return min(max(Int((Double(value) / Double(peak) * full).rounded()), lowest), height * steps)
  }
}
