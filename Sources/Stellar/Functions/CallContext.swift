// Part of squint.
public import UntrustedText

/// What a function may use beside its arguments: services, the clock and the budget of this evaluation.
public final class CallContext {
  /// The world outside.
  public let services: Services
  /// Epoch milliseconds now.
  public let clock: () -> Int64
  /// The variables of the shell that evaluates, nil elsewhere.
  public internal(set) var shell: ShellVariables?
  /// The most bytes one text may have.
  public static let maximumTextBytes = 1 << 20
  /// The most items one collection may have.
  public static let maximumItems = 1 << 20

  private let budget: UnsafeMutablePointer<Budget>
  @exclusivity(unchecked) private var memory: [MemoryKey: Any] = [:]

  private struct MemoryKey: Hashable {
    let kind: ObjectIdentifier
    let key: Bytes
  }

  private static let rememberedAtMost = 256
  private static let deepestCalls = 512

  let stack = ValueStack()
  /// What steady calls gave in this stretch of evaluations.
  package let steadyValues = SteadyValues()
  /// Who wants to hear what services say.
  @exclusivity(unchecked) public var serviceCallListener: (any ServiceCallListener)?
  @exclusivity(unchecked) private var spareMap: MapObject?
  @exclusivity(unchecked) var callDepth = 0

  init(services: Services, clock: @escaping () -> Int64, limits: Budget.Limits) {
    self.services = services
    self.clock = clock
    budget = .allocate(capacity: 1)
    budget.initialize(to: Budget(limits))
  }

  deinit {
    budget.deinitialize(count: 1)
    budget.deallocate()
  }

  /// Gives the next evaluation its whole budget.
  package func restart() { budget.pointee.restart() }

  /// Takes `count` steps from the evaluation's budget; a loop over data calls it once for each round or batch.
  ///
  /// - Throws: `budgetExceeded` when too many steps or too much time were used.
  public func spend(_ count: Int = 1) throws(StellarError) { try budget.pointee.spend(count) }

  /// Lets a function wait for a service, which takes no processor time: at most `limit`, and what is left of the ten
  /// seconds that one evaluation may wait.
  func wait<Answer>(
    atMost limit: Duration, _ ask: (_ time: Duration) throws(StellarError) -> Answer
  ) throws(StellarError) -> Answer {
    let time = min(limit, budget.pointee.waitingLeft)
    guard time > .zero else {
      throw StellarError(
        .budgetExceeded, "the evaluation waits longer than \(budget.pointee.limits.waiting) for services")
    }
    let start = ContinuousClock.now
    defer { budget.pointee.waitingLeft -= ContinuousClock.now - start }
    return try ask(time)
  }

  /// The steps that the evaluation may still take.
  public var stepsLeft: Int { budget.pointee.stepsLeft }

  /// Throws when a text of `bytes` bytes would be longer than an expression may make.
  public func checkText(bytes: Int) throws(StellarError) {
    guard bytes <= Self.maximumTextBytes else {
      throw StellarError(.budgetExceeded, "a text may have at most \(Self.maximumTextBytes) bytes")
    }
    try budget.pointee.spend(bytes >> 3)
  }

  /// Takes steps for looking through a text once, more where it is not plain ASCII.
  public func spend(reading text: Bytes) throws(StellarError) {
    try budget.pointee.spend(JavaText.isASCII(text) ? text.count >> 3 : text.count)
  }

  /// Throws when a collection would have more than the most items, and takes no steps.
  public func checkSize(_ count: Int) throws(StellarError) {
    guard count <= Self.maximumItems else {
      throw StellarError(.budgetExceeded, "a collection may have at most \(Self.maximumItems) items")
    }
  }

  /// Throws when a collection of `count` items would be larger than an expression may make.
  public func checkItems(_ count: Int) throws(StellarError) {
    try checkSize(count)
    try budget.pointee.spend(count)
  }

  /// Checks a text's size and wraps it as a value.
  public func text(_ bytes: [UInt8]) throws(StellarError) -> Value {
    try checkText(bytes: bytes.count)
    return .string(Bytes(bytes))
  }

  /// The value as Java's toString gives it, held to the size of a text.
  public func javaText(_ value: Value) throws(StellarError) -> Bytes {
    if case .string(let text) = value { return text }
    guard let text = value.javaText(limit: Self.maximumTextBytes) else {
      throw StellarError(.budgetExceeded, "a text may have at most \(Self.maximumTextBytes) bytes")
    }
    try budget.pointee.spend(text.count)
    return text
  }

  /// What `make` made of an equal key before, such as a compiled pattern; it is made anew when forgotten.
  public func remembered<Item>(
    _ key: Bytes, make: (Bytes) throws(StellarError) -> Item
  ) throws(StellarError) -> Item {
    try budget.pointee.spend(4 + key.count >> 2)
    let place = MemoryKey(kind: ObjectIdentifier(Item.self), key: key)
    if let known = memory[place] as? Item { return known }
    try budget.pointee.spend(key.count * 2)
    let item = try make(key)
    if memory.count >= Self.rememberedAtMost { memory.removeAll() }
    memory[MemoryKey(kind: place.kind, key: key.compacted)] = item
    return item
  }

  /// A map of keys and values in turns as an expression writes them; one of a single key takes the memory of the last
  /// one, if nothing refers to that any more.
  func map(of items: UnsafeBufferPointer<Value>) -> MapObject {
    guard items.count == 2 else { return MapObject(written: items) }
    if isKnownUniquelyReferenced(&spareMap), let map = spareMap, map.rewrite(items[0], items[1]) { return map }
    let map = MapObject(written: items)
    spareMap = map
    return map
  }

  /// Calls a function value with arguments; absent ones are null.
  public func call(_ lambda: Lambda, _ arguments: [Value]) throws(StellarError) -> Value {
    guard callDepth < Self.deepestCalls else {
      throw StellarError(.nestedTooDeep, "functions call each other too deeply")
    }
    callDepth += 1
    defer { callDepth -= 1 }
    try budget.pointee.spend(8)
    return try lambda.evaluate(arguments, self)
  }
}
