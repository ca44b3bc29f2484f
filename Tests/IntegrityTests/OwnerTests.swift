import DrillModel
import Testing

/// Owners and grants: told of an object that is there on both sides, and of one that came or went only with it.
@Suite struct OwnerTests {
  private static func primary() -> MemberIntegrity {
    var member = EvidenceTests.member("n1")
    member.definitions = [
      "function public.f(integer): 17", "relation public.t: kind r", "relation public.tab: kind r", "there is schema s",
    ]
    member.roles = [
      "grant SELECT on column c of table public.t to app by postgres",
      "grant SELECT on table public.tab to app by postgres",
      "grant USAGE on schema s to app by postgres", "owner pg_database_owner of schema public",
      "owner postgres of blackstart.similarity(text,text)", "owner postgres of public.f(integer)",
      "owner postgres of public.seq", "owner postgres of public.t", "owner postgres of public.tab",
      "owner postgres of schema s", "role a",
    ]
    member.extensions = ["pg_trgm 1.6", "plpgsql 1.0"]
    member.sequences = [
      SequenceFacts(name: "public.seq", lastValue: 1, isCalled: true, increment: 1, column: nil, columnExtreme: nil)
    ]
    return member
  }

  private func findings(_ change: (inout MemberIntegrity) -> Void) throws -> [Finding] {
    var member = Self.primary()
    change(&member)
    return try Rehearsal(baseline: Self.primary(), members: [member]).findings()
  }

  private func codes(_ change: (inout MemberIntegrity) -> Void) throws -> [String] {
    try findings(change).map(\.code)
  }

  @Test func anOwnerThatIsGoneOrAnotherIsTold() throws {
    #expect(try codes { _ in } == [])
    // Of every kind of object.
    for line in Self.primary().roles ?? [] {
      let gone = try findings { $0.roles?.removeAll { $0 == line } }
      #expect(gone.map(\.code) == ["roles-differ"], "\(line)")
      #expect(gone.first?.evidence == ["n1: gone: \(line)"])
    }
    #expect(
      try codes { $0.roles = $0.roles?.map { $0.replacing("owner postgres", with: "owner evil") } } == ["roles-differ"])
    #expect(try codes { $0.roles?.append("owner evil of public.unknown") } == ["roles-differ"])
  }

  @Test func whatCameOrWentIsToldOnce() throws {
    func without(_ name: String) throws -> [String] {
      try codes { member in
        member.definitions?.removeAll { $0.contains(" \(name): ") || $0.hasSuffix(" \(name)") }
        member.roles?.removeAll { $0.contains(" \(name)") && !$0.contains("\(name)ab") }
        member.sequences?.removeAll { $0.name == name }
        member.extensions?.removeAll { $0.hasPrefix(name) }
      }
    }
    #expect(try without("public.t") == ["definitions-differ"])
    #expect(try without("public.f(integer)") == ["definitions-differ"])
    #expect(try without("schema s") == ["definitions-differ"])
    #expect(try without("public.seq") == ["sequence-missing"])
    let withoutExtension = try codes { member in
      member.extensions?.removeFirst()
      member.roles?.removeAll { $0.contains("similarity") }
    }
    #expect(withoutExtension == ["extensions-differ"])
    let new = try codes { member in
      member.sequences?.append(
        SequenceFacts(name: "public.evil", lastValue: 3, isCalled: true, increment: 1, column: nil, columnExtreme: nil))
      member.roles?.append("owner evil of public.evil")
    }
    #expect(new == ["sequence-new"])
  }

  /// A table that is gone hides nothing of one whose name only begins as its own.
  @Test func namesAreMatchedWhole() throws {
    let both = try findings { member in
      member.definitions?.removeAll { $0.hasPrefix("relation public.t:") }
      member.roles?.removeAll { $0.contains(" public.t") }
    }
    #expect(both.map(\.code) == ["roles-differ", "definitions-differ"])
    #expect(both.first?.evidence.allSatisfy { $0.contains("public.tab") } == true, "\(both)")
  }

  /// What belongs to a table that is gone is told with the table, and nothing of another.
  @Test func definitionsOfATableThatIsGoneAreToldWithIt() throws {
    func codes(_ change: (inout MemberIntegrity) -> Void) throws -> [String] {
      var baseline = EvidenceTests.member("n1")
      baseline.definitions = [
        "constraint c of blackstart.sample_item: CHECK (true)",
        "parent of blackstart.sample_item_pkey: blackstart.a_pkey",
        "relation blackstart.sample_item: kind r", "relation blackstart.sample_items: kind r",
      ]
      var member = baseline
      change(&member)
      return try Rehearsal(baseline: baseline, members: [member]).findings().map(\.code)
    }
    #expect(
      try codes { member in
        member.definitions = ["relation blackstart.sample_items: kind r"]
        member.contents.removeFirst()
      } == ["content-differs"])
    #expect(
      try codes { member in
        member.definitions = []
        member.contents.removeFirst()
      } == ["definitions-differ", "content-differs"])
  }
}
