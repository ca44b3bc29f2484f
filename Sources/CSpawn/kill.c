/// Killing whole process trees at one instant: freeze, look at what is attached, kill.
///
/// Frozen first, because then nobody reacts to the death of another, nobody forks away, and what a process has mapped
/// cannot change while it is read.
#include "internal.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/// How long freezing may take before the kill comes anyway. A process in a long uninterruptible sleep stops later.
static const int64_t freeze_nanoseconds = 50 * 1000 * 1000;
/// How long killed processes may take to be gone; a disk that hangs makes it longer.
static const int64_t death_nanoseconds = 10LL * 1000 * 1000 * 1000;

struct member {
  pid_t pid;
  /// Which of the order's roots it descends from.
  size_t root;
  bool is_root;
  /// Its shared memory is known.
  bool attributed;
  /// Names the process itself, so that a reused pid is never hit.
  int handle;
};

struct tree {
  const struct bs_kill_order *order;
  struct member *members;
  size_t count;
  size_t capacity;
  struct bs_processes scan;
  struct bs_shared_memory memory;
};

static struct member *find(struct tree *tree, pid_t pid) {
  for (size_t i = 0; i < tree->count; i++) {
    if (tree->members[i].pid == pid) return &tree->members[i];
  }
  return NULL;
}

/// Adds a process, unless it is gone or another one has its pid by now.
static int add(struct tree *tree, const struct bs_process *process, size_t root, bool is_root) {
  if (tree->count == tree->capacity) {
    size_t capacity = tree->capacity * 2 + 64;
    struct member *members = realloc(tree->members, capacity * sizeof *members);
    if (members == NULL) return -1;
    tree->members = members;
    tree->capacity = capacity;
  }
  int handle = (int)syscall(SYS_pidfd_open, process->pid, 0);
  if (handle < 0) return errno == ESRCH ? 0 : -1;
  struct bs_process again;
  if (bs_read_process(process->pid, &again) != 0 || again.start != process->start) {
    close(handle);
    return 0;
  }
  tree->members[tree->count++] =
      (struct member){.pid = process->pid, .root = root, .is_root = is_root, .handle = handle};
  return 1;
}

static void signal_member(const struct member *member, int signal) {
  syscall(SYS_pidfd_send_signal, member->handle, signal, NULL, 0);
}

static bool is_ours(const struct tree *tree, const struct member *member) {
  return !member->is_root || tree->order->roots_too;
}

/// Adds the roots that live; done once, so that what gets a dead root's pid later is never taken for it.
static int add_roots(struct tree *tree) {
  for (size_t i = 0; i < tree->order->count; i++) {
    struct bs_process process;
    if (bs_read_process(tree->order->roots[i], &process) != 0) continue;
    if (find(tree, process.pid) == NULL && add(tree, &process, i, true) < 0) return -1;
  }
  return 0;
}

/// Finds what descends from members and is not one yet, parents first. How many, or -1.
static ssize_t grow(struct tree *tree) {
  if (bs_scan(&tree->scan) != 0) return -1;
  ssize_t found = 0;
  // The list grows while it is walked: a new member's children come in their turn.
  for (size_t i = 0; i < tree->count; i++) {
    struct member parent = tree->members[i];
    for (size_t c = bs_first_child(&tree->scan, parent.pid);
         c < tree->scan.count && tree->scan.items[c].ppid == parent.pid; c++) {
      const struct bs_process *child = &tree->scan.items[c];
      if (bs_is_dead(child) || child->pid == getpid() || find(tree, child->pid) != NULL) continue;
      int added = add(tree, child, parent.root, false);
      if (added < 0) return -1;
      found += added;
    }
  }
  return found;
}

/// Whether no member can act any more: stopped, dead, or in the kernel. (A parent inside vfork shows as D.)
static bool settled(const struct tree *tree) {
  for (size_t i = 0; i < tree->count; i++) {
    struct bs_process process;
    if (!is_ours(tree, &tree->members[i]) || bs_read_process(tree->members[i].pid, &process) != 0) continue;
    if (strchr("TtZXD", process.state) == NULL) return false;
  }
  return true;
}

static void stop_from(struct tree *tree, size_t first) {
  for (size_t i = first; i < tree->count; i++) {
    if (is_ours(tree, &tree->members[i])) signal_member(&tree->members[i], SIGSTOP);
  }
}

static void pause_briefly(void) {
  struct timespec moment = {.tv_nsec = 200 * 1000};
  nanosleep(&moment, NULL);
}

/// Stops every member, and what was forked meanwhile, until nothing new appears and all stand still.
static int freeze(struct tree *tree, struct bs_kill_report *report) {
  report->before = bs_boot_nanoseconds();
  stop_from(tree, 0);
  int64_t deadline = report->before + freeze_nanoseconds;
  for (;;) {
    while (!settled(tree) && bs_boot_nanoseconds() < deadline) pause_briefly();
    size_t known = tree->count;
    ssize_t found = grow(tree);
    if (found < 0) return -1;
    stop_from(tree, known);
    if (found == 0 || bs_boot_nanoseconds() >= deadline) return 0;
  }
}

static void attribute(struct tree *tree, struct member *member) {
  member->attributed = bs_attribute(&tree->memory, member->pid, member->handle);
}

static void attribute_frozen(struct tree *tree, struct member *member) {
  struct bs_process process;
  attribute(tree, member);
  if (!member->attributed && bs_read_process(member->pid, &process) == 0) {
    bs_attribute_unmapped(&tree->memory, &process);
  }
}

/// Ahead of the freeze, to shorten it: a PostgreSQL process that has its server's segments keeps them, and the control
/// segment lists those that come later. Who has not both yet is asked again when it cannot get one any more.
static void attribute_early(struct tree *tree) {
  for (size_t i = 0; i < tree->count; i++) {
    if (is_ours(tree, &tree->members[i])) attribute(tree, &tree->members[i]);
  }
}

static void kill_member(struct tree *tree, const struct member *member, struct bs_kill_report *report) {
  signal_member(member, SIGKILL);
  report->killed++;
  if (tree->order->killed_by_root != NULL) tree->order->killed_by_root[member->root]++;
}

/// Notes what members (from `first` on) have attached, and kills all but roots.
static void strike(struct tree *tree, size_t first, struct bs_kill_report *report) {
  for (size_t i = first; i < tree->count; i++) {
    struct member *member = &tree->members[i];
    if (is_ours(tree, member) && !member->attributed) attribute_frozen(tree, member);
  }
  for (size_t i = first; i < tree->count; i++) {
    struct member *member = &tree->members[i];
    if (!member->is_root) kill_member(tree, member, report);
  }
  report->after = bs_boot_nanoseconds();
}

/// Roots come last: what a fork in flight left behind is adopted by them, so that it is found.
static void strike_roots(struct tree *tree, struct bs_kill_report *report) {
  for (size_t i = 0; i < tree->count; i++) {
    struct member *member = &tree->members[i];
    if (!member->is_root || !tree->order->roots_too) continue;
    if (tree->order->roots_count) {
      kill_member(tree, member, report);
      report->after = bs_boot_nanoseconds();
    } else {
      signal_member(member, SIGKILL);
    }
  }
}

/// Waits until every member that was killed has ended.
static void wait_for_death(struct tree *tree, struct bs_kill_report *report) {
  int64_t deadline = bs_boot_nanoseconds() + death_nanoseconds;
  for (size_t i = 0; i < tree->count; i++) {
    if (!is_ours(tree, &tree->members[i])) continue;
    struct pollfd end = {.fd = tree->members[i].handle, .events = POLLIN};
    int64_t left = (deadline - bs_boot_nanoseconds()) / 1000000;
    int ended;
    do {
      ended = poll(&end, 1, left > 0 ? (int)left : 0);
    } while (ended < 0 && errno == EINTR);
    if (ended == 0) {
      report->survivors++;
      bs_warn(report, "process %d does not die", tree->members[i].pid);
    }
  }
}

/// Whatever could not be found out (no memory, no descriptors), what is known gets killed; the error is for the caller.
static int kill_all(struct tree *tree, struct bs_kill_report *report) {
  int error = add_roots(tree) == 0 && grow(tree) >= 0 ? 0 : errno;
  attribute_early(tree);
  if (freeze(tree, report) != 0) error = errno;
  strike(tree, 0, report);
  for (int round = 0; round < 100 && error == 0; round++) {
    size_t known = tree->count;
    ssize_t found = grow(tree);
    if (found == 0) break;
    if (found < 0) error = errno;
    stop_from(tree, known);
    strike(tree, known, report);
  }
  strike_roots(tree, report);
  return error;
}

int bs_kill(const struct bs_kill_order *order, struct bs_kill_report *report) {
  struct tree tree = {.order = order};
  memset(report, 0, sizeof *report);
  report->before = report->after = bs_boot_nanoseconds();
  int error = kill_all(&tree, report);
  wait_for_death(&tree, report);
  bs_remove_shared_memory(&tree.memory, order->owner, report);
  for (size_t i = 0; i < tree.count; i++) close(tree.members[i].handle);
  free(tree.members);
  free(tree.scan.items);
  errno = error;
  return error == 0 ? 0 : -1;
}

int bs_kill_trees(const pid_t *roots, size_t count, uid_t owner, struct bs_kill_report *report) {
  struct bs_kill_order order = {
      .roots = roots, .count = count, .roots_too = true, .roots_count = true, .owner = owner};
  return bs_kill(&order, report);
}
