import Custody
import DrillModel
import Foundation
import TestSupport
import Testing

@testable import History

@Suite struct StoreLocationTests {
  private static let user = HostUser(
    own: .init(name: "me", uid: 1000, gid: 1000), server: .init(name: "me", uid: 1000, gid: 1000))

  private func resolve(_ option: String?, _ environment: [String: String]) throws -> StoreLocation {
    try StoreLocation.resolve(option, environment: environment, user: Self.user, prepares: false)
  }

  @Test func theCommandLineGoesBeforeTheEnvironmentAndThatBeforeTheHome() throws {
    let home = ["BLACKSTART_HOME": "/var/tmp/home"]
    #expect(try resolve(nil, home) == .file("/var/tmp/home/history.sqlite"))
    #expect(try resolve(nil, home.merging(["BLACKSTART_STORE": ""]) { $1 }) == .file("/var/tmp/home/history.sqlite"))
    #expect(try resolve(nil, home.merging(["BLACKSTART_STORE": "/s.db"]) { $1 }) == .file("/s.db"))
    #expect(try resolve("/o.db", home.merging(["BLACKSTART_STORE": "/s.db"]) { $1 }) == .file("/o.db"))
    let here = FileManager.default.currentDirectoryPath
    #expect(try resolve("o.db", [:]) == .file(URL(filePath: here + "/o.db").path))
  }

  @Test func anAddressIsReadInItsParts() throws {
    let address = try PostgresAddress("postgres://me@db.example:5433/ops?sslmode=verify-full")
    #expect(address.user == "me" && address.host == "db.example" && address.port == 5433)
    #expect(address.database == "ops" && address.sslMode == "verify-full")
    #expect(address.description == "postgres://me@db.example:5433/ops")
    let local = try PostgresAddress("postgresql://me@/ops?host=/var/run/postgresql")
    #expect(local.host == "/var/run/postgresql" && local.port == 5432 && local.sslMode == "prefer")
  }

  @Test(arguments: [
    ("postgres://me:secret@h/db", "password"), ("postgres://h/db", "user"), ("postgres://me@/db", "host"),
    ("postgres://me@h", "database"), ("postgres://me@h/db?sslmode=off", "sslmode"), ("postgres://me@h/db?x=1", "'x'"),
    ("mysql://me@h/db", "no store"),
  ])
  func whatIsNoStoreIsRefused(text: String, word: String) {
    let error = #expect(throws: BlackstartError.self) { try StoreLocation(text) }
    #expect(error?.category == .usage && error?.code == "history.store")
    #expect(error?.message.contains(word) == true && error?.message.contains("secret") == false)
  }
}
