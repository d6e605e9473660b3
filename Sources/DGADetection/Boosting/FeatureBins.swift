// Part of squint.

/// The features of many names in at most 255 bins each, a row of bytes a name.
struct FeatureBins {
  /// The features of a row.
  let width: Int
  /// The number of rows.
  let count: Int
  /// The bin of each feature of each row.
  private(set) var bins: [UInt8]
  /// The highest value of each bin but the last, for each feature, rising.
  let edges: [[Int16]]

  /// Puts values into bins that hold about as many rows each; rare values have bins of their own while there are any.
  init(_ values: [Int16], width: Int) {
    self.width = width
    let rows = values.count / max(1, width)
    count = rows
    edges = (0..<width).map { feature in Self.edges(values, feature, width, rows) }
    bins = [UInt8](repeating: 0, count: values.count)
    for feature in 0..<width {
      var binOfValue = [UInt8](repeating: 0, count: 65_536)
      var bin = 0
      for value in Int(Int16.min)...Int(Int16.max) {
        while bin < edges[feature].count, value > Int(edges[feature][bin]) { bin += 1 }
        binOfValue[value + 32_768] = UInt8(bin)
      }
      for place in stride(from: feature, to: values.count, by: width) {
        bins[place] = binOfValue[Int(values[place]) + 32_768]
      }
    }
  }

  private static func edges(_ values: [Int16], _ feature: Int, _ width: Int, _ rows: Int) -> [Int16] {
    var counts = [Int](repeating: 0, count: 65_536)
    for place in stride(from: feature, to: values.count, by: width) { counts[Int(values[place]) + 32_768] += 1 }
    let distinct = counts.count { $0 > 0 }
    let least = distinct <= 255 ? 1 : max(1, rows / 254)
    var edges: [Int16] = []
    var inBin = 0
    for (index, count) in counts.enumerated() where count > 0 {
      inBin += count
      if inBin >= least {
        edges.append(Int16(index - 32_768))
        inBin = 0
      }
    }
    // What is above the last edge is the last bin.
    if inBin == 0 { _ = edges.popLast() }
    return Array(edges.prefix(254))
  }
}
