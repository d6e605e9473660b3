// Part of squint.
import Events
import Testing

@Suite struct `The timeline` {
  private static let busy = MemoryStore(
    events: (1...2345).map { SampleEvents.event($0, host: "cdn.test", secondsAgo: 600) })

  @Test(arguments: [(60, 16), (80, 24)]) func `tells a peak of thousands and its time whole`(width: Int, height: Int) {
    let session = Session(Self.busy, width: width, height: height)
    #expect(session.screen.contains("peak 2.3k @ 13:57"), "\(session.screen)")
  }

  @Test func `marks the axis with the peak`() {
    let session = Session(Self.busy, width: 140, height: 40)
    #expect(session.screen.contains("2.3k ┤"), "\(session.screen)")
  }
}
