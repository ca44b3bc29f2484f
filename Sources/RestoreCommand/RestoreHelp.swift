enum RestoreHelp {
  static let text = """
    blackstart-restore-command [OPTIONS] [--] COMMAND [ARGUMENT]...

    Runs PostgreSQL's restore_command so that an error of it stops recovery. PostgreSQL takes every exit code from 1 to 125 as
    "the archive ends here", ends recovery and promotes, with whatever it has by then; pgBackRest, Barman, wal-g and cp use
    those codes for errors. In postgresql.conf:

      restore_command = 'blackstart-restore-command -- pgbackrest --stanza=main archive-get %f "%p"'

    It gives 0 if the command did and what was delivered is what was asked for, 1 if the archive does not have the file, and
    255 for anything else, with a line for the server's log. A WAL segment that was delivered must have a segment's size, and
    begin as WAL of that position, timeline and cluster; a history file must not be empty. Records are not read.

      --tool TOOL       pgbackrest (not found is 1), barman (1), wal-g (74), or cp (1, and the source is not there while
                        its directory is); the command's own name says it as well
      --not-found N     this exit code, and no other, means that the archive does not have the file; may be given several
                        times; needed for any other tool
      --requires PATH   "not found" is believed only while this is there: a file in the archive, so that an empty mount
                        point is no end of WAL; may be given several times
      --retry SECONDS   run a command that failed again, for so long, before recovery is aborted
      --file NAME       what was asked for (%f), if it is no word of the command
      --path PATH       where it is delivered (%p), if that is not the command's last word
      --no-check        do not look at what was delivered
      --help, --version

    """
}
