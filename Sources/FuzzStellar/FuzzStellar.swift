// Part of squint.
import CResources
import Glibc
import NetworkNames
import Stellar
import StellarReference
import UntrustedText

/// What libFuzzer calls with each input: an expression as it stands, or, behind a zero byte, the seed of a random one.
///
/// An input ends the program when an evaluation takes over 100 ms of processor time, when two evaluations of it differ,
/// or when its canonical text says something else.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  FuzzedExpression.shared.run(input)
  return 0
}

/// Evaluates inputs, each twice.
final class FuzzedExpression: @unchecked Sendable {
  // Sendable: libFuzzer calls from one thread.
  static let shared = FuzzedExpression()

  private let services: Services
  private let functions = FunctionLibrary.standard.declarations.map(\.name)
  /// The longest an evaluation may take, in nanoseconds of processor time.
  private static let limit = 100_000_000

  private init() {
    var count = 0
    guard let start = cresources_public_suffixes(&count),
      let suffixes = try? PublicSuffixes(
        table: StaticBytes(embedded: UnsafeRawBufferPointer(start: start, count: count)))
    else { preconditionFailure("the table of public suffixes is damaged") }
    services = Services(suffixes: suffixes)
  }

  func run(_ input: [UInt8]) {
    let text = input.first == 0 ? Bytes(generated(from: input)) : Bytes(input)
    guard let program = try? Program(text, functions: .standard) else { return }
    let first = outcome(of: program)
    guard let canonical = try? Program(program.canonicalText, functions: .standard) else {
      return check(program.isBlank, "its canonical text does not parse", text)
    }
    check(canonical.canonicalText == program.canonicalText, "its canonical text changes", text)
    check(first == outcome(of: program), "two evaluations differ", text)
  }

  private func generated(from seed: [UInt8]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in seed { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    var expression = RandomExpression(SplitMix(state: hash), functions: functions)
    return expression.text(depth: 3 + Int(hash % 3))
  }

  /// The value as JSON or the error's code, and a complaint when it takes too long.
  private func outcome(of program: Program) -> String {
    let values = program.variables.map(Self.value)
    let scope = EvaluationScope(services: services, clock: { 1_700_000_000_000 }, variable: { values[$0] })
    let begun = Self.processorTime
    let result = Result { () throws(StellarError) in try program.evaluate(scope) }
    check(Self.processorTime - begun < Self.limit, "an evaluation takes over 100 ms", program.source)
    let outcome: String
    do throws(StellarError) {
      outcome = try result.get().json(.typed).text()
    } catch {
      outcome = error.code.rawValue
    }
    // What the processor's load decides is no difference, nor is chance.
    return program.source.isAboutChance ? "" : outcome
  }

  private static func value(of name: String) -> Value {
    switch name {
    case "i": .int(7)
    case "l": .long(3_000_000_000)
    case "d": .double(2.5)
    case "f": .float(1.5)
    case "s": .text("abc")
    case "t": .boolean(true)
    case "e": .list(of: [])
    case "a": .list(of: [.int(1), .text("abc")])
    case _: .null
    }
  }

  private static var processorTime: Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  private func check(_ holds: Bool, _ complaint: String, _ text: Bytes) {
    guard !holds else { return }
    let message = Array("\(complaint): \(text.shownText())\n".utf8)
    _ = write(2, message, message.count)
    abort()
  }
}

extension Bytes {
  fileprivate var isAboutChance: Bool {
    String(decoding: array, as: UTF8.self).contains("SAMPLE_")
  }
}

/// Numbers that follow from a state alone.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
