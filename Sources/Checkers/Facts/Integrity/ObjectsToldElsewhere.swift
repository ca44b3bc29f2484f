internal import DrillModel

/// The objects of a member that came or went, as long as a finding of its own tells that: of definitions, of sequences, of
/// contents or of extensions. What is only without its owner in the evidence came and went nowhere.
struct ObjectsToldElsewhere {
  /// As `RoleLine` names them.
  private let names: Set<String>

  init(_ member: MemberIntegrity, _ facts: IntegrityFacts) {
    guard let baseline = facts.baseline else {
      names = []
      return
    }
    var told = ObjectsToldElsewhere.definitionsThatCameOrWent(baseline, member)
    if ObjectsToldElsewhere.extensionsCameOrWent(baseline, member) {
      // What an extension brings is not among the definitions.
      let owned = ObjectsToldElsewhere.owned(baseline).symmetricDifference(ObjectsToldElsewhere.owned(member))
      let defined = [baseline, member].map { ObjectsToldElsewhere.defined($0.definitions ?? []) }
      told.formUnion(owned.subtracting(defined[0].union(defined[1])))
    }
    if let before = baseline.sequences, let after = member.sequences {
      let names = { (sequences: [SequenceFacts]) in Set(sequences.map { RoleLine.plain($0.name) }) }
      told.formUnion(names(before).symmetricDifference(names(after)))
    }
    names = told
  }

  func contains(ofRoleLine line: String) -> Bool { RoleLine.object(of: line).map(names.contains) ?? false }

  /// Relations, functions, types and schemas; none if either side did not say which it has.
  static func definitionsThatCameOrWent(_ baseline: MemberIntegrity, _ member: MemberIntegrity) -> Set<String> {
    guard let before = baseline.definitions, let after = member.definitions else { return [] }
    return defined(before).symmetricDifference(defined(after))
  }

  /// `relation public.t: …` defines `public.t`, and `there is schema s` the schema.
  private static func defined(_ lines: [String]) -> Set<String> {
    Set(
      lines.compactMap { line in
        if line.hasPrefix("there is schema ") { return RoleLine.plain(line.dropFirst("there is ".count)) }
        let kinds = [("relation ", ""), ("function ", ""), ("type ", "type ")]
        guard let (kind, prefix) = kinds.first(where: { line.hasPrefix($0.0) }),
          let end = line.firstRange(of: ": ")?.lowerBound
        else { return nil }
        return prefix + RoleLine.plain(line[..<end].dropFirst(kind.count))
      })
  }

  private static func owned(_ member: MemberIntegrity) -> Set<String> {
    Set((member.roles ?? []).filter { $0.hasPrefix("owner ") }.compactMap(RoleLine.object))
  }

  /// Not those of another version.
  private static func extensionsCameOrWent(_ baseline: MemberIntegrity, _ member: MemberIntegrity) -> Bool {
    let names = { (member: MemberIntegrity) in
      Set((member.extensions ?? []).map { $0.prefix { $0 != " " } })
    }
    return names(baseline) != names(member)
  }
}
