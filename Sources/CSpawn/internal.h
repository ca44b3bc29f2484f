/// Shared by the files of this module, not by its users.
#ifndef BS_INTERNAL_H
#define BS_INTERNAL_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <signal.h>
#include <stdbool.h>
#include <sys/resource.h>

#include "cspawn.h"

/// One process as /proc/PID/stat shows it.
struct bs_process {
  pid_t pid;
  pid_t ppid;
  char state;
  long threads;
  uint64_t start;
};

struct bs_processes {
  struct bs_process *items;
  size_t count;
  size_t capacity;
};

int64_t bs_boot_nanoseconds(void);

/// Reads one process. 0, or -1 if there is none.
int bs_read_process(pid_t pid, struct bs_process *process);
/// A zombie whose threads are gone too: nothing of it runs any more.
bool bs_is_dead(const struct bs_process *process);
/// All processes, sorted by parent and pid. 0, or -1 with errno. `list` is reused.
int bs_scan(struct bs_processes *list);
/// The first of `parent`'s children in a scanned list, or `list->count`.
size_t bs_first_child(const struct bs_processes *list, pid_t parent);

/// Shared memory that processes had attached: what a SIGKILL leaves behind.
struct bs_shared_memory {
  struct bs_segment {
    int id;
    uint32_t key;
  } *segments;
  size_t segment_count;
  /// Numbers N of /dev/shm/PostgreSQL.N.
  uint32_t *files;
  size_t file_count;
};

/// Adds what the process of a pidfd has mapped. True if that is all that a running PostgreSQL process has: its server's
/// segment, and the control segment that lists the others.
bool bs_attribute(struct bs_shared_memory *memory, pid_t pid, int handle);
/// Adds what a frozen process has made and not mapped yet: files that it has open, and segments that it is the creator
/// of, to which nobody is attached.
void bs_attribute_unmapped(struct bs_shared_memory *memory, const struct bs_process *process);
void bs_add_segment(struct bs_shared_memory *memory, int id, uint32_t key);
void bs_add_file(struct bs_shared_memory *memory, uint32_t number);
/// Removes it, if it belongs to `owner` and nobody has it attached. Appends a line to `report->warnings` for what is not
/// removable. Frees the lists.
void bs_remove_shared_memory(struct bs_shared_memory *memory, uid_t owner, struct bs_kill_report *report);

void bs_warn(struct bs_kill_report *report, const char *format, ...) __attribute__((format(printf, 2, 3)));

/// What `bs_kill` is to kill.
struct bs_kill_order {
  const pid_t *roots;
  size_t count;
  /// False: only what descends from the roots (an init that empties its own machine).
  bool roots_too;
  /// False: roots are killed, but after the stamp, and do not count (a machine's init is not part of its load).
  bool roots_count;
  uid_t owner;
  /// Killed processes by root, `count` of them; may be NULL.
  uint32_t *killed_by_root;
};

int bs_kill(const struct bs_kill_order *order, struct bs_kill_report *report);

/// Starts the program that a spawn request (in a memory file) asks for. The pid, or -1 with `failure` filled.
pid_t bs_spawn(int request, const struct rlimit *files, struct bs_failure *failure);

/// The init of a machine; never returns.
_Noreturn void bs_init_main(int socket, const char *name, pid_t guardian, uid_t owner, const struct rlimit *files);

/// Blocks the signals that the guardian and inits read, and gives a descriptor for them. -1 with errno.
int bs_signal_descriptor(void);
/// Default dispositions and an empty mask, for what is to be executed.
void bs_reset_signals(void);
/// Closes every descriptor from `first` on.
void bs_close_from(unsigned first);

/// Deletes what machines of the lease may have secrets in, without their data: quick, and as far as it goes.
void bs_remove_secrets(int lease);
/// Deletes the lease, now called `name` in `parent`, in a process of its own at low priority, for which nobody waits. False
/// if there can be none.
bool bs_remove_in_background(int parent, int lease, const char *name);

#endif
