// Part of squint.
import Ingest
import Triage
import UntrustedText

/// One editing of a document, from the copy to the save: what was typed is live in the end, or kept, or thrown away
/// because the user said so.
struct ConfigurationEditing {
  let change: ConfigurationChange
  let kind: SensorDocuments.Kind
  let live: SensorDocuments
  let draft: ConfigurationDraft
  /// Whether documents that others changed meanwhile are replaced without a question.
  let replacesChanged: Bool

  /// What is to be done with a text that cannot be saved.
  private enum Choice {
    case edit, keep, discard, overwrite
  }

  func run() throws {
    var (text, base) = start()
    let original = live[kind] ?? Array("{}\n".utf8)
    let folder = try PrivateFolder()
    let file = "\(folder.path)/\(kind.fileName)"
    while true {
      text = try edited(text, in: file, base: base, original)
      if text == original {
        draft.discard()
        StandardOutput.writeLine("nothing changed in \(kind.fileName) of sensor \(change.sensor)")
        return
      }
      try draft.keep(text, base: base)
      switch try outcome(of: text, base: base) {
      case nil: return
      case .edit?: continue
      case .keep?, .overwrite?:
        StandardError.write("squint: kept as \(Neutral.shown(draft.path)); squint config edit goes on with it\n")
        throw CommandExit.refused
      case .discard?:
        draft.discard()
        StandardError.write("squint: thrown away; the live document is as before\n")
        return
      }
    }
  }

  /// Saves a text if it is sound; nil when it is live now, else what is to be done.
  private func outcome(of text: [UInt8], base: String) throws -> Choice? {
    var documents = live
    documents[kind] = text
    let ready: ReadySensor
    do {
      ready = try change.check(documents) {
        $0 == kind ? draft.path : change.sensors.path(of: $0, sensor: change.sensor)
      }
    } catch let error as ConfigurationError {
      return try afterRefusal(error)
    }
    if try save(ready, documents, base: base, overwriting: replacesChanged) { return nil }
    let choice = try afterConflict()
    if choice == .overwrite, try save(ready, documents, base: base, overwriting: true) { return nil }
    return choice
  }

  /// The text to begin with and the fingerprint of the documents it was made from: a kept draft, if it is wanted.
  private func start() -> (text: [UInt8], base: String) {
    let fresh = (text: live[kind] ?? Array("{}\n".utf8), base: live.fingerprint)
    guard let kept = draft.kept else { return fresh }
    let shown = Neutral.shown(draft.path)
    let isOld = kept.base != live.fingerprint ? ", and the live documents were changed since" : ""
    if Question.canBeAsked {
      StandardError.write("squint: there is a draft of before: \(shown)\(isOld)\n")
      if Question.ask("(g)o on with the draft, or (n)ew from the live document?", ["n", "g"]) == "n" {
        let aside = draft.setAside()
        StandardError.write("squint: the draft is kept as \(Neutral.shown(aside))\n")
        return fresh
      }
    } else {
      StandardError.write("squint: goes on with the draft \(shown)\(isOld); --discard-draft begins anew\n")
    }
    return kept
  }

  /// Has the user edit a text; one that was typed is kept even if the editor fails.
  private func edited(_ text: [UInt8], in file: String, base: String, _ original: [UInt8]) throws -> [UInt8] {
    try DurableFile.replace(file, with: text)
    do {
      try Editor().open(file)
    } catch let failure as CommandFailure {
      if let typed = try? FileReading.bytes(of: file, limit: 4 << 20), typed != text, typed != original {
        try draft.keep(typed, base: base)
        throw CommandFailure(
          exitCode: failure.exitCode,
          description: "\(failure.description); what was typed is kept as \(Neutral.shown(draft.path))")
      }
      throw failure
    }
    return try FileReading.bytes(of: file, limit: 4 << 20)
  }

  /// Saves a sound configuration; false when others changed the live one since the text was begun.
  private func save(
    _ ready: ReadySensor, _ documents: SensorDocuments, base: String, overwriting: Bool
  ) throws -> Bool {
    let now = try change.live()
    guard overwriting || now?.fingerprint == base else { return false }
    var target = documents
    // Only the edited document is ours to change.
    if let now {
      for other in SensorDocuments.Kind.allCases where other != kind { target[other] = now[other] }
    }
    do {
      let checked =
        target == documents
        ? ready : try change.check(target) { change.sensors.path(of: $0, sensor: change.sensor) }
      let version = try change.commit(checked, target, replacing: now, withGlobal: kind == .global)
      draft.discard()
      StandardOutput.writeLine(change.saved(version))
      return true
    } catch is SensorFolder.ChangedMeanwhile {
      return false
    }
  }

  private func afterRefusal(_ error: ConfigurationError) throws -> Choice {
    StandardError.write("\(error)\n")
    StandardError.write("squint: refused; the live document is as before\n")
    guard Question.canBeAsked else { return .keep }
    switch Question.ask("(e)dit again, (k)eep the draft and leave, or (d)iscard it?", ["e", "d", "k"]) {
    case "e": return .edit
    case "d": return .discard
    case _: return .keep
    }
  }

  private func afterConflict() throws -> Choice {
    StandardError.write(
      "squint: the live documents of sensor \(change.sensor) were changed meanwhile; nothing was overwritten\n")
    guard Question.canBeAsked else {
      StandardError.write("squint: --overwrite replaces them all the same\n")
      return .keep
    }
    switch Question.ask("(o)verwrite them, (e)dit again, or (k)eep the draft and leave?", ["o", "e", "k"]) {
    case "o": return .overwrite
    case "e": return .edit
    case _: return .keep
    }
  }
}
