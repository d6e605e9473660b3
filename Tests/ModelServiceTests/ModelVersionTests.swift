// Part of squint.
import ModelService
import Testing

@Suite struct `Versions` {
  @Test func `order as people count`() {
    let ordered = ["", "0.9", "1.0-beta", "1.0-rc1", "1.0", "1.0.1", "1.9", "1.10", "2", "2.0", "10"]
    #expect(ordered.shuffled().map { ModelVersion($0) }.sorted().map(\.description) == ordered)
  }

  @Test func `of enormous numbers are compared too`() {
    let nines = String(repeating: "9", count: 300)
    #expect(ModelVersion("1.\(nines)") < ModelVersion("1.1\(nines)"))
    #expect(ModelVersion("2") < ModelVersion(nines))
  }

  @Test func `that differ as text are never equal`() {
    #expect(ModelVersion("1.0") != ModelVersion("1.00"))
    #expect((ModelVersion("1.0") < ModelVersion("1.00")) != (ModelVersion("1.00") < ModelVersion("1.0")))
  }
}
