// Part of squint.

/// How the times of a list are written: as short as the visible rows allow.
struct TimeForm: Hashable, Sendable {
  private enum Kind: Hashable, Sendable { case clock, dayAndClock, dayAndClockShort, dateAndClock, date }
  private let kind: Kind

  init(_ rows: ArraySlice<EventRow>, today: UTCTime, width: Int) {
    let isRoomy = width >= 76
    var kind = Kind.clock
    for row in rows {
      guard let time = row.time else { continue }
      let moment = UTCTime(milliseconds: time)
      if moment.isSameDay(as: today) { continue }
      if moment.year != today.year {
        kind = isRoomy ? .dateAndClock : .date
        break
      }
      kind = isRoomy ? .dayAndClock : .dayAndClockShort
    }
    self.kind = kind
  }

  var width: Int {
    switch kind {
    case .clock: 8
    case .dayAndClock: 14
    case .dayAndClockShort: 11
    case .dateAndClock: 16
    case .date: 10
    }
  }

  func text(_ time: Int64) -> String {
    let moment = UTCTime(milliseconds: time)
    switch kind {
    case .clock: return moment.clock
    case .dayAndClock: return moment.monthAndDay + " " + moment.clock
    case .dayAndClockShort: return moment.monthAndDay + " " + moment.clockShort
    case .dateAndClock: return moment.date + " " + moment.clockShort
    case .date: return moment.date
    }
  }
}
