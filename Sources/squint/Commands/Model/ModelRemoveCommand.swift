// Part of squint.
import ArgumentParser
import Glibc
import ModelService
import UntrustedText

/// `squint model remove`: stops instances of a deployed model.
struct ModelRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Stops instances of a deployed model.",
    discussion: """
      All instances of the version are stopped, or as many as --instances says, those first that do not serve. A \
      service that was registered by --url is only forgotten. Models inside the program stay.
      """)

  private static let patience = Duration.seconds(15)

  @OptionGroup var global: GlobalOptions

  @Option(help: "The model's name.")
  var name: String?

  @Option(help: "Its version; may be left out when only one is deployed.")
  var version: String?

  @Option(help: ArgumentHelp("How many instances to stop, all if left out.", valueName: "number"))
  var instances: Int?

  @Argument(help: ArgumentHelp("Name and version in one, instead of both options.", valueName: "name@version"))
  var model: String?

  func validate() throws {
    if (name == nil) == (model == nil) { throw ValidationError("Give either --name or NAME@VERSION.") }
    if model != nil, version != nil { throw ValidationError("Give the version either after the @ or with --version.") }
    if let instances, instances < 1 { throw ValidationError("--instances takes 1 or more.") }
  }

  func run() throws {
    let context = CommandContext(global)
    let registry = context.deployments
    try registry.tidy()
    let (name, version) = wanted
    let directory = try context.models()
    let deployed = directory.deployed.instances.filter {
      $0.name == name && (version == nil || $0.version == version) && $0.state != .stopping
    }
    guard let first = deployed.first else { throw absence(name, version, directory) }
    guard deployed.allSatisfy({ $0.version == first.version }) else {
      var versions: [String] = []
      for instance in deployed where versions.last != instance.version { versions.append(instance.version) }
      throw CommandFailure.usage(
        "several versions of \(name) are deployed; name one: \(versions.joined(separator: ", "))")
    }
    // Those that serve come last, and of these the oldest.
    let ordered = deployed.sorted {
      ($0.endpoint == nil ? 0 : 1, $1.since) < ($1.endpoint == nil ? 0 : 1, $0.since)
    }
    let chosen = ordered.prefix(instances ?? ordered.count)
    for instance in chosen { try registry.stop(instance, now: context.clock()) }
    let left = wait(for: Array(chosen), registry)
    StandardOutput.writeLine("\(first.name)\t\(first.version)\t\(chosen.count - left) stopped")
    if left > 0 { throw CommandFailure.operation("\(left) were told to stop and have not ended yet") }
  }

  private var wanted: (name: String, version: String?) {
    guard let model else { return (name ?? "", version) }
    let parts = model.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    return (parts[0], parts.count == 2 ? parts[1] : nil)
  }

  private func absence(_ name: String, _ version: String?, _ directory: ModelDirectory) -> CommandFailure {
    let shown = Neutral.shown([name, version].compactMap { $0 }.joined(separator: " "), limit: 120)
    if directory.builtIn.endpoint(name: name, version: version) != nil {
      return .usage("\(shown) is part of the program and cannot be removed")
    }
    return .operation("no instance of \(shown) is deployed")
  }

  /// How many are still there after a while.
  private func wait(for instances: [DeployedInstance], _ registry: DeploymentRegistry) -> Int {
    let end = ContinuousClock.now + Self.patience
    while true {
      // A supervisor that dies meanwhile leaves what is taken away here.
      _ = try? registry.tidy()
      let left = instances.count(where: registry.has)
      if left == 0 || ContinuousClock.now >= end { return left }
      usleep(50_000)
    }
  }
}
