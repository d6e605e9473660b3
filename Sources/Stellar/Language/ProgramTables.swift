// Part of squint.

/// The parts of a compiled program that a run looks into at each step, in memory that nothing has to be counted for.
///
/// Sendable: the memory is filled once, never written again, and constants are values that no evaluation can change.
final class ProgramTables: @unchecked Sendable {
  /// The instructions of all pieces.
  let instructions: UnsafePointer<Instruction>
  /// The constants as values.
  let constants: UnsafePointer<Value>
  /// The lists of literals that values are looked for in, which live as long as the code.
  let constantSets: UnsafePointer<Unmanaged<ConstantSet>>
  /// What runs each function.
  let bodies: UnsafePointer<ProgramCode.Callee>

  private let counts: (instructions: Int, constants: Int, constantSets: Int, bodies: Int)

  init(_ code: ProgramCode) {
    instructions = Self.copy(code.instructions)
    constants = Self.copy(code.constants.map(\.value))
    constantSets = Self.copy(code.constantSets.map { Unmanaged.passUnretained($0) })
    bodies = Self.copy(code.bodies)
    counts = (code.instructions.count, code.constants.count, code.constantSets.count, code.bodies.count)
  }

  deinit {
    Self.free(instructions, counts.instructions)
    Self.free(constants, counts.constants)
    Self.free(constantSets, counts.constantSets)
    Self.free(bodies, counts.bodies)
  }

  private static func copy<Item>(_ items: [Item]) -> UnsafePointer<Item> {
    let memory = UnsafeMutablePointer<Item>.allocate(capacity: max(items.count, 1))
    for (index, item) in items.enumerated() { (memory + index).initialize(to: item) }
    return UnsafePointer(memory)
  }

  private static func free<Item>(_ memory: UnsafePointer<Item>, _ count: Int) {
    let memory = UnsafeMutablePointer(mutating: memory)
    memory.deinitialize(count: count)
    memory.deallocate()
  }
}
