#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/close_range.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/// More than any kernel accepts for arguments and environment.
static const off_t request_limit = 16 * 1024 * 1024;

const char *bs_step_name(int32_t step) {
  switch (step) {
    case BS_STEP_REQUEST: return "read the request";
    case BS_STEP_FORK: return "fork";
    case BS_STEP_LIMITS: return "restore resource limits";
    case BS_STEP_SESSION: return "start a session";
    case BS_STEP_USER: return "find the user";
    case BS_STEP_GROUPS: return "set the user's groups";
    case BS_STEP_SETGID: return "change the group";
    case BS_STEP_SETUID: return "change the user";
    case BS_STEP_CHDIR: return "enter the working directory";
    case BS_STEP_STDIN: return "open standard input";
    case BS_STEP_STDOUT: return "open the file for standard output";
    case BS_STEP_STDERR: return "open the file for standard error";
    case BS_STEP_DESCRIPTORS: return "close descriptors";
    case BS_STEP_EXEC: return "execute the program";
    case BS_STEP_MACHINE: return "find the machine";
    default: return "start";
  }
}

/// A request, with pointers into its text.
struct request {
  char *text;
  char **vector;
  uint32_t flags;
  const char *executable, *directory, *output, *error_output, *user;
  char **arguments, **environment;
};

static void free_request(struct request *request) {
  free(request->text);
  free(request->vector);
}

static char *read_all(int file, size_t *length) {
  struct stat status;
  if (fstat(file, &status) != 0) return NULL;
  if (status.st_size <= (off_t)sizeof(struct bs_spawn_head) || status.st_size > request_limit) {
    errno = E2BIG;
    return NULL;
  }
  *length = (size_t)status.st_size;
  char *text = malloc(*length);
  if (text == NULL) return NULL;
  if (pread(file, text, *length, 0) != status.st_size || text[*length - 1] != '\0') {
    free(text);
    errno = EBADMSG;
    return NULL;
  }
  return text;
}

static int parse_request(int file, struct request *request) {
  enum { fixed = 5 };
  size_t length;
  request->vector = NULL;
  request->text = read_all(file, &length);
  if (request->text == NULL) return -1;
  struct bs_spawn_head head;
  memcpy(&head, request->text, sizeof head);
  size_t strings = (size_t)head.argument_count + head.environment_count + fixed;
  if (strings > length || head.argument_count == 0) goto bad;
  request->vector = calloc(strings + 2, sizeof *request->vector);
  if (request->vector == NULL) goto bad;
  // Slots: the fixed strings, arguments, NULL, environment, NULL.
  char *next = request->text + sizeof head, *end = request->text + length;
  for (size_t i = 0; i < strings; i++) {
    if (next >= end) goto bad;
    request->vector[i < fixed + head.argument_count ? i : i + 1] = next;
    next += strlen(next) + 1;
  }
  request->flags = head.flags;
  request->executable = request->vector[0];
  request->directory = request->vector[1];
  request->output = request->vector[2];
  request->error_output = request->vector[3];
  request->user = request->vector[4];
  request->arguments = request->vector + fixed;
  request->environment = request->vector + fixed + head.argument_count + 1;
  return 0;
bad:
  free_request(request);
  errno = EBADMSG;
  return -1;
}

static _Noreturn void fail(int report, int32_t step) {
  struct bs_failure failure = {.step = step, .error = errno};
  ssize_t written = write(report, &failure, sizeof failure);
  _exit(written == (ssize_t)sizeof failure ? 127 : 126);
}

static void become(const char *user, int report) {
  if (user[0] == '\0') return;
  errno = 0;
  const struct passwd *entry = getpwnam(user);
  if (entry == NULL) {
    if (errno == 0) errno = ENOENT;
    fail(report, BS_STEP_USER);
  }
  if (initgroups(user, entry->pw_gid) != 0) fail(report, BS_STEP_GROUPS);
  if (setgid(entry->pw_gid) != 0) fail(report, BS_STEP_SETGID);
  if (setuid(entry->pw_uid) != 0) fail(report, BS_STEP_SETUID);
}

static void redirect(const char *path, int flags, int target, int report, int32_t step) {
  int file = open(path, flags | O_CLOEXEC | O_NOCTTY, 0644);
  if (file < 0 || dup2(file, target) < 0) fail(report, step);
  if (file > STDERR_FILENO) close(file);
}

/// From here on the process belongs to the program. Files are opened as the program's user, so that they are its own.
static _Noreturn void execute(const struct request *request, const struct rlimit *files, int report) {
  bs_reset_signals();
  umask(022);
  if (setrlimit(RLIMIT_NOFILE, files) != 0) fail(report, BS_STEP_LIMITS);
  if ((request->flags & BS_SPAWN_SESSION) != 0 && setsid() < 0) fail(report, BS_STEP_SESSION);
  become(request->user, report);
  if (chdir(request->directory) != 0) fail(report, BS_STEP_CHDIR);
  const int append = O_WRONLY | O_CREAT | O_APPEND;
  redirect("/dev/null", O_RDONLY, STDIN_FILENO, report, BS_STEP_STDIN);
  redirect(request->output, append, STDOUT_FILENO, report, BS_STEP_STDOUT);
  if (strcmp(request->output, request->error_output) == 0) {
    if (dup2(STDOUT_FILENO, STDERR_FILENO) < 0) fail(report, BS_STEP_STDERR);
  } else {
    redirect(request->error_output, append, STDERR_FILENO, report, BS_STEP_STDERR);
  }
  if (syscall(SYS_close_range, 3u, ~0u, CLOSE_RANGE_CLOEXEC) != 0) fail(report, BS_STEP_DESCRIPTORS);
  execve(request->executable, request->arguments, request->environment);
  fail(report, BS_STEP_EXEC);
}

/// Ends as the program did, so that the init sees the program's own status.
static _Noreturn void mirror(int status) {
  if (WIFSIGNALED(status)) {
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    bs_reset_signals();
    raise(WTERMSIG(status));
  }
  _exit(WEXITSTATUS(status));
}

/// Between init and program: adopts the program's orphans while it runs. What outlives the program goes to the init.
static _Noreturn void supervise(const struct request *request, const struct rlimit *files, int report) {
  prctl(PR_SET_NAME, "bs-run");
  if (prctl(PR_SET_CHILD_SUBREAPER, 1) != 0) fail(report, BS_STEP_FORK);
  pid_t program = fork();
  if (program < 0) fail(report, BS_STEP_FORK);
  if (program == 0) execute(request, files, report);
  // Nothing of the init's stays open here: an end of file must be seen by those who wait for it.
  bs_close_from(0);
  for (;;) {
    int status;
    pid_t ended = waitpid(-1, &status, 0);
    if (ended == program) mirror(status);
    if (ended < 0 && errno != EINTR) _exit(126);
  }
}

/// Waits until the program is executed or has failed to be.
static int started(int report, struct bs_failure *failure) {
  ssize_t got;
  do {
    got = read(report, failure, sizeof *failure);
  } while (got < 0 && errno == EINTR);
  return got == 0 ? 0 : -1;
}

pid_t bs_spawn(int request_file, const struct rlimit *files, struct bs_failure *failure) {
  struct request request;
  int report[2];
  if (parse_request(request_file, &request) != 0) {
    *failure = (struct bs_failure){.step = BS_STEP_REQUEST, .error = errno};
    return -1;
  }
  pid_t pid = -1;
  *failure = (struct bs_failure){.step = BS_STEP_FORK};
  if (pipe2(report, O_CLOEXEC) == 0) {
    pid = fork();
    if (pid == 0) {
      if ((request.flags & BS_SPAWN_SCOPED) != 0) supervise(&request, files, report[1]);
      execute(&request, files, report[1]);
    }
    failure->error = errno;
    close(report[1]);
    if (pid > 0 && started(report[0], failure) != 0) {
      bs_wait(pid);
      pid = -1;
    }
    close(report[0]);
  } else {
    failure->error = errno;
  }
  free_request(&request);
  return pid;
}
