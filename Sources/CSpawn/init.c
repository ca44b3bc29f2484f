/// The init of a machine: adopts and reaps everything on it, starts programs for the harness, reports their end.
#include "internal.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

/// When the harness hangs up, the guardian cuts the power; the init does it by itself only if that does not come.
static const int patience_ms = 1000;

/// A program that the harness asked for and that has not ended.
struct program {
  pid_t pid;
  uint64_t id;
};

struct init {
  int socket;
  int signals;
  uid_t owner;
  struct rlimit files;
  struct program *programs;
  size_t count;
  size_t capacity;
};

/// Kills all that is on the machine and ends; for when nobody else is there to do it.
static _Noreturn void go_down(struct init *init) {
  pid_t self = getpid();
  struct bs_kill_report report;
  struct bs_kill_order order = {.roots = &self, .count = 1, .owner = init->owner};
  int result = bs_kill(&order, &report);
  _exit(result == 0 && report.survivors == 0 ? 0 : 1);
}

static void send_failure(struct init *init, uint64_t id, struct bs_failure failure) {
  bs_send(init->socket, BS_FAILED, id, &failure, sizeof failure, -1, patience_ms);
}

static void spawn(struct init *init, uint64_t id, int request) {
  if (init->count == init->capacity) {
    size_t capacity = init->capacity * 2 + 16;
    struct program *programs = realloc(init->programs, capacity * sizeof *programs);
    if (programs == NULL) {
      send_failure(init, id, (struct bs_failure){.step = BS_STEP_FORK, .error = ENOMEM});
      return;
    }
    init->programs = programs;
    init->capacity = capacity;
  }
  struct bs_failure failure;
  pid_t pid = bs_spawn(request, &init->files, &failure);
  if (pid < 0) {
    send_failure(init, id, failure);
    return;
  }
  init->programs[init->count++] = (struct program){.pid = pid, .id = id};
  int32_t answer = pid;
  bs_send(init->socket, BS_STARTED, id, &answer, sizeof answer, -1, patience_ms);
}

/// Only for a program of ours that has not been reaped: its pid can be nobody else's.
static void kill_tree(struct init *init, pid_t pid) {
  for (size_t i = 0; i < init->count; i++) {
    if (init->programs[i].pid != pid) continue;
    struct bs_kill_report report;
    bs_kill_trees(&pid, 1, init->owner, &report);
    return;
  }
}

static void reap(struct init *init) {
  int status;
  for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;) {
    for (size_t i = 0; i < init->count; i++) {
      if (init->programs[i].pid != pid) continue;
      int32_t answer = status;
      if (init->socket >= 0) {
        bs_send(init->socket, BS_EXITED, init->programs[i].id, &answer, sizeof answer, -1, patience_ms);
      }
      init->programs[i] = init->programs[--init->count];
      break;
    }
  }
}

/// One message of the harness. False at its end.
static bool serve(struct init *init, char *payload) {
  struct bs_header header;
  int descriptor = -1;
  int got = bs_receive(init->socket, &header, payload, &descriptor);
  if (got < 0 && errno == EBADMSG) return true;
  if (got <= 0) return false;
  if (header.type == BS_SPAWN) {
    spawn(init, header.id, descriptor);
  } else if (header.type == BS_KILL_TREE && header.length == sizeof(int32_t)) {
    int32_t pid;
    memcpy(&pid, payload, sizeof pid);
    kill_tree(init, pid);
  } else {
    send_failure(init, header.id, (struct bs_failure){.step = BS_STEP_REQUEST, .error = EBADMSG});
  }
  if (descriptor >= 0) close(descriptor);
  return true;
}

/// SIGTERM comes when the guardian has died (PDEATHSIG), or from somebody who means it.
static void hear(struct init *init) {
  struct signalfd_siginfo info;
  while (read(init->signals, &info, sizeof info) == (ssize_t)sizeof info) {
    if (info.ssi_signo == SIGTERM) go_down(init);
  }
  reap(init);
}

_Noreturn void bs_init_main(int socket, const char *name, pid_t guardian, uid_t owner, const struct rlimit *files) {
  char *payload = malloc(BS_PAYLOAD_MAX);
  struct init init = {.socket = 3, .owner = owner, .files = *files};
  if (payload == NULL || dup2(socket, init.socket) < 0) _exit(1);
  bs_close_from(4);
  char title[16];
  snprintf(title, sizeof title, "bs-%s", name);
  prctl(PR_SET_NAME, title);
  init.signals = bs_signal_descriptor();
  if (init.signals < 0 || prctl(PR_SET_CHILD_SUBREAPER, 1) != 0) _exit(1);
  // Armed first and checked afterwards, so that a death in between is not missed.
  if (prctl(PR_SET_PDEATHSIG, SIGTERM) != 0 || getppid() != guardian) _exit(1);
  for (;;) {
    struct pollfd events[2] = {{.fd = init.signals, .events = POLLIN}, {.fd = init.socket, .events = POLLIN}};
    int ready = poll(events, 2, init.socket < 0 ? patience_ms : -1);
    if (ready == 0) go_down(&init);
    if (events[0].revents != 0) hear(&init);
    if (init.socket >= 0 && events[1].revents != 0 && !serve(&init, payload)) {
      close(init.socket);
      init.socket = -1;
    }
  }
}
