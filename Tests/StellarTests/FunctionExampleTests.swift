// Part of squint.
import Stellar
import Testing
import UntrustedText

@Suite struct `Function declarations` {
  private static let examples = FunctionLibrary.standard.declarations.flatMap { declaration in
    declaration.examples.map { [$0.expression, $0.result] }
  }

  @Test(arguments: examples)
  func `an example gives the value that it names`(_ example: [String]) throws {
    let value = try TestServices.value(of: example[0])
    let expected = try TestServices.value(of: example[1])
    let same = try ExpectedValue.matches(expected.json(.typed), value.json(.typed))
    let shown = try value.json(.typed).text()
    #expect(same, "\(example[0]) is \(shown)")
  }

  @Test func `each says what it does and what it gives`() {
    for declaration in FunctionLibrary.standard.declarations {
      #expect(declaration.summary.hasSuffix("."), "\(declaration.name)")
      #expect(!declaration.returns.isEmpty, "\(declaration.name)")
      #expect(declaration.name.allSatisfy { $0.isUppercase || $0 == "_" || $0.isNumber }, "\(declaration.name)")
    }
  }

  @Test func `none is declared twice`() {
    let names = FunctionLibrary.standard.declarations.map(\.name)
    #expect(Set(names).count == names.count)
  }
}
