/// How known tools say that the archive does not have a file.
enum ToolPreset: String, CaseIterable {
  /// pgBackRest 2.45, archive/get/get.c: 1; its errors begin at 25.
  case pgbackrest
  /// Barman 3.4, clients/walrestore.py: the remote `barman get-wal`'s own code, which is 1; 2 and 3 are errors.
  case barman
  /// wal-g from 2.0 on: 74 (`EX_IOERR`), everything else is an error.
  case walg = "wal-g"
  /// coreutils: 1 for whatever is wrong, so the source is looked at as well.
  case cp

  var notFound: Set<Int32> { self == .walg ? [74] : [1] }

  /// The tool that a program is; nil if it is none of these.
  init?(program: String) {
    let name = program.split(separator: "/").last.map(String.init) ?? program
    switch name {
    case "barman-wal-restore": self = .barman
    case "barman", "barman-cloud-wal-restore": return nil
    default: self.init(rawValue: name)
    }
  }

  /// Barman 3.4, output.py: whatever goes wrong is 1.
  static func hasOneCode(_ program: String) -> Bool { program.split(separator: "/").last == "barman" }

  static var names: String { allCases.map(\.rawValue).joined(separator: "|") }
}
