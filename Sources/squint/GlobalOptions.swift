// Part of squint.
import ArgumentParser
import Glibc
import Search

/// When output has colours.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

/// Options that every command takes, before or after its name.
struct GlobalOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The event store.", valueName: "path"))
  var store: String?

  @Option(help: ArgumentHelp("The configuration folder.", valueName: "dir"))
  var configDir: String?

  @Option(help: "Colours: auto, always or never.")
  var color = ColorChoice.auto

  @Option(
    name: .customLong("now"),
    help: ArgumentHelp("Fixes the clock: ISO 8601 or milliseconds since 1970.", valueName: "time"))
  var fixedNow: String?

  /// Milliseconds since 1970 UTC: what `--now` says, else the clock.
  var now: Int64 { fixedNow.flatMap(Self.milliseconds) ?? WallClock.milliseconds }

  mutating func validate() throws {
    if let fixedNow, Self.milliseconds(fixedNow) == nil {
      throw ValidationError("--now takes ISO 8601 (2026-11-23T14:07:31Z) or milliseconds since 1970, not '\(fixedNow)'")
    }
  }

  private static func milliseconds(_ text: String) -> Int64? { QueryTime.instant(text) }
}

/// The system's clock.
enum WallClock {
  /// Milliseconds since 1970 UTC.
  static var milliseconds: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) &* 1000 &+ Int64(time.tv_nsec) / 1_000_000
  }
}
