import DrillModel
import Foundation

enum PeakMemory {
  /// The most memory that this process ever had resident, in bytes: `VmHWM` of proc(5).
  static func ofThisProcess() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kibibytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Int($0) })
    else {
      throw BlackstartError(.harness, code: "bench.no-peak", "/proc/self/status has no VmHWM")
    }
    return kibibytes * 1024
  }
}
