import DrillModel
import Testing

@Suite struct TokenTests {
  @Test func readsUUIDsWithAndWithoutDashes() throws {
    let token = Token(high: 0x0011_2233_4455_6677, low: 0x8899_AABB_CCDD_EEFF)
    #expect(token.description == "00112233445566778899aabbccddeeff")
    #expect(Token("00112233-4455-6677-8899-aabbccddeeff") == token)
    #expect(Token(token.description) == token)
    #expect(Token("00112233445566778899AABBCCDDEEFF") == token)
  }

  @Test func keepsLeadingZeros() {
    #expect(Token(high: 0, low: 0).description == String(repeating: "0", count: 32))
    #expect(Token(high: .max, low: 1).description == "ffffffffffffffff0000000000000001")
  }

  @Test(arguments: [
    "", "0011", "00112233445566778899aabbccddeefg", "00112233445566778899aabbccddeeff0",
    "+0112233445566778899aabbccddeeff", "0011223344556677+899aabbccddeeff",
  ])
  func refusesAnythingElse(text: String) { #expect(Token(text) == nil) }
}
