internal import DrillModel
internal import Foundation

/// Copies files without secrets, however large they are.
public struct RedactedCopy: Sendable {
  private static let chunkBytes = 1 << 20

  public var redactor: Redactor
  /// Configuration: what its keys say is a secret goes as well. Such a file is held whole.
  public var isConfiguration: Bool

  public init(_ redactor: Redactor, isConfiguration: Bool = false) {
    self.redactor = redactor
    self.isConfiguration = isConfiguration
  }

  /// Copies a file or everything below a directory, permissions included; anything else is not copied.
  public func copy(_ source: String, to target: String) throws {
    let files = FileManager.default
    let type = try files.attributesOfItem(atPath: source)[.type] as? FileAttributeType
    if type == .typeDirectory {
      try files.createDirectory(atPath: target, withIntermediateDirectories: true)
      for name in try files.contentsOfDirectory(atPath: source) {
        try copy("\(source)/\(name)", to: "\(target)/\(name)")
      }
    } else if type == .typeRegular {
      try copyFile(source, to: target)
    }
  }

  private func copyFile(_ source: String, to target: String) throws {
    guard let input = FileHandle(forReadingAtPath: source) else {
      throw BlackstartError(.harness, code: "evidence.file", "could not open \(source)")
    }
    defer { try? input.close() }
    let output = try OutputFile(replacing: target)
    if isConfiguration {
      let data = try input.readToEnd() ?? Data()
      let before = String(decoding: data, as: UTF8.self)
      var text = redactor.redact(configuration: before)
      // What has nothing to take out stays as it was to the byte, whatever its encoding.
      if text == before {
        try data.withUnsafeBytes { try output.write($0) }
      } else {
        try text.withUTF8 { try output.write(UnsafeRawBufferPointer($0)) }
      }
    } else {
      try stream(input, to: output)
    }
    let mode = try FileManager.default.attributesOfItem(atPath: source)[.posixPermissions] as? Int ?? 0o644
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: target)
  }

  private func stream(_ input: FileHandle, to output: borrowing OutputFile) throws {
    var stream = RedactionStream(redactor)
    var isLast = false
    while !isLast {
      let chunk = try input.read(upToCount: RedactedCopy.chunkBytes) ?? Data()
      isLast = chunk.isEmpty
      var result: [UInt8] = []
      chunk.withUnsafeBytes { stream.feed($0, isLast: isLast, into: &result) }
      try result.withUnsafeBytes { try output.write($0) }
    }
  }
}
