import Foundation
import Machines
import Testing

struct KernelFileTests {
  /// Its own length is known: a line for each symbol, and far more than a page.
  @Test func isReadToItsEnd() throws {
    let text = try #require(KernelFile.text("/proc/kallsyms"))
    let count = Pipe()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/wc")
    process.arguments = ["-c", "/proc/kallsyms"]
    process.standardOutput = count
    try process.run()
    let words = String(decoding: try count.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    #expect(words.split(separator: " ").first.flatMap { Int($0) } == text.utf8.count)
    #expect(text.utf8.count > 1 << 16)
  }

  @Test func whatIsNotThereIsNil() {
    #expect(KernelFile.text("/proc/nothing-of-that-name") == nil)
  }
}
