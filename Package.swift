// swift-tools-version: 6.2
// Part of squint.
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

/// A Swift library module and what it may import: the arrows of the architecture table in README.md.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["SquintTestSupport"], exclude: exclude, swiftSettings: strict)
}

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let toml: Target.Dependency = .product(name: "TOMLKit", package: "TOMLKit")
let nio: [Target.Dependency] = ["NIOCore", "NIOPosix", "NIOHTTP1"].map { .product(name: $0, package: "swift-nio") }

let package = Package(
  name: "squint",
  products: [.executable(name: "squint", targets: ["squint"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
  ],
  targets: [
    module("UntrustedText"),
    module("NetworkNames", ["UntrustedText"]),
    module("DGADetection", ["NetworkNames", "UntrustedText"]),
    module("Stellar", ["NetworkNames", "UntrustedText", "CNettle"]),
    module("ReferenceData", ["Stellar", "NetworkNames", "UntrustedText", "CMaxMind"]),
    module("Events", ["NetworkNames", "UntrustedText"]),
    module("Search", ["Events", "NetworkNames", "UntrustedText"]),
    module("Triage", ["Stellar", "Events", "UntrustedText"]),
    module("ModelService", ["DGADetection", "Events", "HTTPClient", "CLinux", "UntrustedText"] + nio),
    module("HTTPClient", ["UntrustedText", "CCurl"]),
    module("EventStorage", ["Search", "Events", "NetworkNames", "UntrustedText", "CNettle", grdb]),
    module(
      "Ingest",
      ["Triage", "Stellar", "Events", "EventStorage", "Search", "NetworkNames", "UntrustedText", "CZlib", "CLinux"]),
    module("TerminalUI", ["UntrustedText", toml]),
    module("Dashboard", ["TerminalUI", "Search", "Events", "DGADetection", "UntrustedText"]),
    .target(
      name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "CLineEditor", linkerSettings: [.linkedLibrary("edit")]),
    .target(name: "CResources", exclude: ["data"]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CNettle", providers: [.apt(["nettle-dev"])]),
    .systemLibrary(name: "CMaxMind", providers: [.apt(["libmaxminddb-dev"])]),
    .target(name: "CCurl"),
    .target(name: "CLinux"),
    module("NcursesBackend", ["TerminalUI", "CNcurses"]),
    .executableTarget(
      name: "squint",
      dependencies: [
        "CLinux",
        "UntrustedText", "NetworkNames", "DGADetection", "Stellar", "ReferenceData", "Events", "Search", "Triage",
        "ModelService", "HTTPClient", "EventStorage", "Ingest", "TerminalUI", "Dashboard", "NcursesBackend",
        "CResources", "CLineEditor", argumentParser,
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "SquintBenchmarks",
      dependencies: [
        "UntrustedText", "NetworkNames", "DGADetection", "Stellar", "ReferenceData", "Events", "Search", "Triage",
        "ModelService", "EventStorage", "Ingest", "TerminalUI", "Dashboard", "CResources", "StellarReference",
      ],
      exclude: ["Scripts"], swiftSettings: strict),
    .target(name: "SquintTestSupport", path: "Tests/SquintTestSupport", swiftSettings: strict),
    .target(
      name: "StellarReference", dependencies: ["Stellar", "UntrustedText"], path: "Tests/StellarReference",
      swiftSettings: strict),
    tests("UntrustedTextTests", ["UntrustedText"]),
    tests("PatternTests", ["UntrustedText"]),
    tests("NetworkNamesTests", ["NetworkNames", "UntrustedText", "CResources"]),
    tests("DGADetectionTests", ["DGADetection", "UntrustedText", "CResources"]),
    tests(
      "StellarTests", ["Stellar", "StellarReference", "NetworkNames", "UntrustedText", "CResources"], exclude: ["Cases"]
    ),
    tests("StellarFunctionTests", ["Stellar", "NetworkNames", "UntrustedText", "CResources"]),
    tests("ReferenceDataTests", ["ReferenceData", "Stellar", "NetworkNames", "UntrustedText", "CResources"]),
    tests("SearchTests", ["Search", "Events", "NetworkNames", "UntrustedText"]),
    tests("TriageTests", ["Triage", "Stellar", "Events", "NetworkNames", "UntrustedText", "CResources"]),
    tests("ModelServiceTests", ["ModelService", "HTTPClient", "DGADetection", "UntrustedText", "CResources"]),
    tests("HTTPClientTests", ["HTTPClient", "UntrustedText"]),
    tests("EventStorageTests", ["EventStorage", "Search", "Events", "NetworkNames", "UntrustedText", grdb]),
    tests(
      "IngestTests",
      [
        "Ingest", "Triage", "Stellar", "EventStorage", "Search", "Events", "NetworkNames", "UntrustedText",
        "CResources",
      ]),
    tests("TerminalUITests", ["TerminalUI", "UntrustedText"]),
    tests(
      "DashboardTests",
      ["Dashboard", "TerminalUI", "Search", "Events", "DGADetection", "UntrustedText", "CResources"],
      exclude: ["Snapshots"]),
    tests("SquintTests", ["squint"]),
  ]
)

// Fuzzing needs the whole of the program built with the sanitizer's counters: see .ci/fuzz.
if Context.environment["SQUINT_FUZZ"] == "1" {
  package.targets.append(
    .executableTarget(
      name: "FuzzStellar",
      dependencies: ["Stellar", "StellarReference", "NetworkNames", "UntrustedText", "CResources"],
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]))
}
