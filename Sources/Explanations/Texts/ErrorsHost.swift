extension ExplanationTexts {
  /// About the host, leases, processes and programs.
  static let errorsHost = """
    error home.not-writable
    means: The state directory, or something in it, cannot be made or locked.
    do: Check free space and permissions, or set BLACKSTART_HOME to a directory that you may write to.

    error home.not-ours
    means: The state directory belongs to somebody else or is not what blackstart made, so it is not touched.
    do: Set BLACKSTART_HOME to a directory of your own.

    error home.relative
    means: BLACKSTART_HOME is no absolute path.
    do: Set it to an absolute path, such as /var/lib/blackstart.

    error home.unknown
    means: Neither BLACKSTART_HOME nor HOME is set, so there is no place for state.
    do: Set BLACKSTART_HOME to an absolute path.

    error home.unreachable
    means: The user that servers run as may not enter the state directory.
    cause: A directory above it without permission to enter, such as /root.
    do: Set BLACKSTART_HOME to a directory that everybody may enter, such as /var/lib/blackstart.

    error host.no-server-user
    means: PostgreSQL does not run as root, and there is no user postgres to run it.
    do: Install PostgreSQL's server package, or run blackstart as an ordinary user.

    error lease.no-network
    means: No loopback network was found on which all ports of a run are free.
    cause: Servers that listen on all addresses, or leases left by dead runs.
    do: blackstart clean removes what dead runs left; ss -ltnp shows who listens.

    error lease.machine-name
    means: A machine's name cannot be one: it becomes a directory and a file name.
    do: Use lower-case letters, digits and hyphens.

    error lease.machines
    means: Machines have the same names twice, or there are more of them than a lease may have.
    do: Give the drill fewer nodes.

    error lease.path-too-long
    means: A Unix socket below the state directory would have a path longer than the kernel allows (107 bytes).
    do: Set BLACKSTART_HOME to a shorter path.

    error lease.not-ours
    means: A directory among the leases is not one that this user's blackstart made, so it is not touched.
    do: Look whose it is, and remove it by hand if nobody needs it.

    error lease.lock
    means: A lease cannot be locked, so whether its owner lives is not known.
    do: Read the reason in the message: permissions or a full file system.

    error lease.processes-survive
    means: Processes of a lease do not die though they were killed.
    cause: A process that waits for a disk or a network file system cannot be killed until that answers.
    do: ps -o pid,stat,wchan shows what they wait for; run blackstart clean afterwards.

    error files.not-removable
    means: Files of a lease could not be removed.
    cause: Something is mounted there, or still running.
    do: Unmount or end it, then run blackstart clean.

    error custody.guardian-start
    means: The guardian, which owns all servers of a run, did not start.
    do: Check that the executable named is blackstart itself and may be run by you.

    error custody.guardian-died
    means: The guardian was killed during the run, and with it all machines.
    cause: Something outside of blackstart, often the kernel's OOM killer.
    look: dmesg.
    do: Give the host more memory and run it again.

    error custody.machine-died
    means: The init of one machine was killed, and with it what ran on it.
    cause: Something outside of blackstart, often the kernel's OOM killer.
    look: dmesg.
    do: Give the host more memory and run it again.

    error custody.power-on
    means: A machine could not be switched on: its init was not started.
    cause: A limit on processes or files.
    do: blackstart doctor shows the limits.

    error custody.power-off
    means: Machines could not be switched off, so the fault did not happen as it should.
    do: Run blackstart clean and the drill again; report it if it repeats.

    error custody.keep
    means: The guardian did not promise to keep the machines' directories.
    do: Run it again with --keep; report it if it repeats.

    error custody.send
    means: A message to the guardian or to a machine's init could not be sent: it is gone.
    look: dmesg for the OOM killer.
    do: Run it again.

    error custody.protocol
    means: A machine's init gave an answer that makes no sense.
    do: Report it with the run directory: this is a defect of blackstart.

    error custody.spawn
    means: A program could not be started on a machine; the message has the step and the system's error.
    do: Check that the user may reach the program and its directories.

    error custody.proc
    means: /proc cannot be read, through which processes are found.
    do: mount -t proc proc /proc

    error machine.off
    means: Something was to be started on a machine that has no power.
    do: Report it with the run directory if no fault of the drill explains it.

    error machine.files
    means: A file on a machine could not be read or written; the message has the system's error.
    do: Check free space below BLACKSTART_HOME.

    error machine.path
    means: A path outside of a machine's directory, or one through a link, is not touched.
    do: Report it with the drill if you did not name that path.

    error machine.program
    means: A program that a machine needs cannot be read.
    do: Install it again, or check its permissions.

    error machine.output
    means: The name of a machine's log file is no file name.
    do: Report it: this is a defect of blackstart.

    error machine.unknown
    means: A machine is named that the run does not have.
    do: Use one of the names in the hint.

    error tools.missing
    means: Programs that the drill needs are not installed.
    do: Run ./scripts/setup, or install the packages in the hint. blackstart doctor lists all of them.

    error patroni.missing
    means: The drill asks for the system's own Patroni, which is not installed.
    do: apt-get install patroni, or set cluster.patroni to a release such as 4.1.5.

    error patroni.install-failed
    means: The Patroni release could not be installed from PyPI into its virtual environment.
    cause: No network, a proxy, or a release that does not exist.
    look: pip's last lines are in the message.
    do: Mend the network, choose another release, or use cluster.patroni: system.

    error patroni.broken
    means: The installed Patroni does not even say its version.
    cause: Its virtual environment was damaged, or Python was upgraded.
    do: Remove its directory below BLACKSTART_HOME/venv, so that it is installed again.

    error postgresql.missing
    means: PostgreSQL's programs of the backup's major version are not installed.
    do: apt-get install postgresql-VERSION, or name their directory with --postgres-bin.

    error postgresql.version
    means: The backup is of a PostgreSQL that is older than restore drills can work with.
    do: Restore it by hand with pgBackRest.

    error command.start
    means: A helper program could not be started; the message has the system's error.
    do: Check the limits on processes and files: blackstart doctor.

    error restore-command.missing
    means: blackstart-restore-command is not beside blackstart, and the drill asks for it.
    do: swift build -c release --product blackstart-restore-command
    see: docs/restore-command.md
    """
}
