/// The `restore_command` of a restored server. PostgreSQL takes every exit code from 1 to 125 for "there is no such file" and
/// ends the recovery as if all was well (xlogarchive.c, `RestoreArchivedFile`), and pgBackRest's errors are 25 to 125. So
/// only 0 and pgBackRest's own 1, "not found", are passed on; anything else becomes 255, which stops the recovery.
enum SafeRestoreCommand {
  /// - Parameters: absolute paths.
  static func text(pgbackrest: String, configuration: String, stanza: String) -> String {
    let fetch = [pgbackrest, "--config=\(configuration)", "--stanza=\(stanza)", "archive-get"].map(quoted)
    return fetch.joined(separator: " ") + " %f \"%p\"; code=$?; [ $code -le 1 ] || code=255; exit $code"
  }

  /// For the shell, and with PostgreSQL's own `%` doubled.
  private static func quoted(_ word: String) -> String {
    "'" + word.replacing("'", with: "'\\''").replacing("%", with: "%%") + "'"
  }
}
