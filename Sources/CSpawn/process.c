#include "internal.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

int64_t bs_boot_nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_BOOTTIME, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/// Parses /proc/PID/stat (proc_pid_stat(5)): fields 3 (state), 4 (ppid), 20 (num_threads), 22 (starttime). The name in
/// field 2 may hold anything, also parentheses, so that the last one counts.
static int parse_stat(char *text, struct bs_process *process) {
  char *field = strrchr(text, ')');
  if (field == NULL || field[1] != ' ') return -1;
  field += 2;
  process->state = *field;
  for (int number = 3; number < 22; number++) {
    field = strchr(field, ' ');
    if (field == NULL) return -1;
    field++;
    if (number + 1 == 4) process->ppid = (pid_t)strtol(field, NULL, 10);
    if (number + 1 == 20) process->threads = strtol(field, NULL, 10);
  }
  process->start = strtoull(field, NULL, 10);
  return 0;
}

int bs_read_process(pid_t pid, struct bs_process *process) {
  char text[1024];
  snprintf(text, sizeof text, "/proc/%d/stat", pid);
  int file = open(text, O_RDONLY | O_CLOEXEC);
  if (file < 0) return -1;
  ssize_t length = read(file, text, sizeof text - 1);
  close(file);
  if (length <= 0) return -1;
  text[length] = '\0';
  process->pid = pid;
  return parse_stat(text, process);
}

bool bs_is_dead(const struct bs_process *process) {
  return (process->state == 'Z' || process->state == 'X') && process->threads <= 1;
}

uint64_t bs_start_ticks(pid_t pid) {
  struct bs_process process;
  return bs_read_process(pid, &process) == 0 && !bs_is_dead(&process) ? process.start : 0;
}

static int by_parent(const void *left, const void *right) {
  const struct bs_process *a = left, *b = right;
  if (a->ppid != b->ppid) return a->ppid < b->ppid ? -1 : 1;
  return a->pid < b->pid ? -1 : a->pid > b->pid;
}

int bs_scan(struct bs_processes *list) {
  DIR *proc = opendir("/proc");
  if (proc == NULL) return -1;
  list->count = 0;
  for (struct dirent *entry; (entry = readdir(proc)) != NULL;) {
    if (!isdigit((unsigned char)entry->d_name[0])) continue;
    if (list->count == list->capacity) {
      size_t capacity = list->capacity * 2 + 256;
      struct bs_process *items = realloc(list->items, capacity * sizeof *items);
      if (items == NULL) {
        closedir(proc);
        errno = ENOMEM;
        return -1;
      }
      list->items = items;
      list->capacity = capacity;
    }
    // A process that ends while we look is none.
    if (bs_read_process((pid_t)strtol(entry->d_name, NULL, 10), &list->items[list->count]) == 0) list->count++;
  }
  closedir(proc);
  qsort(list->items, list->count, sizeof *list->items, by_parent);
  return 0;
}

size_t bs_first_child(const struct bs_processes *list, pid_t parent) {
  size_t low = 0, high = list->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (list->items[middle].ppid < parent) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < list->count && list->items[low].ppid == parent ? low : list->count;
}
