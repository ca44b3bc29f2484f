/// How a dead harness's files go: what may hold secrets before the lease is given back, everything else afterwards and by a
/// process of its own.
#include "internal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Where machines have passwords and passphrases in plain text: small files, deleted in milliseconds.
static const char *const telling[] = {"etc", "run", "log"};

static void empty_below(int machine, const char *name) {
  int directory = openat(machine, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (directory < 0) return;
  bs_remove_contents(directory, NULL, NULL, 0);
  close(directory);
}

void bs_remove_secrets(int lease) {
  int again = fcntl(lease, F_DUPFD_CLOEXEC, 0);
  DIR *entries = again < 0 ? NULL : fdopendir(again);
  if (entries == NULL) {
    if (again >= 0) close(again);
    return;
  }
  rewinddir(entries);
  for (struct dirent *entry; (entry = readdir(entries)) != NULL;) {
    if (entry->d_name[0] == '.') continue;
    int machine = openat(lease, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (machine < 0) continue;
    for (size_t i = 0; i < sizeof telling / sizeof *telling; i++) empty_below(machine, telling[i]);
    close(machine);
  }
  closedir(entries);
}

/// The last of its class that still gets a turn on a busy disk: an idle class might wait for ever.
static void become_humble(void) {
  enum { process = 1, best_effort = 2, class_shift = 13, lowest = 7 };
  setpriority(PRIO_PROCESS, 0, 19);
  syscall(SYS_ioprio_set, process, 0, best_effort << class_shift | lowest);
}

bool bs_remove_in_background(int parent, int lease, const char *name) {
  pid_t child = fork();
  if (child != 0) return child > 0;
  prctl(PR_SET_NAME, "bs-remover");
  setsid();
  become_humble();
  // Neither the lock nor a socket: nobody is kept waiting, and a sweep may delete the same files meanwhile.
  enum { own_parent = 3, own_lease = 4, copies = 1000 };
  int high_parent = fcntl(parent, F_DUPFD, copies), high_lease = fcntl(lease, F_DUPFD, copies);
  if (high_parent < 0 || high_lease < 0) _exit(1);
  if (dup2(high_parent, own_parent) < 0 || dup2(high_lease, own_lease) < 0) _exit(1);
  bs_close_from(own_lease + 1);
  if (bs_remove_contents(own_lease, "lock", NULL, 0) != 0) _exit(1);
  _exit(unlinkat(own_parent, name, AT_REMOVEDIR) == 0 || errno == ENOENT ? 0 : 1);
}
