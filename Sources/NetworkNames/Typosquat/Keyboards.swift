// Part of squint.

/// Which keys lie beside a key on a QWERTY, a QWERTZ or an AZERTY keyboard.
enum Keyboards {
  private static let layouts: [[StaticString]] = [
    ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"],
    ["1234567890", "qwertzuiop", "asdfghjkl", "yxcvbnm"],
    ["1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn"],
  ]

  /// The neighbours of each key on any of the layouts, by the key's byte.
  static let neighbours: [[UInt8]] = {
    var table = [Set<UInt8>](repeating: [], count: 128)
    for layout in layouts {
      let rows = layout.map { row in row.withUTF8Buffer { Array($0) } }
      for (row, keys) in rows.enumerated() {
        for (column, key) in keys.enumerated() {
          // Each row stands half a key to the right of the one above.
          let near = [
            (row, column - 1), (row, column + 1), (row - 1, column), (row - 1, column + 1), (row + 1, column - 1),
            (row + 1, column),
          ]
          for (row, column) in near where rows.indices.contains(row) && rows[row].indices.contains(column) {
            table[Int(key)].insert(rows[row][column])
          }
        }
      }
    }
    return table.map { $0.sorted() }
  }()
}
