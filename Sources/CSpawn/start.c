#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

extern char **environ;

/// In the child of a process with threads: only what is safe after a fork of those. Ends with `report` getting errno.
static _Noreturn void become_guardian(const char *executable, char *const argv[], const int given[3], int report) {
  // Lifted out of the way first, because a given descriptor may be another one's target.
  int lifted[4];
  for (int i = 0; i < 4; i++) {
    lifted[i] = fcntl(i < 3 ? given[i] : report, F_DUPFD_CLOEXEC, 16);
    if (lifted[i] < 0) goto failed;
  }
  for (int i = 0; i < 3; i++) {
    if (dup2(lifted[i], BS_GUARDIAN_CONTROL + i) < 0) goto failed;
  }
  const int report_target = BS_GUARDIAN_CLAIM + 1;
  if (dup3(lifted[3], report_target, O_CLOEXEC) < 0) goto failed;
  report = report_target;
  bs_close_from((unsigned)report_target + 1);
  bs_reset_signals();
  execve(executable, argv, environ);
failed:;
  int error = errno;
  ssize_t written = write(report, &error, sizeof error);
  _exit(written > 0 ? 127 : 126);
}

pid_t bs_guardian_start(const char *executable, char *const argv[], int control, int lock, int claim) {
  const int given[3] = {control, lock, claim};
  int report[2];
  if (pipe2(report, O_CLOEXEC) != 0) return -1;
  pid_t pid = fork();
  if (pid == 0) become_guardian(executable, argv, given, report[1]);
  int error = errno;
  close(report[1]);
  if (pid > 0) {
    ssize_t got;
    do {
      got = read(report[0], &error, sizeof error);
    } while (got < 0 && errno == EINTR);
    if (got != 0) {
      bs_wait(pid);
      pid = -1;
    }
  }
  close(report[0]);
  if (pid < 0) errno = error;
  return pid;
}
