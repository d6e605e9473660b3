// Part of squint.
import Glibc

/// Room for recursion that a worker thread's stack may not have.
///
/// How deep expressions nest is limited, and only those that nest unusually deep pay for a thread.
enum DeepStack {
  /// The levels of nesting that any thread's stack holds.
  static let shallow = 24

  private static let stackBytes = 64 << 20

  /// Runs a body on a thread of its own with a large stack, and waits for it.
  static func run<Result>(_ body: () throws(StellarError) -> Result) throws(StellarError) -> Result {
    var outcome: Swift.Result<Result, StellarError>?
    withoutActuallyEscaping(body) { body in
      let job = Job {
        do throws(StellarError) {
          outcome = .success(try body())
        } catch {
          outcome = .failure(error)
        }
      }
      withExtendedLifetime(job) { start(job) }
    }
    guard let outcome else {
      throw StellarError(.nestedTooDeep, "there is no room for an expression that nests so deep")
    }
    return try outcome.get()
  }

  private final class Job {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }

  /// Starts a job and joins its thread, so that nothing of it outlives the call.
  private static func start(_ job: Job) {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return }
    defer { pthread_attr_destroy(&attributes) }
    guard pthread_attr_setstacksize(&attributes, stackBytes) == 0 else { return }
    var thread = pthread_t()
    let argument = Unmanaged.passUnretained(job).toOpaque()
    let status = pthread_create(
      &thread, &attributes,
      { argument in
        if let argument { Unmanaged<Job>.fromOpaque(argument).takeUnretainedValue().body() }
        return nil
      }, argument)
    if status == 0 { pthread_join(thread, nil) }
  }
}
