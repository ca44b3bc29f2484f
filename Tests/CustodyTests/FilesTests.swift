import Custody
import DrillModel
import Foundation
import Machines
import Testing

@Suite struct FilesTests {
  @Test func filesBelongToTheServerUser() async throws {
    try await Scene.withRoom { room in
      let machine = try room.machine("n1")
      try await machine.write("one\n", to: machine.files.etc + "/a/b/patroni.yml", mode: 0o600)
      try await machine.write("two\n", to: machine.files.etc + "/a/b/patroni.yml", mode: 0o640)
      try await machine.makeDirectory(machine.files.data + "/pg", mode: 0o700)
      let paths = ["/etc/a", "/etc/a/b", "/etc/a/b/patroni.yml", "/data/pg"].map { machine.files.root + $0 }
      for path in paths {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect((attributes[.ownerAccountID] as? NSNumber)?.uint32Value == room.lease.server.uid, "\(path)")
      }
      let modes = try paths[2...].map {
        try FileManager.default.attributesOfItem(atPath: $0)[.posixPermissions] as? Int
      }
      #expect(modes == [0o640, 0o700])
      #expect(FileManager.default.contents(atPath: paths[2]) == Data("two\n".utf8))
      #expect(Scene.entries(machine.files.etc + "/a/b") == ["patroni.yml"])
    }
  }

  @Test func severalMayReplaceAFileAtOnce() async throws {
    try await Scene.withRoom { room in
      let machine = try room.machine("n1")
      let path = machine.files.etc + "/shared.conf"
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<8 {
          group.addTask {
            for _ in 0..<100 { try await machine.write("of \(writer)\n", to: path, mode: 0o644) }
          }
        }
        try await group.waitForAll()
      }
      #expect(try String(contentsOfFile: path, encoding: .utf8).wholeMatch(of: /of [0-7]\n/) != nil)
      #expect(Scene.entries(machine.files.etc) == ["shared.conf"])
    }
  }

  @Test func wipeEmptiesADirectoryAndFollowsNoSymlink() async throws {
    try await Scene.withRoom { room in
      let machine = try room.machine("n1")
      let outside = room.lease.directory + "/outside"
      try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: false)
      #expect(FileManager.default.createFile(atPath: outside + "/precious", contents: Data("p".utf8)))
      for file in ["a", "b/c/d", "b/e"] {
        try await machine.write("x", to: "\(machine.files.data)/\(file)", mode: 0o600)
      }
      for link in ["link", "b/link"] {
        try FileManager.default.createSymbolicLink(
          atPath: "\(machine.files.data)/\(link)", withDestinationPath: outside)
      }
      try await machine.wipe(machine.files.data)
      #expect(Scene.entries(machine.files.data) == [])
      #expect(Scene.exists(outside + "/precious"))
      try await machine.wipe(machine.files.data + "/never-made")
    }
  }

  @Test func whatIsOutsideOfTheMachineIsRefused() async throws {
    try await Scene.withRoom(["n1", "n2"]) { room in
      let machine = try room.machine("n1")
      let other = try room.machine("n2")
      try await other.write("x", to: other.files.data + "/precious", mode: 0o600)
      try FileManager.default.createSymbolicLink(
        atPath: machine.files.root + "/link", withDestinationPath: other.files.root)
      let paths = [
        other.files.data, "\(machine.files.root)/../n2/data", "/", "relative", machine.files.root + "2",
        machine.files.root + "/link", machine.files.root + "/link/data",
      ]
      for path in paths {
        let wiped = await #expect(throws: BlackstartError.self, "\(path)") { try await machine.wipe(path) }
        #expect(wiped?.code == "machine.path")
        let written = await #expect(throws: BlackstartError.self, "\(path)") {
          try await machine.write("x", to: path + "/file", mode: 0o600)
        }
        #expect(written?.code == "machine.path")
      }
      #expect(Scene.entries(other.files.data) == ["precious"])
    }
  }
}
