// swift-tools-version: 6.2
import PackageDescription

/// Every module is held to the same bar: a warning is an error, `any` is written out, imports are not leaked.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// What only computes is optimized in a debug build as well: tests simulate thousands of gates with it.
let computing: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil, settings: [SwiftSetting] = []
) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict + settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let package = Package(
  name: "pg-blackstart",
  products: [
    .executable(name: "blackstart", targets: ["blackstart"]),
    .executable(name: "blackstart-restore-command", targets: ["blackstart-restore-command"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .executableTarget(
      name: "blackstart",
      dependencies: [
        "Controls", "EvidenceBundle", "Explanations", "Failures", "Site", "History", "RestoreDrill", "Runner",
        "Reports",
        "ServiceLevel", "Checkers", "Faults", "Workloads", "Observation", "Gate", "Statistics", "Schedule", "Notify",
        "DrillFile", "Cluster", "Machines", "Custody", "CSpawn",
        "Postgres", "Evidence", "DrillModel",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: [.embedInCode("Resources/total-outage.yaml"), .embedInCode("Resources/pitr-matrix.yaml")],
      swiftSettings: strict),
    // PostgreSQL starts it for each segment, and users install it alone: no Foundation, and the runtime linked into it.
    .executableTarget(
      name: "blackstart-restore-command", dependencies: ["RestoreCommand"],
      swiftSettings: strict + [.unsafeFlags(["-static-stdlib"])],
      linkerSettings: [.unsafeFlags(["-static-stdlib"])]),
    module("RestoreCommand"),
    module("Explanations"),
    module(
      "Controls",
      [
        "Runner", "Checkers", "Workloads", "Integrity", "Cluster", "Machines", "Custody", "Postgres", "Evidence",
        "DrillModel",
      ]),
    module(
      "Failures", ["Workloads", "Cluster", "Machines", "Custody", "Postgres", "Evidence", "DrillModel"]),
    module(
      "Site",
      [
        "Reports", "Checkers", "Evidence", "DrillModel", .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ]),
    module("Schedule", ["DrillModel"]),
    module("Notify", ["HTTP", "Custody", "DrillModel"]),
    module("Reports", ["ServiceLevel", "Checkers", "Evidence", "Statistics", "DrillModel"]),
    module("ServiceLevel", ["Statistics", "DrillModel"]),
    module(
      "History",
      [
        "Checkers", "Evidence", "Custody", "Postgres", "DrillFile", "CCrypto", "DrillModel",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    module(
      "EvidenceBundle", ["Checkers", "Evidence", "DrillModel", "CCrypto"],
      resources: [.embedInCode("Resources/controls.json")]),
    module(
      "Runner",
      [
        "Faults", "Workloads", "Observation", "Integrity", "Cluster", "Machines", "Custody", "HTTP", "Postgres",
        "Evidence", "Statistics",
        "CCrypto", "DrillModel",
      ]),
    module(
      "RestoreDrill",
      ["Workloads", "Integrity", "Cluster", "Machines", "Custody", "Postgres", "Evidence", "DrillModel"]),
    module("Checkers", ["CCrypto", "DrillModel"]),
    module("Faults", ["Cluster", "DrillModel"]),
    module("Workloads", ["Postgres", "Evidence", "Statistics", "DrillModel"]),
    module("Observation", ["Cluster", "HTTP", "Postgres", "DrillModel"]),
    module("Integrity", ["Machines", "Postgres", "DrillModel"]),
    module("Cluster", ["Machines", "HTTP", "Postgres", "DrillModel", .product(name: "Yams", package: "Yams")]),
    module("Machines", ["Custody", "DrillModel"]),
    module("Custody", ["CSpawn", "DrillModel"]),
    module("HTTP", ["CCurl", "DrillModel"]),
    module("Postgres", ["CLibPQ", "CCrypto", "DrillModel"]),
    module("DrillFile", ["DrillModel", .product(name: "Yams", package: "Yams")]),
    module("Evidence", ["WAL", "DrillModel"]),
    module("WAL", ["DrillModel"]),
    module("Gate", ["Statistics", "DrillModel"], settings: computing),
    module("Statistics", settings: computing),
    module("DrillModel"),
    .target(name: "CSpawn"),
    .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    tests("DrillModelTests", ["DrillModel"]),
    tests("DrillFileTests", ["DrillFile", "Faults", "Cluster", "DrillModel"]),
    // A harness that tests kill; see CustodyTests.
    .executableTarget(
      name: "custody-harness", dependencies: ["CSpawn", "Custody", "Machines", "DrillModel"],
      path: "Tests/CustodyHarness", swiftSettings: strict),
    tests("CustodyTests", ["Custody", "Machines", "DrillModel", "blackstart", "custody-harness"]),
    .target(name: "TestSupport", dependencies: ["Postgres"], path: "Tests/TestSupport", swiftSettings: strict),
    // The program itself is built with all others; as a dependency its linker settings would become those of the tests.
    tests("RestoreCommandTests", ["RestoreCommand"]),
    tests("WorkloadsTests", ["TestSupport", "Workloads", "Postgres", "Evidence", "DrillModel"]),
    tests(
      "CheckersTests", ["EvidenceBundle", "Reports", "Checkers", "Evidence", "WAL", "DrillModel"],
      exclude: ["Reports/Golden"]),
    tests("WALTests", ["TestSupport", "WAL", "DrillModel"]),
    tests("ClusterTests", ["TestSupport", "Cluster", "Observation", "Postgres", "WAL", "DrillModel"]),
    tests("BackupTests", ["Cluster", "Machines", "Custody", "Postgres", "DrillModel", "blackstart"]),
    tests(
      "IntegrityTests", ["TestSupport", "Integrity", "Checkers", "Evidence", "Machines", "Postgres", "DrillModel"]),
    tests("GateTests", ["Gate", "Statistics", "DrillModel"]),
    tests("StatisticsTests", ["Statistics"]),
    tests("ExplanationsTests", ["Explanations", "Failures", "DrillModel"]),
    tests("ScheduleTests", ["TestSupport", "Schedule", "DrillModel"]),
    tests("NotifyTests", ["TestSupport", "Notify", "DrillFile", "DrillModel"]),
    tests(
      "SiteTests", ["Site", "History", "Reports", "ServiceLevel", "Evidence", "DrillModel", "blackstart"],
      exclude: ["Support/browse", "Fixtures"]),
    tests("FailuresTests", ["Failures", "DrillModel"]),
    tests("HistoryTests", ["TestSupport", "History", "Evidence", "Custody", "Postgres", "DrillModel", "blackstart"]),
    tests(
      "ReportsTests", ["Reports", "ServiceLevel", "Checkers", "Evidence", "DrillModel", "blackstart"],
      exclude: ["Fixtures", "Support/read-junit"]),
    tests(
      "DrillTests", ["TestSupport", "Gate", "History", "Custody", "Evidence", "DrillModel"],
      exclude: ["Support/psql-probe", "Support/make-repository"]),
  ],
  swiftLanguageModes: [.v6]
)
