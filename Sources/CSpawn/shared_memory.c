/// What a SIGKILL of PostgreSQL leaves behind: a System V segment (the interlock of its data directory) and files in
/// /dev/shm (dynamic shared memory, `dynamic_shared_memory_type = posix`). They are attributed by what the killed
/// processes had mapped, never by guess.
#include "internal.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define SHM_DIRECTORY "/dev/shm"
#define POSTGRESQL_PREFIX "PostgreSQL."

void bs_warn(struct bs_kill_report *report, const char *format, ...) {
  size_t used = strlen(report->warnings);
  if (used + 2 >= sizeof report->warnings) return;
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(report->warnings + used, sizeof report->warnings - used - 1, format, arguments);
  va_end(arguments);
  strcat(report->warnings, "\n");
}

void bs_add_segment(struct bs_shared_memory *memory, int id, uint32_t key) {
  for (size_t i = 0; i < memory->segment_count; i++) {
    if (memory->segments[i].id == id) return;
  }
  struct bs_segment *segments = realloc(memory->segments, (memory->segment_count + 1) * sizeof *segments);
  if (segments == NULL) return;
  memory->segments = segments;
  segments[memory->segment_count++] = (struct bs_segment){.id = id, .key = key};
}

void bs_add_file(struct bs_shared_memory *memory, uint32_t number) {
  for (size_t i = 0; i < memory->file_count; i++) {
    if (memory->files[i] == number) return;
  }
  uint32_t *files = realloc(memory->files, (memory->file_count + 1) * sizeof *files);
  if (files == NULL) return;
  memory->files = files;
  files[memory->file_count++] = number;
}

enum mapping { OTHER = 0, SEGMENT = 1, SHARED_FILE = 2 };

/// A line of /proc/PID/maps: `address perms offset dev inode path`. A System V segment shows its key in the path and its
/// id as the inode (proc_pid_maps(5); ipc/shm.c, newseg: `inode->i_ino = shp->shm_perm.id`).
static enum mapping note_mapping(struct bs_shared_memory *memory, const char *line) {
  unsigned long inode;
  int path_at = 0;
  if (sscanf(line, "%*s %*s %*s %*s %lu %n", &inode, &path_at) != 1 || path_at == 0) return OTHER;
  const char *path = line + path_at;
  unsigned key, number;
  if (sscanf(path, "/SYSV%8x", &key) == 1) {
    bs_add_segment(memory, (int)inode, key);
    return SEGMENT;
  }
  if (sscanf(path, SHM_DIRECTORY "/" POSTGRESQL_PREFIX "%u", &number) == 1) {
    bs_add_file(memory, number);
    return SHARED_FILE;
  }
  return OTHER;
}

bool bs_attribute(struct bs_shared_memory *memory, pid_t pid, int handle) {
  char buffer[65536], path[64];
  snprintf(path, sizeof path, "/proc/%d/maps", pid);
  FILE *maps = fopen(path, "re");
  if (maps == NULL) return false;
  unsigned found = 0;
  char *line = NULL;
  size_t capacity = 0;
  // The kernel hands out a page at a time, the library asks for a kilobyte: fewer calls, as every millisecond counts.
  setvbuf(maps, buffer, _IOFBF, sizeof buffer);
  // The file belongs to the process that had the pid when it was opened, which is ours if ours is still there.
  if (syscall(SYS_pidfd_send_signal, handle, 0, NULL, 0) == 0) {
    while (getline(&line, &capacity, maps) > 0) {
      bool is_shared = strstr(line, "/SYSV") != NULL || strstr(line, POSTGRESQL_PREFIX) != NULL;
      if (is_shared) found |= note_mapping(memory, line);
    }
  }
  free(line);
  fclose(maps);
  return found == (SEGMENT | SHARED_FILE);
}

static void remove_segment(const struct bs_segment *segment, uid_t owner, struct bs_kill_report *report) {
  struct shmid_ds status;
  if (shmctl(segment->id, IPC_STAT, &status) != 0) return;  // Already gone, which is what we want.
  if ((uint32_t)status.shm_perm.__key != segment->key || status.shm_perm.uid != owner) return;
  if (status.shm_nattch != 0) {
    bs_warn(report, "shared memory segment %d is still attached to %lu processes", segment->id,
            (unsigned long)status.shm_nattch);
    return;
  }
  if (shmctl(segment->id, IPC_RMID, NULL) != 0 && errno != EINVAL && errno != EIDRM) {
    bs_warn(report, "cannot remove shared memory segment %d: %s", segment->id, strerror(errno));
  }
}

static void remove_file(int directory, uint32_t number, uid_t owner, struct bs_kill_report *report) {
  char name[64];
  snprintf(name, sizeof name, POSTGRESQL_PREFIX "%u", number);
  struct stat status;
  if (fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) != 0) return;
  if (!S_ISREG(status.st_mode) || status.st_uid != owner) return;
  if (unlinkat(directory, name, 0) != 0 && errno != ENOENT) {
    bs_warn(report, "cannot remove " SHM_DIRECTORY "/%s: %s", name, strerror(errno));
  }
}

/// A PostgreSQL control segment lists all segments of its server, also those that nobody has mapped at the moment
/// (pinned ones, of the statistics for example). Its layout, dsm_control_header in src/backend/storage/ipc/dsm.c, 9.4 to
/// 17: magic, used items, items, padding; then items, each with its handle (the N in the file's name) and its reference
/// count first. An item's size follows from the file's: 24 bytes up to 13, 40 since 14, where an odd handle means a
/// place in the main segment and not a file.
static void add_listed(struct bs_shared_memory *memory, int directory, uint32_t number, uid_t owner) {
  enum { magic = 0x9a503d32, head_bytes = 16, item_bytes_with_main_region = 40 };
  char name[64];
  snprintf(name, sizeof name, POSTGRESQL_PREFIX "%u", number);
  int file = openat(directory, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (file < 0) return;
  uint32_t head[3];
  struct stat status;
  if (fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == owner &&
      pread(file, head, sizeof head, 0) == (ssize_t)sizeof head && head[0] == magic && head[2] > 0 &&
      head[1] <= head[2] && (status.st_size - head_bytes) % head[2] == 0) {
    off_t item_bytes = (status.st_size - head_bytes) / head[2];
    for (uint32_t i = 0; i < head[1]; i++) {
      uint32_t item[2];
      if (pread(file, item, sizeof item, head_bytes + i * item_bytes) != (ssize_t)sizeof item) break;
      bool in_main_region = item_bytes == item_bytes_with_main_region && (item[0] & 1) != 0;
      if (item[1] != 0 && !in_main_region) bs_add_file(memory, item[0]);
    }
  }
  close(file);
}

void bs_remove_shared_memory(struct bs_shared_memory *memory, uid_t owner, struct bs_kill_report *report) {
  for (size_t i = 0; i < memory->segment_count; i++) remove_segment(&memory->segments[i], owner, report);
  int directory = memory->file_count > 0 ? open(SHM_DIRECTORY, O_DIRECTORY | O_RDONLY | O_CLOEXEC) : -1;
  if (directory >= 0) {
    size_t mapped = memory->file_count;
    for (size_t i = 0; i < mapped; i++) add_listed(memory, directory, memory->files[i], owner);
    for (size_t i = 0; i < memory->file_count; i++) remove_file(directory, memory->files[i], owner, report);
    close(directory);
  }
  free(memory->segments);
  free(memory->files);
  memset(memory, 0, sizeof *memory);
}
