import DrillModel
import Testing

@Suite struct AmountTests {
  @Test(arguments: [(0.4, "0.4"), (3, "3"), (0, "0"), (0.00001, "1e-05"), (1.23456, "1.235"), (0.9999, "1")])
  func nothingIsRoundedToNothing(value: Double, text: String) { #expect(Amount.number(value) == text) }

  @Test func oneIsNotMany() {
    #expect(Amount.count(1, "client") == "1 client" && Amount.count(2, "client") == "2 clients")
    #expect(Amount.rate(1) == "1 transaction/s" && Amount.rate(0.4) == "0.4 transactions/s")
    #expect(Amount.seconds(0.5) == "0.5 s")
  }

  @Test(arguments: [(4 << 20, "4 MiB"), (1536, "1.5 kB"), (5 << 19, "2560 kB"), (512 << 10, "512 kB")])
  func sizesAreWholeMiBOrKB(bytes: Int64, text: String) { #expect(Amount.size(bytes: bytes) == text) }
}
