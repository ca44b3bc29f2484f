/// The scripts that `plain` consists of, with everything that they need in them.
struct PlainScripts {
  var bases: String
  var archive: String
  var postgresBin: String
  var machine: String
  /// The directory of the server's Unix socket.
  var socket: String
  var data: String
  var port: Int

  /// By name.
  var all: [(name: String, text: String)] {
    [("archive-wal", archiveWAL), ("base-backup", baseBackup), ("restore-base", restoreBase)]
  }

  private var archiveWAL: String {
    """
    #!/bin/sh
    # PostgreSQL's archive_command on \(machine): archive-wal PATH NAME
    # A file is in the archive whole and on disk, or it is not there.
    set -e
    target='\(archive)'/$2
    if [ -e "$target" ]; then
      # After a crash PostgreSQL asks once more: the same file is no error, and another one is.
      cmp -s "$1" "$target" && exit 0
      echo "$target is there with other content" >&2
      exit 1
    fi
    temporary='\(archive)'/.$2.$$
    trap 'rm -f "$temporary"' EXIT
    cp "$1" "$temporary"
    sync "$temporary"
    # Unlike mv, ln never replaces what another server has put there meanwhile.
    ln "$temporary" "$target"
    sync '\(archive)'

    """
  }

  private var baseBackup: String {
    """
    #!/bin/sh
    # Takes a full backup of the server on \(machine). It needs the archive's WAL to be consistent.
    set -e
    label=$(date -u +%Y%m%dT%H%M%S.%3NZ)
    target='\(bases)'/$label
    '\(postgresBin)/pg_basebackup' --host='\(socket)' --port=\(port) --username=postgres --no-password \\
      --pgdata="$target.partial" --wal-method=none --checkpoint=fast --label="$label"
    mv -T "$target.partial" "$target"
    sync '\(bases)'

    """
  }

  /// PostgreSQL itself syncs a data directory that was not shut down cleanly (15: `StartupXLOG`, `SyncDataDirectory`).
  private var restoreBase: String {
    """
    #!/bin/sh
    # Brings a backup back into the data directory of \(machine): restore-base LABEL [SETTINGS], or newest for the label
    # With SETTINGS, a file, the server that starts there recovers as they say; else whoever starts it has to say.
    set -e
    data='\(data)'
    label=$1
    if [ "$label" = newest ]; then
      # Labels are times. What was not finished is called .partial.
      label=$(ls '\(bases)' | grep -v '\\.partial$' | sort | tail -n 1)
      [ -n "$label" ] || { echo "there is no backup in \(bases)" >&2; exit 1; }
    fi
    if [ -d "$data" ] && [ -n "$(ls -A "$data")" ]; then
      echo "$data is not empty" >&2
      exit 1
    fi
    '\(postgresBin)/pg_verifybackup' --quiet --wal-directory='\(archive)' '\(bases)'/"$label"
    mkdir -p -m 0700 "$data"
    cp -a '\(bases)'/"$label"/. "$data"
    [ -n "$2" ] || exit 0
    cat "$2" >>"$data/postgresql.auto.conf"
    touch "$data/recovery.signal"

    """
  }
}
