import Glibc

/// The claim on a loopback network for this whole host: a bound socket in the abstract namespace (unix(7)), which belongs
/// to the same network namespace as the addresses, and which the kernel gives back when its last holder dies. Directories
/// cannot do this, because two homes do not see each other's.
enum NetworkClaim {
  /// Nil if somebody has it.
  static func take(_ network: LeaseNetwork) -> Descriptor? {
    let raw = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | UInt32(SOCK_CLOEXEC.rawValue)), 0)
    guard raw >= 0 else { return nil }
    let descriptor = Descriptor(raw)
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array("\0blackstart-lease-\(network.directoryName)".utf8)
    withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: bytes) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
    let result = withUnsafePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor.raw, $0, length) }
    }
    return result == 0 ? descriptor : nil
  }
}
