// Part of squint.
import EventStorage
import Ingest
import ModelService
import NcursesBackend
import Search
import Stellar
import TerminalUI
import Triage

extension StoreError: ExitCoded {
  var code: Int32 { exitCode }
  var message: String { description }
}

extension QueryError: ExitCoded {
  var code: Int32 { 2 }
  var message: String { ([description] + caretLines()).joined(separator: "\n") }
}

extension SortOrderError: ExitCoded {
  var code: Int32 { 2 }
  var message: String { description }
}

extension StellarError: ExitCoded {
  var code: Int32 { 2 }
  var message: String { snippet.isEmpty ? description : "\(description)\n\(snippet)" }
}

extension ConfigurationError: ExitCoded {
  var code: Int32 { 2 }
  var message: String { description }
}

extension IngestError: ExitCoded {
  var code: Int32 { 1 }
  var message: String { description }
}

extension ThemeError: ExitCoded {
  var code: Int32 { 2 }
  var message: String { description }
}

extension TerminalError: ExitCoded {
  var code: Int32 { 2 }
  var message: String { description }
}

extension DeploymentError: ExitCoded {
  var code: Int32 {
    switch self {
    case .system: 1
    case .unfit: 2
    case .locked: 75
    }
  }
  var message: String { description }
}
