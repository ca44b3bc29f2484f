#include "internal.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/// Between shm_open and mmap a file shows only among the open ones.
static void add_open_files(struct bs_shared_memory *memory, pid_t pid) {
  char path[64], target[128];
  snprintf(path, sizeof path, "/proc/%d/fd", pid);
  DIR *files = opendir(path);
  if (files == NULL) return;
  for (struct dirent *entry; (entry = readdir(files)) != NULL;) {
    ssize_t length = readlinkat(dirfd(files), entry->d_name, target, sizeof target - 1);
    if (length <= 0) continue;
    target[length] = '\0';
    unsigned number;
    if (sscanf(target, "/dev/shm/PostgreSQL.%u", &number) == 1) bs_add_file(memory, number);
  }
  closedir(files);
}

/// When a process started, Unix time.
static int64_t start_seconds(const struct bs_process *process) {
  struct timespec wall;
  clock_gettime(CLOCK_REALTIME, &wall);
  return wall.tv_sec - bs_boot_nanoseconds() / 1000000000 + (int64_t)process->start / sysconf(_SC_CLK_TCK);
}

/// Between shmget and shmat a segment shows only in /proc/sysvipc/shm (columns: key shmid perms size cpid lpid nattch uid
/// gid cuid cgid atime dtime ctime): its creator is named by pid, and an earlier process of that pid made it earlier.
static void add_created_segments(struct bs_shared_memory *memory, const struct bs_process *process) {
  FILE *segments = fopen("/proc/sysvipc/shm", "re");
  if (segments == NULL) return;
  char line[512];
  // Both times are cut to whole seconds.
  int64_t since = start_seconds(process) - 1;
  while (fgets(line, sizeof line, segments) != NULL) {
    int key, id, creator;
    unsigned long attached;
    long long created;
    if (sscanf(line, "%d %d %*s %*s %d %*s %lu %*s %*s %*s %*s %*s %*s %lld", &key, &id, &creator, &attached,
               &created) != 5) {
      continue;
    }
    if (creator == process->pid && attached == 0 && created >= since) bs_add_segment(memory, id, (uint32_t)key);
  }
  fclose(segments);
}

void bs_attribute_unmapped(struct bs_shared_memory *memory, const struct bs_process *process) {
  add_open_files(memory, process->pid);
  add_created_segments(memory, process);
}
