import Foundation
import Testing

/// Dependencies point down only (DESIGN.md, "Modules"): what Package.swift declares and what the sources import.
@Suite struct LayeringTests {
  /// The layers from the bottom up; a module may use those of lower layers, and of its own only where DESIGN.md says so.
  private static let layers: [Set<String>] = [
    ["CSpawn", "CLibPQ", "CCurl", "CCrypto", "RestoreCommand", "Explanations"],
    ["DrillModel", "Statistics"],
    ["WAL", "Gate"],
    ["DrillFile", "Evidence", "Custody", "Postgres", "HTTP"],
    ["Machines"],
    ["Cluster"],
    ["Faults", "Workloads", "Observation", "Integrity"],
    ["Checkers", "ServiceLevel", "Schedule", "Notify"],
    ["Runner", "RestoreDrill"],
    ["Reports", "History", "Lint", "Controls", "Failures", "EvidenceBundle"],
    ["Site"],
    ["blackstart", "blackstart-restore-command", "custody-harness"],
  ]

  /// What these may use of ours, whatever their layer would allow.
  private static let closed: [String: Set<String>] = [
    "Explanations": [], "RestoreCommand": [], "blackstart-restore-command": ["RestoreCommand"],
    "Schedule": ["DrillModel"],
    "DrillModel": [], "Checkers": ["CCrypto", "DrillModel"], "DrillFile": ["DrillModel"], "WAL": ["DrillModel"],
    "Evidence": ["WAL", "DrillModel"],
    "Statistics": [], "Gate": ["Statistics", "DrillModel"],
    "Reports": ["ServiceLevel", "Checkers", "Evidence", "Statistics", "DrillModel"],
    "ServiceLevel": ["Statistics", "DrillModel"],
    "Site": ["Reports", "Checkers", "Evidence", "DrillModel"],
  ]

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func layer(_ module: String) -> Int? { layers.firstIndex { $0.contains(module) } }

  /// Each module of Sources with the modules that its files import.
  private static func imports() throws -> [String: Set<String>] {
    var result: [String: Set<String>] = [:]
    let sources = root.appendingPathComponent("Sources")
    for module in try FileManager.default.contentsOfDirectory(atPath: sources.path) {
      var names: Set<String> = []
      let files = FileManager.default.enumerator(
        at: sources.appendingPathComponent(module), includingPropertiesForKeys: nil)
      for case let file as URL in files ?? .init() where file.pathExtension == "swift" {
        names.formUnion(importedModules(try String(contentsOf: file, encoding: .utf8)))
      }
      result[module] = names
    }
    return result
  }

  /// `[^\S\n]` is a space that does not end the line.
  private static func importedModules(_ text: String) -> [String] {
    let access = "(?:public|package|internal|private|fileprivate)"
    let kind = "(?:struct|class|enum|protocol|func|var|let|typealias)"
    let pattern =
      #"^[^\S\n]*(?:@\w+(?:\(\w+\))?[^\S\n]+)*"# + "(?:\(access)[^\\S\\n]+)?import[^\\S\\n]+"
      + "(?:\(kind)[^\\S\\n]+)?(\\w+)"
    return groups(pattern, text).compactMap { $0[0] }
  }

  /// Each module that Package.swift declares with the modules that it may import.
  private static func declared() throws -> [String: Set<String>] {
    let text = try String(contentsOf: root.appendingPathComponent("Package.swift"), encoding: .utf8)
    var result: [String: Set<String>] = [:]
    let pattern =
      #"(?:module\(\s*|executableTarget\(\s*name:\s*)"([\w-]+)"(?:,\s*(?:dependencies:\s*)?\[([^\]]*)\])?"#
    for match in groups(pattern, text) {
      let ours = (match[1] ?? "").replacingOccurrences(
        of: #"\.product\([^)]*\)"#, with: "", options: .regularExpression)
      result[match[0] ?? ""] = Set(groups(#""(\w+)""#, ours).compactMap { $0[0] })
    }
    return result
  }

  /// The groups of each match. Foundation's engine, because Swift's own takes a minute in a debug build.
  private static func groups(_ pattern: String, _ text: String) -> [[String?]] {
    guard let expression = try? NSRegularExpression(pattern: pattern, options: [.anchorsMatchLines]) else { return [] }
    return expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).map { match in
      (1..<match.numberOfRanges).map { Range(match.range(at: $0), in: text).map { String(text[$0]) } }
    }
  }

  @Test func importsAreRecognized() {
    #expect(
      Self.importedModules(
        "import A\npublic import B\n@testable import C\n  // import D\nimport struct E.F\n@_spi(X) import G")
        == ["A", "B", "C", "E", "G"])
  }

  @Test func everyModuleHasALayer() throws {
    let imports = try Self.imports()
    #expect(imports.count >= 15)
    for module in imports.keys { #expect(Self.layer(module) != nil, "\(module) is in no layer") }
  }

  @Test func importsPointDown() throws {
    for (module, imported) in try Self.imports() {
      for other in imported {
        guard let lower = Self.layer(other), let upper = Self.layer(module) else { continue }
        #expect(lower < upper, "\(module) imports \(other)")
        if let allowed = Self.closed[module] { #expect(allowed.contains(other), "\(module) imports \(other)") }
      }
    }
  }

  @Test func declaredDependenciesPointDown() throws {
    let declared = try Self.declared()
    #expect(declared["Checkers"] == ["CCrypto", "DrillModel"])
    #expect(declared["DrillModel"] == [])
    #expect(declared["blackstart"]?.contains("Runner") == true)
    for (module, dependencies) in declared {
      for other in dependencies {
        let lower = try #require(Self.layer(other), "\(other) is in no layer")
        let upper = try #require(Self.layer(module), "\(module) is in no layer")
        #expect(lower < upper, "\(module) depends on \(other)")
        if let allowed = Self.closed[module] { #expect(allowed.contains(other), "\(module) depends on \(other)") }
      }
    }
  }

  @Test func whatIsImportedIsDeclared() throws {
    let declared = try Self.declared()
    for (module, imported) in try Self.imports() {
      for other in imported where Self.layer(other) != nil {
        #expect(declared[module]?.contains(other) == true, "\(module) imports \(other) and does not declare it")
      }
    }
  }
}
