/// Custody of processes, the part that must be single-threaded C: the guardian (`bs_guardian_main`), the init of each
/// machine, killing whole process trees, and removing what a killed PostgreSQL leaves in shared memory.
///
/// Who talks to whom: harness <-> guardian, and harness <-> each machine's init, over SOCK_SEQPACKET sockets. A message is
/// a `bs_header` and a payload; every answer carries the id of its request.
#ifndef CSPAWN_H
#define CSPAWN_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// The largest payload of one message. A spawn request has no limit: it travels in a memory file.
#define BS_PAYLOAD_MAX 65536

/// Descriptors that the guardian is started with.
#define BS_GUARDIAN_CONTROL 3
#define BS_GUARDIAN_LOCK 4
#define BS_GUARDIAN_CLAIM 5

/// Kinds of messages.
enum bs_message_type {
  /// Guardian: "I run." No payload, id 0.
  BS_READY = 1,
  /// To the guardian: start the init of a machine. Payload: its name. Carries the init's end of a socket.
  /// Answer: BS_STARTED or BS_FAILED.
  BS_POWER_ON = 2,
  /// To the guardian: kill machines. Payload: their names, each with a NUL. Answer: BS_POWERED_OFF or BS_FAILED.
  BS_POWER_OFF = 3,
  /// To the guardian: payload is one byte, 1 keeps the lease's directory at the end. Answer: BS_DONE.
  BS_KEEP = 4,
  /// To an init: start a program. Carries a memory file (`bs_spawn_head`). Answer: BS_STARTED or BS_FAILED.
  BS_SPAWN = 5,
  /// To an init: kill a scoped spawn with all that descends from it. Payload: int32 pid. No answer; BS_EXITED comes.
  BS_KILL_TREE = 6,
  /// Answer: int32 pid.
  BS_STARTED = 7,
  /// Answer: `bs_failure`.
  BS_FAILED = 8,
  /// Answer without payload.
  BS_DONE = 9,
  /// Answer: `bs_power_off_head`, a uint32 of killed processes for each name in order, then a text of warnings.
  BS_POWERED_OFF = 10,
  /// From an init: a spawned program has ended. The id is that of its spawn; payload: int32 wait status.
  BS_EXITED = 11,
  /// The guardian's last words: a text of warnings, empty when all is clean.
  BS_FAREWELL = 12,
};

struct bs_header {
  uint32_t type;
  uint32_t length;
  uint64_t id;
};

/// What failed, and why (errno).
struct bs_failure {
  int32_t step;
  int32_t error;
};

/// CLOCK_BOOTTIME, nanoseconds: before the first and after the last signal.
struct bs_power_off_head {
  int64_t before;
  int64_t after;
};

/// Steps of a start that can fail; `bs_step_name` says them in words.
enum bs_step {
  BS_STEP_REQUEST = 1,
  BS_STEP_FORK,
  BS_STEP_LIMITS,
  BS_STEP_SESSION,
  BS_STEP_USER,
  BS_STEP_GROUPS,
  BS_STEP_SETGID,
  BS_STEP_SETUID,
  BS_STEP_CHDIR,
  BS_STEP_STDIN,
  BS_STEP_STDOUT,
  BS_STEP_STDERR,
  BS_STEP_DESCRIPTORS,
  BS_STEP_EXEC,
  BS_STEP_MACHINE,
};

/// A step in words, as in "cannot <words>: <strerror>".
const char *bs_step_name(int32_t step);

/// A spawn in a session of its own (setsid).
#define BS_SPAWN_SESSION 1u
/// A spawn below a supervisor that adopts its orphans, so that BS_KILL_TREE reaches all of them.
#define BS_SPAWN_SCOPED 2u

/// Head of a spawn request. NUL-terminated strings follow: executable, working directory, file for standard output, file
/// for standard error, user (empty: as the init), then the arguments (argv[0] first), then the environment (`K=V`).
struct bs_spawn_head {
  uint32_t flags;
  uint32_t argument_count;
  uint32_t environment_count;
  uint32_t reserved;
};

/// The guardian: `argv` is `__guardian <lease directory> <uid of servers> <keep: 0|1>`, descriptors as BS_GUARDIAN_*.
/// Call it before anything starts a thread. Returns the process's exit code: 0 when all is clean.
int bs_guardian_main(int argc, char **argv);

/// Starts `executable` as a guardian with `argv`; `control`, `lock` and `claim` become its BS_GUARDIAN_* descriptors and
/// nothing else is inherited. Returns the pid, or -1 with errno.
pid_t bs_guardian_start(const char *executable, char *const argv[], int control, int lock, int claim);

/// Sends a message, with a descriptor unless it is -1. Waits at most `wait_ms` for room in the queue. 0, or -1 with errno.
int bs_send(int socket, uint32_t type, uint64_t id, const void *payload, size_t length, int descriptor, int wait_ms);

/// Waits for a message. `payload` must have room for BS_PAYLOAD_MAX bytes; a descriptor that came along is put into
/// `descriptor` (else -1; pass NULL to refuse one). 1: a message; 0: end of file; -1: errno.
int bs_receive(int socket, struct bs_header *header, void *payload, int *descriptor);

/// Two connected SOCK_SEQPACKET sockets, close on exec. 0, or -1 with errno.
int bs_socket_pair(int pair[2]);

/// A memory file with these bytes, close on exec. The descriptor, or -1 with errno.
int bs_memory_file(const void *bytes, size_t length);

/// Removes all that is in an open directory, following no symlink and crossing no mount point; the file `last` (NULL for
/// none) after everything else. Puts the name of what could not be removed into `failed` (`capacity` bytes).
/// 0, or -1 with errno.
int bs_remove_contents(int directory, const char *last, char *failed, size_t capacity);

/// How a kill went.
struct bs_kill_report {
  int64_t before;
  int64_t after;
  /// Processes killed.
  uint32_t killed;
  /// Processes that were still there when the deadline passed.
  uint32_t survivors;
  /// What could not be removed, a line each.
  char warnings[2048];
};

/// Processes whose environment at start held exactly `entry` (`BLACKSTART_LEASE=/path`), that belong to `uid` or to
/// `other_uid`, started at or after `started` (clock ticks since boot), and live in the caller's PID namespace. Never the
/// caller or an ancestor of it. Fills `pids`, returns how many there are (which may be more than `capacity`), or -1.
ssize_t bs_find_marked(const char *entry, uid_t uid, uid_t other_uid, uint64_t started, pid_t *pids, size_t capacity);

/// Kills processes with all that descends from them, frozen first, then removes the shared memory that they had attached
/// and that belongs to `owner`. 0, or -1 with errno.
int bs_kill_trees(const pid_t *roots, size_t count, uid_t owner, struct bs_kill_report *report);

/// A process's start time in clock ticks since boot; 0 if there is no such process (a zombie is none).
uint64_t bs_start_ticks(pid_t pid);

/// Waits for one child; its wait status, or -1 with errno.
int bs_wait(pid_t pid);

#endif
