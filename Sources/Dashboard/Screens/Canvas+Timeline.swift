// Part of squint.
import TerminalUI

/// The timeline: a line of sparks, or a chart with its axis.
extension Canvas {
  mutating func drawTimeline(_ state: DashboardState, in rect: Rect) {
    let timeline = state.timeline
    let isFocused = state.focus == .timeline
    let chart = Sparkline(timeline.counts)
    let selection = isFocused ? timeline.selection : nil
    if rect.height == 1 {
      let role: Role = isFocused ? .uiBorderFocus : .axis
      write(spanText(timeline), x: 0, y: rect.y, role: role, maxWidth: 4)
      guard !timeline.counts.isEmpty else { return }
      let drawn = Sparkline(Array(timeline.counts.prefix(max(rect.width - 22, 0))))
      drawn.draw(into: &buffer, x: 4, y: rect.y, role: .spark, selected: selection, glyphs: glyphs)
      let room = 17
      let text = isFocused ? selectionText(timeline, room) : peakText(timeline, chart, state, room)
      writeRight(text, endX: rect.width - 1, y: rect.y, role: isFocused ? .sparkSelected : .textDim, maxWidth: room)
      return
    }
    let left = 6
    let bottom = rect.y + 2
    let peak = ValueText.count(chart.peak)
    writeRight(peak.columns > 4 ? ValueText.shortCount(chart.peak) : peak, endX: 4, y: rect.y, role: .axis, maxWidth: 4)
    put(glyphs.axisTick, x: 5, y: rect.y, role: .axis)
    put(glyphs.vertical, x: 5, y: rect.y + 1, role: .axis)
    put(glyphs.vertical, x: 5, y: rect.y + 2, role: .axis)
    writeRight("0", endX: 4, y: rect.y + 3, role: .axis)
    put(glyphs.axisCorner, x: 5, y: rect.y + 3, role: .axis)
    rule(x: left, y: rect.y + 3, width: max(rect.width - 10, 0), role: .axis)
    let columns = min(timeline.counts.count, max(rect.width - 10, 0))
    Sparkline(Array(timeline.counts.prefix(columns))).draw(
      into: &buffer, x: left, y: bottom, height: 3, role: .spark, selected: selection, glyphs: glyphs)
    var column = 0
    while column + 16 < columns {
      put(glyphs.axisMark, x: left + column, y: rect.y + 3, role: .axis)
      let time = UTCTime(milliseconds: timeline.time(ofColumn: column))
      let label =
        timeline.bucket >= 7_200_000
        ? time.date
        : timeline.end - timeline.start > 86_400_000
          ? time.monthAndDay + " " + time.clockShort : timeline.bucket < 10_000 ? time.clock : time.clockShort
      write(label, x: left + column, y: rect.y + 4, role: .axis)
      column += 22
    }
    let text = isFocused ? "sel " + selectionText(timeline) + " (Enter = filter)" : peakText(timeline, chart, state)
    let textX = rect.width - 4 - text.columns
    if !timeline.counts.isEmpty, textX > left {
      buffer.fill(Rect(x: textX - 2, y: rect.y + 4, width: rect.width - textX + 2, height: 1))
      write(text, x: textX, y: rect.y + 4, role: isFocused ? .sparkSelected : .textDim)
    }
    if isFocused {
      let selection = timeline.selection
      put("[", x: left + selection.lowerBound, y: rect.y + 3, role: .sparkSelected)
      put("]", x: left + selection.upperBound, y: rect.y + 3, role: .sparkSelected)
    }
  }

  /// How long the chart is: `24h`, `15m`, `90d`.
  private func spanText(_ timeline: Timeline) -> String {
    let minutes = (timeline.end &- timeline.start) / 60_000
    if timeline.counts.isEmpty { return "" }
    if minutes < 120 { return "\(max(minutes, 1))m" }
    let hours = (minutes + 30) / 60
    if hours <= 48 { return "\(hours)h" }
    let days = (hours + 12) / 24
    return days < 1000 ? "\(days)d" : "\(days / 365)y"
  }

  private func peakText(
    _ timeline: Timeline, _ chart: Sparkline, _ state: DashboardState, _ room: Int = .max
  ) -> String {
    guard chart.peak > 0, let column = timeline.counts.firstIndex(of: chart.peak) else { return "no events" }
    let time = UTCTime(milliseconds: timeline.time(ofColumn: column))
    let today = UTCTime(milliseconds: state.now)
    let place =
      time.isSameDay(as: today) || timeline.bucket < 3_600_000 && timeline.end &- timeline.start <= 86_400_000
      ? time.clockShort : time.year == today.year ? time.monthAndDay : time.date
    let (count, short) = (ValueText.count(chart.peak), ValueText.shortCount(chart.peak))
    let forms = ["peak \(count) @ \(place)", "peak \(short) @ \(place)"]
    return forms.first { $0.columns <= room } ?? "\(short) @ \(place)"
  }

  private func selectionText(_ timeline: Timeline, _ room: Int = .max) -> String {
    let span = selectionSpan(timeline)
    guard !span.isEmpty else { return "" }
    let count = timeline.counts[timeline.selection].reduce(0, &+)
    let text = "\(span): \(ValueText.count(count))"
    return text.columns <= room ? text : "\(span): \(ValueText.shortCount(count))"
  }

  private func selectionSpan(_ timeline: Timeline) -> String {
    let selection = timeline.selection
    guard timeline.counts.indices.contains(selection.upperBound) else { return "" }
    let start = UTCTime(milliseconds: timeline.time(ofColumn: selection.lowerBound))
    let end = UTCTime(milliseconds: timeline.time(ofColumn: selection.upperBound + 1))
    if timeline.bucket >= 86_400_000 || !start.isSameDay(as: end) && timeline.bucket >= 3_600_000 {
      return "\(start.monthAndDay)-\(end.monthAndDay)"
    }
    if timeline.bucket < 60_000 { return start.clock }
    return "\(start.clockShort)-\(end.clockShort)"
  }
}
