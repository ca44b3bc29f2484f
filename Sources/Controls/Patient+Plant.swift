import Integrity

extension Patient {
  /// Plants a defect: statements on the running server, a change to a file while it is stopped. The server runs afterwards.
  /// - Parameter asStandby: as a replica from then on.
  func suffer(_ plant: Plant, asStandby: Bool = false) async throws {
    try await start()
    let file = try await sql { connection in
      try plant.run(on: connection)
      return try plant.file(connection)
    }
    guard file != nil || asStandby else { return }
    try await stop()
    if let file { try plant.damage(file: file, ofDataDirectory: data) }
    try await start(asStandby: asStandby)
  }
}
