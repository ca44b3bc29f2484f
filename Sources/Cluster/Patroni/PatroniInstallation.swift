public import DrillModel
import Foundation
public import Machines

/// One version of Patroni, ready to run: the distribution's, or a release in a virtual environment that is made once.
public struct PatroniInstallation: Sendable, Hashable {
  public var patroni: String
  /// As the program says it: `4.1.5`.
  public var version: String

  /// It comes with Patroni, in the same directory.
  var patronictl: String { patroni + "ctl" }

  /// Makes sure that `wanted` is installed. `workshop` runs pip; `directory` keeps the virtual environments, and must be
  /// reachable for the user that servers run as. Errors: `.refused` if the distribution's Patroni is asked for and
  /// missing, or, with pip's last lines, if the release cannot be installed: nothing of the drill has begun by then.
  public static func prepare(
    _ wanted: PatroniVersion, tools: Tools, workshop: any Machine, directory: String
  ) async throws -> PatroniInstallation {
    switch wanted {
    case .system:
      guard let patroni = tools.systemPatroni else {
        throw BlackstartError(
          .refused, code: "patroni.missing", "the drill asks for 'patroni: system', which is not installed",
          hint: "apt-get install patroni, or set cluster.patroni to a release such as 4.1.5")
      }
      return try await probe(patroni: patroni, workshop: workshop)
    case .release(let release):
      // Scripts in a virtual environment name their interpreter by its path, so the path must be the real one.
      let home = URL(filePath: directory).resolvingSymlinksInPath().path + "/patroni-\(release)"
      if !FileManager.default.isExecutableFile(atPath: "\(home)/bin/patroni") {
        try await install(release, into: home, tools: tools, workshop: workshop)
      }
      return try await probe(patroni: "\(home)/bin/patroni", workshop: workshop)
    }
  }

  /// Whether an environment is complete is told by `bin/patroni`, which is installed last: what a run that died left is
  /// removed and made again.
  private static func install(
    _ release: String, into home: String, tools: Tools, workshop: any Machine
  ) async throws {
    let marker = home + "/bin/patroni"
    let environment = [
      "PATH": "/usr/bin:/bin", "HOME": workshop.files.run, "LANG": "C.UTF-8",
      "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PIP_NO_CACHE_DIR": "1",
    ].merging(pipEnvironment()) { own, _ in own }
    func execute(_ executable: String, _ arguments: [String], seconds: Double, hint: String) async throws {
      let command = MachineCommand(executable, arguments, environment: environment)
      let result = try await workshop.run(command, deadlineSeconds: seconds)
      guard result.succeeded else {
        throw BlackstartError(
          .refused, code: "patroni.install-failed",
          "cannot install Patroni \(release): \(executable) ended with \(result.status)",
          logTail: (result.output + result.errorOutput).split(separator: "\n").suffix(6).map(String.init), hint: hint)
      }
    }
    let pip = "\(home)/bin/pip"
    let published = "check that PyPI has this release: pip download --no-deps patroni==\(release)"
    try? FileManager.default.removeItem(atPath: home)
    do {
      try await execute(tools.python, ["-m", "venv", home], seconds: 60, hint: "apt-get install python3-venv")
      try await execute(
        pip, ["install", "--quiet", "psycopg2-binary", "wheel"], seconds: 300, hint: "is PyPI reachable?")
      try await execute(pip, ["install", "--quiet", "patroni[etcd3]==\(release)"], seconds: 300, hint: published)
      guard FileManager.default.isExecutableFile(atPath: marker) else {
        throw BlackstartError(.refused, code: "patroni.install-failed", "pip made no \(marker)", hint: published)
      }
    } catch {
      try? FileManager.default.removeItem(atPath: home)
      throw error
    }
  }

  /// The host's own settings for pip (mirrors, certificates) hold for the harness's pip as well.
  private static func pipEnvironment() -> [String: String] {
    ProcessInfo.processInfo.environment.filter { name, _ in
      name.hasPrefix("PIP_") || ["http_proxy", "https_proxy", "no_proxy"].contains(name.lowercased())
    }
  }

  private static func probe(patroni: String, workshop: any Machine) async throws -> PatroniInstallation {
    let result = try await workshop.run(
      MachineCommand(patroni, ["--version"], environment: ["PATH": "/usr/bin:/bin"]), deadlineSeconds: 30)
    let words = result.output.split(whereSeparator: \.isWhitespace)
    guard result.succeeded, words.count == 2, words[0] == "patroni" else {
      throw BlackstartError(
        .harness, code: "patroni.broken", "\(patroni) --version ended with \(result.status)",
        logTail: (result.output + result.errorOutput).split(separator: "\n").suffix(4).map(String.init),
        hint: "remove its directory, so that it is installed again")
    }
    return PatroniInstallation(patroni: patroni, version: String(words[1]))
  }
}
