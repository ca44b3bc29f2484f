import Machines

/// How much processor time a hypervisor took for others, from when it was made.
struct StealMeter: Sendable {
  private let start: (steal: Double, all: Double)?

  init() { start = StealMeter.read() }

  /// 0 to 1; nil if the kernel does not tell.
  func share() -> Double? {
    guard let start, let now = StealMeter.read() else { return nil }
    return StealMeter.share(from: start, to: now)
  }

  static func share(from start: (steal: Double, all: Double), to end: (steal: Double, all: Double)) -> Double {
    end.all > start.all ? max(0, (end.steal - start.steal) / (end.all - start.all)) : 0
  }

  /// The eighth number is steal; guests' time, after it, is in user time already (proc_stat(5)).
  static func parse(_ stat: String) -> (steal: Double, all: Double)? {
    guard let line = stat.split(separator: "\n").first(where: { $0.hasPrefix("cpu ") }) else { return nil }
    let numbers = line.split(separator: " ").dropFirst().compactMap { Double($0) }
    guard numbers.count >= 8 else { return nil }
    return (numbers[7], numbers[..<8].reduce(0, +))
  }

  private static func read() -> (steal: Double, all: Double)? { KernelFile.text("/proc/stat").flatMap(parse) }
}
