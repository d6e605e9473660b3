// Part of squint.
import ArgumentParser
import Ingest

/// Opens a sensor's document in the user's editor and takes it when it is sound.
struct ConfigEditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Edits a sensor's document; a broken save is refused and never lost.",
    discussion: """
      Opens $VISUAL, $EDITOR or vi on a copy. What is refused stays as a draft, which the next edit begins with; the \
      live document is as before. Editing a built-in sensor makes your own of its name.
      """)

  @OptionGroup var global: GlobalOptions
  @Option(help: "parser, enrichment or global.") var document = Document.enrichment
  @Flag(help: "Begins with the live document and throws a kept draft away.") var discardDraft = false
  @Flag(help: "Replaces the live documents even if they were changed meanwhile.") var overwrite = false
  @Argument(help: "The sensor's name.") var sensor: String

  /// The documents that can be edited.
  enum Document: String, ExpressibleByArgument, CaseIterable { case parser, enrichment, global }

  func run() throws {
    let context = CommandContext(global)
    let kind: SensorDocuments.Kind =
      switch document {
      case .parser: .parser
      case .enrichment: .enrichment
      case .global: .global
      }
    let change = try ConfigurationChange(context: context, sensor: sensor)
    guard let live = try change.live() else {
      throw CommandFailure.usage(
        "unknown sensor '\(sensor)'; there are \(change.sensors.names.joined(separator: ", "))"
          + "; squint config apply \(sensor) DIR makes a new one")
    }
    let draft = ConfigurationDraft(stateFolder: context.paths.state.path, sensor: sensor, document: kind)
    if discardDraft { draft.discard() }
    try ConfigurationEditing(
      change: change, kind: kind, live: live, draft: draft, replacesChanged: overwrite
    ).run()
  }
}
