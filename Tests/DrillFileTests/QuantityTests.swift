import Testing

@testable import DrillFile

@Suite struct QuantityTests {
  @Test(arguments: [
    ("250ms", 0.25), ("20s", 20), ("1.5m", 90), ("2h", 7200), ("0s", 0), ("168h", 604_800), ("8d", 691_200),
    ("2w", 1_209_600),
  ])
  func readsDurations(text: String, seconds: Double) { #expect(Quantity.duration.read(text) == .value(seconds)) }

  @Test(arguments: [("1B", 1), ("512kB", 524_288), ("512KiB", 524_288), ("4MiB", 4_194_304), ("1GB", 1_073_741_824)])
  func readsSizes(text: String, bytes: Double) { #expect(Quantity.size.read(text) == .value(bytes)) }

  @Test(arguments: [
    ("20", "20s"), ("20S", "20s"), ("20 s", "20s"), ("5min", "5m"), ("5 minutes", "5m"), ("1hour", "1h"),
    ("9millis", "9ms"), ("3days", "3d"), ("1 week", "1w"),
  ])
  func guessesTheUnit(text: String, meant: String) {
    guard case .refused(_, let guess) = Quantity.duration.read(text) else {
      Issue.record("\(text) was not refused with a guess")
      return
    }
    #expect(guess == meant)
  }

  @Test(arguments: ["", "s", "-3s", ".5s", "5.s", "1:30", "٣s", "1.2.3s", "1e3s"])
  func refusesWhatIsNotANumber(text: String) {
    if case .value(let seconds) = Quantity.duration.read(text) {
      Issue.record("\(text) was read as \(seconds) seconds")
    }
  }

  @Test func refusesWhatIsTooLong() {
    #expect(Quantity.duration.read("3651d") == .refused("must be at most 3650d, not '3651d'", meant: nil))
    #expect(Quantity.duration.read(String(repeating: "9", count: 400) + "h") != .value(.infinity))
  }
}
