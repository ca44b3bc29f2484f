import DrillModel
import Foundation

/// Takes a segment out of its compression, with the tool that made it.
struct SegmentUnpacker {
  var compression: String?

  private static let tools = ["zst": "zstd", "gz": "gzip", "lz4": "lz4", "bz2": "bzip2"]

  func unpack(file: String, firstBytes: Int?) throws -> [UInt8] {
    guard compression != nil else {
      guard let handle = FileHandle(forReadingAtPath: file) else { throw failed("cannot open it") }
      defer { try? handle.close() }
      let data = try firstBytes.map { try handle.read(upToCount: $0) } ?? handle.readToEnd()
      return [UInt8](data ?? Data())
    }
    return try finish(OneShot.run(try command(), input: .file(file), firstBytes: firstBytes), firstBytes)
  }

  func unpack(bytes: [UInt8], firstBytes: Int?) throws -> [UInt8] {
    guard compression != nil else { return firstBytes.map { Array(bytes.prefix($0)) } ?? bytes }
    return try finish(OneShot.run(try command(), input: .bytes(bytes), firstBytes: firstBytes), firstBytes)
  }

  private func finish(_ result: OneShot.Result, _ firstBytes: Int?) throws -> [UInt8] {
    // A tool that is cut off after the first bytes has no status that says anything.
    if let firstBytes, result.output.count >= firstBytes { return Array(result.output.prefix(firstBytes)) }
    guard result.status == 0 else {
      let text =
        String(decoding: result.errorOutput, as: UTF8.self).split(separator: "\n").last ?? "it cannot be unpacked"
      throw failed(String(text))
    }
    return result.output
  }

  private func command() throws -> [String] {
    guard let name = compression.flatMap({ SegmentUnpacker.tools[$0] }) else {
      throw failed("nobody knows how to unpack .\(compression ?? "")")
    }
    guard let path = ["/usr/bin/", "/bin/"].map({ $0 + name }).first(where: FileManager.default.isExecutableFile) else {
      throw BlackstartError(
        .refused, code: "repository.no-tool", "\(name) is not installed", hint: "apt-get install \(name)")
    }
    return [path, "-dc"]
  }

  private func failed(_ reason: String) -> BlackstartError {
    BlackstartError(.harness, code: "repository.segment", reason)
  }
}
