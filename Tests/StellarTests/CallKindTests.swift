// Part of squint.
import Testing
import UntrustedText

@testable import Stellar

@Suite struct `Kinds of calls` {
  private static let arguments = ["true", "null", "'true'", "''", "1", "2.5", "[true]", "{'a' : true}"]

  @Test func `are told of functions that there are`() {
    for name in CallKinds.kinds.keys.sorted() { #expect(FunctionLibrary.standard[name] != nil, "\(name)") }
  }

  /// A rule is refused for the kind of its call, so none of them may ever give true or false.
  @Test(arguments: CallKinds.kinds.keys.sorted())
  func `hold whatever a function is asked`(name: String) throws {
    let declaration = try #require(FunctionLibrary.standard[name])
    let kind = try #require(CallKinds.kinds[name])
    var calls: [[String]] = [[]]
    for count in 0...3 {
      if count > 0 { calls = calls.flatMap { call in Self.arguments.map { call + [$0] } } }
      guard declaration.arity.contains(count) else { continue }
      for call in calls {
        guard let value = try? TestServices.value(of: "\(name)(\(call.joined(separator: ", ")))") else { continue }
        let isEmptyJSON = name.hasPrefix("TO_JSON_") && value.text == ""
        #expect(Self.fits(value, kind) || isEmptyJSON, "\(name)(\(call)) is \(value)")
      }
    }
    for example in declaration.examples where example.expression.hasPrefix(name + "(") {
      let value = try TestServices.value(of: example.expression)
      #expect(Self.fits(value, kind) || name.hasPrefix("TO_JSON_") || example.expression.contains(") "))
    }
  }

  private static func fits(_ value: Value, _ kind: ValueKind) -> Bool {
    switch value {
    case .null: true
    case .boolean, .lambda: false
    case .int, .long, .float, .double: kind == .number
    case .string: kind == .text
    case .list: kind == .list
    case .map: kind == .map
    case .set: kind == .set
    case .bloom, .object: kind == .opaque
    }
  }
}
