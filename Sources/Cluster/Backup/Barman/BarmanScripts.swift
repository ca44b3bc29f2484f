import Postgres

/// What stands around Barman where its own clients would use ssh, and what cron would do.
struct BarmanScripts {
  /// Barman with its configuration.
  var barman: String
  var server: String
  var home: String
  var machine: String
  /// Where temporary files go.
  var scratch: String
  var data: String
  var restoreCommand: String

  /// What `barman-wal-archive` sends over ssh (3.4, walarchive.py): the file and its checksum.
  var putWAL: String {
    """
    #!/bin/sh
    # PostgreSQL's archive_command on \(machine): put-wal PATH
    set -e
    directory=$(cd "$(dirname "$1")" && pwd)
    name=$(basename "$1")
    scratch=$(mktemp -d '\(scratch)'/put-wal.XXXXXX)
    trap 'rm -rf "$scratch"' EXIT
    (cd "$directory" && md5sum "$name") >"$scratch/MD5SUMS"
    tar -cf - -C "$scratch" MD5SUMS -C "$directory" "$name" | \(barman) put-wal \(server)

    """
  }

  /// Barman asks for a review of the command that it writes, because it knows nothing of its own `-c` there.
  var recover: String {
    """
    #!/bin/sh
    # Brings a backup back into the data directory of \(machine): recover [OPTION...] SERVER ID
    set -e
    \(barman) -q recover --get-wal "$@" '\(data)'
    cat >>'\(data)/postgresql.auto.conf' <<'SETTINGS'
    restore_command = \(SettingText.quoted(restoreCommand))
    archive_mode = off
    SETTINGS

    """
  }

  /// It files WAL and nothing else: no retention, no connection.
  var cron: String {
    """
    #!/bin/sh
    # What cron does once a minute on Barman's host (/etc/cron.d/barman), as soon as there is something to do: without it
    # WAL stays where it was handed over.
    while sleep 1; do
      set -- '\(home)/\(server)/incoming'/*
      [ ! -e "$1" ] || \(barman) -q archive-wal \(server)
    done

    """
  }
}
