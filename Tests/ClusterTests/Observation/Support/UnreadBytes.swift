import Foundation

/// What clients have sent to a port of this host and the process behind it has not read (`rx_queue` of /proc/net/tcp, proc(5)).
func unreadBytes(port: Int) throws -> Int {
  let digits = String(port, radix: 16, uppercase: true)
  let local = ":" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  var bytes = 0
  // A file of the kernel's comes a page at a time, and String(contentsOfFile:) takes a short read for the end.
  let table = try FileHandle(forReadingFrom: URL(filePath: "/proc/net/tcp")).readToEnd() ?? Data()
  for line in String(decoding: table, as: UTF8.self).split(separator: "\n") {
    let fields = line.split(separator: " ")
    // Established connections alone.
    guard fields.count > 4, fields[1].hasSuffix(local), fields[3] == "01" else { continue }
    bytes += fields[4].split(separator: ":").last.flatMap { Int($0, radix: 16) } ?? 0
  }
  return bytes
}
