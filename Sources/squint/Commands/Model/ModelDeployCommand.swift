// Part of squint.
import ArgumentParser
import CLinux
import ModelService
import UntrustedText

/// `squint model deploy`: runs a model's folder and keeps it running, or registers a service that runs already.
struct ModelDeployCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deploy",
    abstract: "Runs a model and keeps it running, or registers a service that runs already.",
    discussion: """
      DIR holds exactly one .sh script, which starts the model in whatever language, and what that needs. The model \
      writes {"url":"http://127.0.0.1:PORT"} into endpoint.dat in the folder where the script was started; with \
      "functions":{"NAME":"PATH"} it offers others than apply. Each instance runs in a copy of DIR. One that dies, or \
      does not answer, is started again after a second, then two, four, up to a minute.

      The command stays and supervises, prints name, version and url (tab-separated) of each instance that begins to \
      serve, and ends with all instances on Ctrl-C or when `squint model remove` has stopped them. With --detach it \
      does so in the background, and returns when all instances serve. Deploying a model again adds instances.
      """)

  /// The most instances of one supervisor.
  static let mostInstances = 64

  @OptionGroup var global: GlobalOptions

  @Option(help: "The model's name.")
  var name: String

  @Option(help: "Its version; the latest in natural order (1.9, 1.10) is asked when an expression names none.")
  var version: String

  @Option(help: ArgumentHelp("How many instances to run, 1 if left out.", valueName: "number"))
  var instances: Int?

  @Option(
    help: ArgumentHelp("How long an instance may take until it answers, 600 if left out.", valueName: "seconds"))
  var timeout: Int?

  @Flag(help: "Returns when all instances serve, and supervises in the background.")
  var detach = false

  @Option(help: ArgumentHelp("Registers a service that runs already at this url, instead of DIR.", valueName: "url"))
  var url: String?

  @Option(
    name: .customLong("function"),
    help: ArgumentHelp(
      "With --url: a function and its path below the url; repeatable, apply=apply if left out.",
      valueName: "name=path"))
  var functions: [String] = []

  @Option(help: .private)
  var supervisorLog: String?

  @Argument(
    help: ArgumentHelp("The folder with the start script.", valueName: "dir"), completion: .directory)
  var folder: String?

  func validate() throws {
    for (option, text) in [("--name", name), ("--version", version)] where !ModelName.isValid(text) {
      throw ValidationError("\(option) takes \(ModelName.rule), not '\(Neutral.shown(text, limit: 80))'.")
    }
    if let instances, !(1...Self.mostInstances).contains(instances) {
      throw ValidationError("--instances takes 1 to \(Self.mostInstances).")
    }
    if let timeout, !(1...86_400).contains(timeout) { throw ValidationError("--timeout takes 1 to 86400 seconds.") }
    if (folder == nil) == (url == nil) {
      throw ValidationError("Give either the folder of a model, DIR, or --url of a service that runs already.")
    }
    if url != nil, detach || instances != nil || timeout != nil {
      throw ValidationError("--detach, --instances and --timeout are for a folder; what --url names runs by itself.")
    }
    if folder != nil, !functions.isEmpty {
      throw ValidationError("--function is for --url; a model that is started names its functions in endpoint.dat.")
    }
  }

  func run() throws {
    let context = CommandContext(global)
    if let url { return try register(url, context) }
    guard let folder else { return }
    let start = try ModelFolder(folder)
    if detach {
      try DetachedSupervisor.run(self, folder: folder, log: "\(context.paths.models)/\(name)/\(version)/supervisor.log")
    } else {
      try supervise(start, context)
    }
  }

  private func register(_ url: String, _ context: CommandContext) throws {
    guard let address = ModelAddress(url) else {
      throw CommandFailure.usage(
        "'\(Neutral.shown(url, limit: 120))' is no url of a service: http://HOST:PORT, perhaps with a path")
    }
    var offered: [ModelEndpoint.Function] = []
    for text in functions {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, let function = ModelEndpoint.Function(checking: parts[0], path: parts[1]),
        !offered.contains(where: { $0.name == function.name })
      else {
        throw CommandFailure.usage(
          "--function takes NAME=PATH, each name once, not '\(Neutral.shown(text, limit: 80))'")
      }
      offered.append(function)
    }
    if offered.isEmpty { offered = [ModelEndpoint.Function(name: "apply", path: "apply")] }
    let instance = try context.deployments.add(
      service: address, name: name, version: version, functions: offered, now: context.clock())
    StandardOutput.writeLine(SupervisionReport.line(instance))
    if !address.answers(within: .seconds(2)) {
      StandardError.write("squint: registered, but nothing answers at \(Neutral.shown(address.description)) now\n")
    }
  }

  private func supervise(_ start: ModelFolder, _ context: CommandContext) throws {
    if supervisorLog != nil { clinux_detach() }
    let signals = StopSignals()
    var plan = ModelSupervisor.Plan(
      name: name, version: version, folder: start, state: context.paths.models, now: context.clock)
    plan.instances = instances ?? 1
    plan.mustStart = supervisorLog != nil
    if let timeout { plan.times.start = .seconds(timeout) }
    let report = try SupervisionReport(log: supervisorLog)
    let supervisor = try ModelSupervisor(plan, registry: context.deployments) { report.tell($0) }
    while !supervisor.isDone {
      if signals.wait(milliseconds: 100) != nil { supervisor.stop() } else { supervisor.obey() }
    }
    if supervisor.hasFailed { throw ExitCode(1) }
  }
}
