import CCrypto
import DrillModel
import Foundation
import Statistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Measures what the machine is capable of, where the machines' directories are, before anything of the cluster runs. All of
/// it takes less than a second and a half on a disk that deserves the name, and nothing of it goes on during the run.
struct MachineCalibration {
  private static let fileBytes = 16 << 20
  private static let chunkBytes = 1 << 20
  /// What PostgreSQL writes at least.
  private static let pageBytes = 8 << 10
  private static let syncs = 5...200
  private static let syncSeconds = 0.3
  private static let hashSeconds = 0.15

  /// A directory of the harness's own, on the file system in question.
  var directory: String

  /// Facts of `environment.json`. Blocks.
  func facts() throws -> [String: String] {
    let path = directory + "/calibration"
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failed("create", path) }
    defer {
      close(descriptor)
      unlink(path)
    }
    // Nothing that a disk or a file system could make smaller.
    var generator = SystemRandomNumberGenerator()
    let noise = (0..<(MachineCalibration.chunkBytes / 8)).flatMap { _ in
      withUnsafeBytes(of: generator.next()) { Array($0) }
    }
    let write = try writing(descriptor, noise, path)
    let sync = try syncing(descriptor, noise, path)
    return [
      "calibration.writeMiBPerSecond": text(write), "calibration.fsyncMicroseconds": text(sync),
      "calibration.hashMiBPerSecond": text(try hashing(noise)),
    ]
  }

  /// MiB per second, the fsync included.
  private func writing(_ descriptor: Int32, _ noise: [UInt8], _ path: String) throws -> Double {
    let start = ContinuousClock.now
    for offset in stride(from: 0, to: MachineCalibration.fileBytes, by: MachineCalibration.chunkBytes) {
      try put(descriptor, noise, count: noise.count, at: offset, path)
    }
    guard fsync(descriptor) == 0 else { throw failed("sync", path) }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    return Double(MachineCalibration.fileBytes >> 20) / seconds
  }

  /// Median in microseconds; over blocks that are there already, as those of a WAL segment are.
  private func syncing(_ descriptor: Int32, _ noise: [UInt8], _ path: String) throws -> Double {
    let begin = ContinuousClock.now
    var times: [Double] = []
    while times.count < MachineCalibration.syncs.upperBound {
      let start = ContinuousClock.now
      if times.count >= MachineCalibration.syncs.lowerBound,
        (start - begin) / .seconds(1) > MachineCalibration.syncSeconds
      {
        break
      }
      let offset = times.count * MachineCalibration.pageBytes % MachineCalibration.fileBytes
      try put(descriptor, noise, count: MachineCalibration.pageBytes, at: offset, path)
      guard fdatasync(descriptor) == 0 else { throw failed("sync", path) }
      times.append((ContinuousClock.now - start) / .microseconds(1))
    }
    return Sample(times).median ?? .nan
  }

  /// SHA-1, as pgBackRest's checksums are, in MiB per second.
  private func hashing(_ noise: [UInt8]) throws -> Double {
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    let start = ContinuousClock.now
    var chunks = 0
    var seconds = 0.0
    while seconds < MachineCalibration.hashSeconds {
      guard EVP_Digest(noise, noise.count, &digest, nil, EVP_sha1(), nil) == 1 else {
        throw BlackstartError(.harness, code: "calibration.no-sha1", "libcrypto does not compute SHA-1")
      }
      chunks += 1
      seconds = (ContinuousClock.now - start) / .seconds(1)
    }
    return Double(chunks * MachineCalibration.chunkBytes >> 20) / seconds
  }

  private func put(_ descriptor: Int32, _ bytes: [UInt8], count: Int, at offset: Int, _ path: String) throws {
    let written = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, count, off_t(offset)) }
    guard written == count else { throw failed("write", path) }
  }

  private func failed(_ action: String, _ path: String) -> BlackstartError {
    BlackstartError(
      .harness, code: "calibration.file", "could not \(action) \(path): \(String(cString: strerror(errno)))")
  }

  private func text(_ value: Double) -> String { String(format: "%.1f", value) }
}
