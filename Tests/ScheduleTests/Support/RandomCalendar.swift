/// Calendar expressions by chance, from a seed; all of them valid.
struct RandomCalendar {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  private mutating func random(_ range: ClosedRange<Int>) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    value ^= value >> 31
    return range.lowerBound + Int(value % UInt64(range.count))
  }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let zones = [
    "UTC", "Europe/London", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kathmandu",
    "America/St_Johns", "Pacific/Chatham", "America/Havana", "Asia/Beirut",
  ]

  mutating func expression() -> String {
    var words: [String] = []
    if random(0...2) == 0 { words.append(weekdays()) }
    if random(0...2) > 0 { words.append(date()) }
    words.append(time())
    if random(0...1) == 0 { words.append(Self.zones[random(0...Self.zones.count - 1)]) }
    return words.joined(separator: " ")
  }

  private mutating func weekdays() -> String {
    let first = random(0...6)
    let last = random(first...6)
    let range = first == last ? Self.weekdays[first] : "\(Self.weekdays[first])..\(Self.weekdays[last])"
    return random(0...1) == 0 ? range : "\(range),\(Self.weekdays[random(0...6)])"
  }

  private mutating func date() -> String {
    let year = random(0...4) == 0 ? field(2026...2035) : "*"
    let fromEnd = random(0...3) == 0
    return "\(year)-\(field(1...12))\(fromEnd ? "~" : "-")\(fromEnd ? endField() : field(1...31))"
  }

  private mutating func time() -> String {
    let time = "\(field(0...23)):\(field(0...59))"
    return random(0...1) == 0 ? time : "\(time):\(field(0...59))"
  }

  private mutating func endField() -> String {
    switch random(0...3) {
    case 0: "\(random(1...28))"
    case 1: "\(random(3...28))/\(random(1...2))"
    case 2: "\(random(1...5))..\(random(7...28))"
    default: "\(random(1...5))..\(random(12...28))/\(random(1...6))"
    }
  }

  private mutating func field(_ range: ClosedRange<Int>) -> String {
    if random(0...2) == 0 { return "*" }
    return (0...random(0...2)).map { _ in item(range) }.joined(separator: ",")
  }

  private mutating func item(_ range: ClosedRange<Int>) -> String {
    let start = random(range)
    guard start < range.upperBound else { return "\(start)" }
    switch random(0...3) {
    case 0: return "\(start)..\(random(start + 1...range.upperBound))"
    case 1: return "\(start)/\(random(1...range.upperBound - start))"
    case 2:
      let stop = random(start + 1...range.upperBound)
      return "\(start)..\(stop)/\(random(1...stop - start))"
    default: return "\(start)"
    }
  }
}
