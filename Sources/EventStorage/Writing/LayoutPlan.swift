// Part of squint.
import Events

/// Where each slot of a layout goes.
struct LayoutPlan {
  enum Place {
    /// The column with this position in `EventColumn.all`.
    case column(Int)
    /// An extra field with this number.
    case extra(Int64)
    /// Nowhere: it follows from other columns.
    case derived
  }

  let layout: FieldLayout
  let places: [Place]
  /// The slot for each of `EventColumn.all`; -1 when the layout lacks it.
  let slots: [Int]
  /// The slots that go to the extra fields, with the field's number.
  let extras: [(slot: Int, field: Int64)]

  init(_ layout: FieldLayout, fieldNumber: (String) throws(StoreError) -> Int64) throws(StoreError) {
    self.layout = layout
    var places: [Place] = []
    var slots = Array(repeating: -1, count: EventColumn.all.count)
    var extras: [(slot: Int, field: Int64)] = []
    for (slot, name) in layout.names.enumerated() {
      if let column = EventColumn.all.firstIndex(where: { $0.field == name }) {
        places.append(.column(column))
        slots[column] = slot
      } else if Self.isDerived(name) {
        places.append(.derived)
      } else {
        let field = try fieldNumber(name)
        places.append(.extra(field))
        extras.append((slot, field))
      }
    }
    self.places = places
    self.slots = slots
    self.extras = extras
  }

  /// Whether a field is made of the score, the place or the configuration rather than stored by name.
  static func isDerived(_ name: String) -> Bool {
    switch name {
    case FieldName.guid, FieldName.score, FieldName.vetoed, FieldName.configVersion, FieldName.configHash: true
    case _: name.hasPrefix(FieldName.rulesPrefix)
    }
  }
}
