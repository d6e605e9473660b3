// Part of squint.
import Glibc

/// Where squint keeps things, and where each setting came from (XDG base directories).
struct Paths {
  /// A path and what decided it.
  struct Setting {
    let path: String
    let origin: String
  }

  let configuration: Setting
  let data: Setting
  let state: Setting
  let store: Setting

  init(_ options: GlobalOptions) {
    configuration =
      options.configDir.map { Setting(path: $0, origin: "--config-dir") }
      ?? Self.folder("XDG_CONFIG_HOME", under: ".config")
    data = Self.folder("XDG_DATA_HOME", under: ".local/share")
    state = Self.folder("XDG_STATE_HOME", under: ".local/state")
    store =
      options.store.map { Setting(path: $0, origin: "--store") }
      ?? Setting(path: data.path + "/events.db", origin: data.origin)
  }

  /// The demonstration's own store.
  var demoStore: String { data.path + "/demo.db" }

  /// The folder of a user's reference files (Bloom filters, lists).
  var reference: String { configuration.path + "/reference" }

  /// The registry of deployed models.
  var registry: String { configuration.path + "/models" }

  /// Where deployed models run, with their logs.
  var models: String { state.path + "/models" }

  /// The value of an environment variable that is set and not empty.
  static func environment(_ name: String) -> String? {
    guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { return nil }
    return value
  }

  private static func folder(_ variable: String, under fallback: String) -> Setting {
    // XDG: a relative path is invalid and ignored.
    if let base = environment(variable), base.hasPrefix("/") {
      return Setting(path: base + "/squint", origin: variable)
    }
    if let home = environment("HOME") { return Setting(path: "\(home)/\(fallback)/squint", origin: "HOME") }
    return Setting(path: "./.squint", origin: "no HOME: the current folder")
  }
}
