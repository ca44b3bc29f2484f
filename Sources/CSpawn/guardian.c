/// The guardian: parent of every machine's init. While the harness lives it cuts power on request; when the harness dies,
/// in whatever way, it cuts all power, removes the lease and ends.
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { machine_limit = 250, name_limit = 64, wait_ms = 1000 };

struct machine {
  char name[name_limit];
  pid_t init;
};

struct guardian {
  int signals;
  uid_t owner;
  bool keep;
  bool down;
  struct rlimit files;
  /// The lease: the directory it is in, and its name there.
  int parent;
  int lease;
  const char *lease_name;
  struct machine machines[machine_limit];
  size_t count;
};

static void send_failure(uint64_t id, int step, int error) {
  struct bs_failure failure = {.step = step, .error = error};
  bs_send(BS_GUARDIAN_CONTROL, BS_FAILED, id, &failure, sizeof failure, -1, wait_ms);
}

static struct machine *find(struct guardian *guardian, const char *name) {
  for (size_t i = 0; i < guardian->count; i++) {
    if (strcmp(guardian->machines[i].name, name) == 0) return &guardian->machines[i];
  }
  return NULL;
}

static void forget(struct guardian *guardian, pid_t init) {
  for (size_t i = 0; i < guardian->count; i++) {
    if (guardian->machines[i].init == init) guardian->machines[i] = guardian->machines[--guardian->count];
  }
}

static void power_on(struct guardian *guardian, uint64_t id, const char *name, int socket) {
  if (name[0] == '\0' || strlen(name) >= name_limit || socket < 0) {
    send_failure(id, BS_STEP_REQUEST, EINVAL);
    return;
  }
  if (find(guardian, name) != NULL || guardian->count == machine_limit) {
    send_failure(id, BS_STEP_MACHINE, EEXIST);
    return;
  }
  pid_t self = getpid();
  pid_t pid = fork();
  if (pid == 0) bs_init_main(socket, name, self, guardian->owner, &guardian->files);
  if (pid < 0) {
    send_failure(id, BS_STEP_FORK, errno);
    return;
  }
  struct machine *machine = &guardian->machines[guardian->count++];
  snprintf(machine->name, sizeof machine->name, "%s", name);
  machine->init = pid;
  int32_t answer = pid;
  bs_send(BS_GUARDIAN_CONTROL, BS_STARTED, id, &answer, sizeof answer, -1, wait_ms);
}

/// Children of ours that are no init were adopted from a machine whose init died.
static size_t find_orphans(struct guardian *guardian, pid_t *orphans, size_t capacity) {
  struct bs_processes all = {0};
  size_t found = 0;
  if (bs_scan(&all) != 0) return 0;
  pid_t self = getpid();
  for (size_t i = bs_first_child(&all, self); i < all.count && all.items[i].ppid == self && found < capacity; i++) {
    bool is_init = false;
    for (size_t m = 0; m < guardian->count; m++) is_init = is_init || guardian->machines[m].init == all.items[i].pid;
    if (!is_init && !bs_is_dead(&all.items[i])) orphans[found++] = all.items[i].pid;
  }
  free(all.items);
  return found;
}

static void kill_orphans(struct guardian *guardian) {
  pid_t orphans[256];
  for (int round = 0; round < 100; round++) {
    size_t count = find_orphans(guardian, orphans, sizeof orphans / sizeof *orphans);
    struct bs_kill_report report;
    if (count == 0) return;
    bs_kill_trees(orphans, count, guardian->owner, &report);
  }
}

/// Reaps the dead. An init that died by itself leaves its machine without power: what ran on it is killed.
static void reap(struct guardian *guardian) {
  size_t before = guardian->count;
  for (pid_t pid; (pid = waitpid(-1, NULL, WNOHANG)) > 0;) forget(guardian, pid);
  if (guardian->count == before) return;
  kill_orphans(guardian);
  while (waitpid(-1, NULL, WNOHANG) > 0) continue;
}

static int cut(struct guardian *guardian, const pid_t *inits, size_t count, uint32_t *killed,
               struct bs_kill_report *report) {
  struct bs_kill_order order = {
      .roots = inits, .count = count, .roots_too = true, .owner = guardian->owner, .killed_by_root = killed};
  // Ahead of what is to be killed, where we may: a freeze that waits for its turn on the processor is none.
  int usual = getpriority(PRIO_PROCESS, 0);
  setpriority(PRIO_PROCESS, 0, -10);
  int result = bs_kill(&order, report);
  int error = errno;
  setpriority(PRIO_PROCESS, 0, usual);
  for (size_t i = 0; i < count; i++) forget(guardian, inits[i]);
  kill_orphans(guardian);
  while (waitpid(-1, NULL, WNOHANG) > 0) continue;
  errno = error;
  return result;
}

static void power_off(struct guardian *guardian, uint64_t id, const char *names, size_t length) {
  pid_t inits[machine_limit];
  size_t count = 0;
  // A machine without power has nothing to kill: pid 0 names no process.
  for (const char *name = names; name < names + length && count < machine_limit; name += strlen(name) + 1) {
    const struct machine *machine = find(guardian, name);
    inits[count++] = machine != NULL ? machine->init : 0;
  }
  uint32_t killed[machine_limit] = {0};
  struct bs_kill_report report;
  if (cut(guardian, inits, count, killed, &report) != 0) {
    send_failure(id, BS_STEP_MACHINE, errno);
    return;
  }
  char answer[sizeof(struct bs_power_off_head) + sizeof killed + sizeof report.warnings];
  struct bs_power_off_head head = {.before = report.before, .after = report.after};
  size_t counts = count * sizeof *killed, warnings = strlen(report.warnings);
  memcpy(answer, &head, sizeof head);
  memcpy(answer + sizeof head, killed, counts);
  memcpy(answer + sizeof head + counts, report.warnings, warnings);
  bs_send(BS_GUARDIAN_CONTROL, BS_POWERED_OFF, id, answer, sizeof head + counts + warnings, -1, wait_ms);
}

/// One message of the harness. False at its end.
static bool serve(struct guardian *guardian, char *payload) {
  struct bs_header header;
  int descriptor = -1;
  int got = bs_receive(BS_GUARDIAN_CONTROL, &header, payload, &descriptor);
  if (got < 0 && errno == EBADMSG) return true;
  if (got <= 0) return false;
  payload[header.length] = '\0';
  if (header.type == BS_POWER_ON) {
    power_on(guardian, header.id, payload, descriptor);
  } else if (header.type == BS_POWER_OFF) {
    power_off(guardian, header.id, payload, header.length);
  } else if (header.type == BS_KEEP && header.length == 1) {
    guardian->keep = payload[0] != 0;
    bs_send(BS_GUARDIAN_CONTROL, BS_DONE, header.id, NULL, 0, -1, wait_ms);
  } else {
    send_failure(header.id, BS_STEP_REQUEST, EBADMSG);
  }
  if (descriptor >= 0) close(descriptor);
  return true;
}

static bool harness_is_dead(void) {
  struct pollfd control = {.fd = BS_GUARDIAN_CONTROL, .events = POLLIN};
  return poll(&control, 1, 0) > 0 && (control.revents & (POLLHUP | POLLERR)) != 0;
}

/// Nobody waits for us any more, and nothing of ours may live for long: what may hold secrets is deleted, and the lease is
/// given back by a new name for its directory. Deleting data directories would hold us in the kernel, where no signal comes
/// through, for as long as a busy ext4 likes: a child does that, which has nothing else of the lease. What it cannot delete
/// is left to the end of the next run, or to `blackstart clean`.
static bool give_back_at_once(const struct guardian *guardian) {
  char trash[300];
  snprintf(trash, sizeof trash, ".trash-%s-%d", guardian->lease_name, (int)getpid());
  bs_remove_secrets(guardian->lease);
  if (renameat(guardian->parent, guardian->lease_name, guardian->parent, trash) != 0) return false;
  bs_remove_in_background(guardian->parent, guardian->lease, trash);
  return true;
}

static void remove_lease(const struct guardian *guardian, struct bs_kill_report *report) {
  char failed[256];
  // The lock goes last: until then a sweep sees that the lease is held.
  if (bs_remove_contents(guardian->lease, "lock", failed, sizeof failed) != 0) {
    bs_warn(report, "cannot remove %s in lease %s: %s", failed, guardian->lease_name, strerror(errno));
    return;
  }
  if (unlinkat(guardian->parent, guardian->lease_name, AT_REMOVEDIR) != 0 && errno != ENOENT) {
    bs_warn(report, "cannot remove lease %s: %s", guardian->lease_name, strerror(errno));
  }
}

static int go_down(struct guardian *guardian) {
  pid_t inits[machine_limit];
  size_t count = guardian->count;
  for (size_t i = 0; i < count; i++) inits[i] = guardian->machines[i].init;
  struct bs_kill_report report;
  if (cut(guardian, inits, count, NULL, &report) != 0) bs_warn(&report, "cannot see all processes: %s", strerror(errno));
  // Files of what does not die stay: they are in use.
  if (!guardian->keep && report.survivors == 0) {
    if (!harness_is_dead() || !give_back_at_once(guardian)) remove_lease(guardian, &report);
  }
  bs_send(BS_GUARDIAN_CONTROL, BS_FAREWELL, 0, report.warnings, strlen(report.warnings), -1, 0);
  return report.warnings[0] == '\0' ? 0 : 1;
}

/// Opens the lease, and makes sure that it is the one whose lock we hold: nothing else is ever removed.
static int open_lease(struct guardian *guardian, const char *lease) {
  char *path = strdup(lease);
  if (path == NULL) return -1;
  char *slash = strrchr(path, '/');
  if (slash == NULL || slash == path || slash[1] == '\0') return -1;
  *slash = '\0';
  guardian->lease_name = slash + 1;
  guardian->parent = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (guardian->parent < 0) return -1;
  guardian->lease = openat(guardian->parent, guardian->lease_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  struct stat held, found;
  if (guardian->lease < 0 || fstat(BS_GUARDIAN_LOCK, &held) != 0) return -1;
  if (fstatat(guardian->lease, "lock", &found, AT_SYMLINK_NOFOLLOW) != 0) return -1;
  return held.st_dev == found.st_dev && held.st_ino == found.st_ino ? 0 : -1;
}

/// Away from the terminal and its signals, with room for a handle on every process.
static int settle(struct guardian *guardian) {
  prctl(PR_SET_NAME, "bs-guardian");
  if (setsid() < 0 && errno != EPERM) return -1;
  int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (null < 0) return -1;
  for (int standard = 0; standard <= 2; standard++) dup2(null, standard);
  if (getrlimit(RLIMIT_NOFILE, &guardian->files) != 0) return -1;
  struct rlimit most = {.rlim_cur = guardian->files.rlim_max, .rlim_max = guardian->files.rlim_max};
  setrlimit(RLIMIT_NOFILE, &most);
  guardian->signals = bs_signal_descriptor();
  if (chdir("/") != 0 || guardian->signals < 0) return -1;
  return prctl(PR_SET_CHILD_SUBREAPER, 1);
}

static void hear(struct guardian *guardian) {
  struct signalfd_siginfo info;
  while (read(guardian->signals, &info, sizeof info) == (ssize_t)sizeof info) {
    if (info.ssi_signo != SIGCHLD) guardian->down = true;
  }
  reap(guardian);
}

int bs_guardian_main(int argc, char **argv) {
  static struct guardian guardian;
  static char payload[BS_PAYLOAD_MAX + 1];
  if (argc != 4) return 2;
  guardian.owner = (uid_t)strtoul(argv[2], NULL, 10);
  guardian.keep = strcmp(argv[3], "1") == 0;
  if (settle(&guardian) != 0 || open_lease(&guardian, argv[1]) != 0) return 3;
  bs_send(BS_GUARDIAN_CONTROL, BS_READY, 0, NULL, 0, -1, wait_ms);
  while (!guardian.down) {
    struct pollfd events[2] = {{.fd = guardian.signals, .events = POLLIN},
                               {.fd = BS_GUARDIAN_CONTROL, .events = POLLIN}};
    if (poll(events, 2, -1) < 0) continue;
    if (events[0].revents != 0) hear(&guardian);
    if (events[1].revents != 0 && !serve(&guardian, payload)) guardian.down = true;
  }
  return go_down(&guardian);
}
