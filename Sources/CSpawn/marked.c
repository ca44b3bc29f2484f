#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/// The whole file, with a NUL after it. NULL if it cannot be read.
static char *read_file(const char *path, size_t *length) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return NULL;
  size_t capacity = 16384;
  char *text = malloc(capacity);
  *length = 0;
  while (text != NULL) {
    ssize_t got = read(file, text + *length, capacity - *length - 1);
    if (got <= 0) break;
    *length += (size_t)got;
    if (capacity - *length > 1) continue;
    capacity *= 2;
    char *larger = realloc(text, capacity);
    if (larger == NULL) free(text);
    text = larger;
  }
  close(file);
  if (text != NULL) text[*length] = '\0';
  return text;
}

static bool holds_entry(pid_t pid, const char *entry) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/environ", pid);
  size_t length;
  char *text = read_file(path, &length);
  bool found = false;
  if (text == NULL) return false;
  for (size_t at = 0; at < length && !found; at += strlen(text + at) + 1) found = strcmp(text + at, entry) == 0;
  free(text);
  return found;
}

static bool is_self_or_ancestor(pid_t pid) {
  struct bs_process process;
  for (pid_t next = getpid(); next > 1; next = process.ppid) {
    if (next == pid) return true;
    if (bs_read_process(next, &process) != 0) return false;
  }
  return pid == 1;
}

/// A container's processes are visible from its host, with paths that mean something else there.
static bool shares_pid_namespace(pid_t pid) {
  char path[64];
  struct stat own, other;
  snprintf(path, sizeof path, "/proc/%d/ns/pid", pid);
  return stat("/proc/self/ns/pid", &own) == 0 && stat(path, &other) == 0 && own.st_dev == other.st_dev &&
         own.st_ino == other.st_ino;
}

static bool belongs_to(pid_t pid, uid_t uid, uid_t other_uid) {
  char path[64];
  struct stat status;
  snprintf(path, sizeof path, "/proc/%d", pid);
  return stat(path, &status) == 0 && (status.st_uid == uid || status.st_uid == other_uid);
}

ssize_t bs_find_marked(const char *entry, uid_t uid, uid_t other_uid, uint64_t started, pid_t *pids, size_t capacity) {
  struct bs_processes all = {0};
  if (bs_scan(&all) != 0) return -1;
  size_t found = 0;
  for (size_t i = 0; i < all.count; i++) {
    const struct bs_process *process = &all.items[i];
    if (bs_is_dead(process) || process->start < started) continue;
    if (!belongs_to(process->pid, uid, other_uid) || !holds_entry(process->pid, entry)) continue;
    if (!shares_pid_namespace(process->pid) || is_self_or_ancestor(process->pid)) continue;
    if (found < capacity) pids[found] = process->pid;
    found++;
  }
  free(all.items);
  return (ssize_t)found;
}
