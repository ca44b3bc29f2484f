import DrillModel
import Failures
import Foundation
import Testing

@testable import Explanations

struct ExplanationTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test func everyCodeOfTheSourcesHasAnExplanation() throws {
    let explained = try Set(Explanations().all.filter { [.finding, .error].contains($0.kind) }.map(\.code))
    let codes = try SourceCodes(root: Self.root)
    #expect(codes.unknownInterpolations.isEmpty, "add these to SourceCodes: \(codes.unknownInterpolations)")
    // Fewer would mean that the scan has gone blind.
    #expect(codes.all.count > 280)
    for code in codes.all.sorted() { #expect(explained.contains(code), "\(code) has no explanation") }
  }

  @Test func everyExplanationIsOfACode() throws {
    let codes = try SourceCodes(root: Self.root).all
    for entry in try Explanations().all where [.finding, .error].contains(entry.kind) {
      #expect(codes.contains(entry.code), "nothing gives \(entry.code)")
      #expect((entry.kind == .error) == entry.code.contains("."), "\(entry.code) is of the wrong kind")
    }
  }

  @Test func everyNameOfTheProgramIsExplained() throws {
    let explanations = try Explanations()
    let codes = { (kind: Explanation.Kind) in Set(explanations.of(kind).map(\.code)) }
    #expect(codes(.gate) == Set(Gate.allCases.map(\.rawValue)))
    #expect(codes(.metric) == Set(Metric.allCases.map(\.rawValue)))
    #expect(codes(.dataClass) == Set(DataClass.allCases.map(\.rawValue)))
    #expect(codes(.failure) == Set(BackupFailures.all.map(\.name)))
    #expect(codes(.check) == (try SourceCodes.checks(root: Self.root)))
  }

  @Test func nothingIsExplainedTwice() throws {
    let names = try Explanations().all.map { "\($0.kind.rawValue) \($0.code)" }
    for (name, group) in Dictionary(grouping: names, by: \.self) { #expect(group.count == 1, "\(name) is there twice") }
  }

  @Test func whatAnExplanationPointsToIsThere() throws {
    for entry in try Explanations().all {
      for place in entry.related {
        let path = String(place.prefix { $0 != " " })
        #expect(FileManager.default.fileExists(atPath: Self.root.appending(path: path).path), "\(entry.code): \(place)")
      }
    }
  }

  @Test(arguments: [
    "finding a (data)\nmeans: x", "finding a\nmeans: x\ndo: y", "error a (data)\nmeans: x\ndo: y",
    "thing a\nmeans: x\ndo: y", "error a\nmeans: x\nmeans: x\ndo: y", "error a\nmeans: x\ndo: y\nelse: z",
    "finding a (bad)\nmeans: x\ndo: y",
  ])
  func aMalformedTextIsRefused(text: String) {
    #expect(throws: ExplanationParser.Problem.self) { try ExplanationParser().parse(text) }
  }

  @Test func bracketsAndCaseDoNotCount() throws {
    let explanations = try Explanations()
    #expect(explanations.named("[Hole]").map(\.kind) == [.finding, .dataClass])
    #expect(explanations.named("no-such-code").isEmpty)
  }
}
