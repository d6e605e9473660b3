// Part of squint.
import EventStorage
import Testing

@Suite struct `Store errors` {
  @Test func `only a locked store asks to be tried again`() {
    #expect(StoreError.locked(path: "x").exitCode == 75)
    #expect(StoreError.missing(path: "x").exitCode == 1)
  }
}
