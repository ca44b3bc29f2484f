import Glibc

/// Whether a server could listen: tried by binding as servers do (SO_REUSEADDR), without listening.
public enum PortProbe {
  public static func isFree(_ address: String, _ port: UInt16) -> Bool {
    let raw = socket(AF_INET, Int32(SOCK_STREAM.rawValue | UInt32(SOCK_CLOEXEC.rawValue)), 0)
    guard raw >= 0 else { return false }
    let descriptor = Descriptor(raw)
    var reuse: Int32 = 1
    setsockopt(descriptor.raw, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    guard inet_pton(AF_INET, address, &name.sin_addr) == 1 else { return false }
    return withUnsafePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor.raw, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  /// The ports to use on a network for those that were asked for: themselves, or, where somebody listens on every address
  /// of this host, the first free one of port + 10000, + 20000, ..., - 10000, ... Nil if a port is taken on some address only: another
  /// network is better then.
  static func ports(_ wanted: [UInt16], on network: LeaseNetwork, machines: Int) -> [UInt16: UInt16]? {
    let addresses = (0..<max(machines, 1)).map { network.address(UInt8(LeaseNetwork.firstMachineHost + $0)) }
    // No machine has this one: what is taken here too is taken everywhere.
    let witness = network.address(1)
    var ports: [UInt16: UInt16] = [:]
    for port in wanted {
      let above = stride(from: Int(port), through: 65535, by: 10000)
      let below = stride(from: Int(port) - 10000, to: 1024, by: -10000)
      let choices = (Array(above) + Array(below)).map { UInt16($0) }
      for choice in choices where ports[port] == nil && !ports.values.contains(choice) {
        let taken = addresses.filter { !isFree($0, choice) }
        if taken.isEmpty {
          ports[port] = choice
        } else if taken.count < addresses.count || isFree(witness, choice) {
          return nil
        }
      }
      if ports[port] == nil { return nil }
    }
    return ports
  }
}
