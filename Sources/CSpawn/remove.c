#include "internal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/// Deeper than any data directory, and far from exhausting the stack or the descriptors.
static const int depth_limit = 128;

struct removal {
  /// Of the directory at the top: what is mounted below it is not ours.
  dev_t device;
  /// An entry of the directory at the top to spare; may be NULL.
  const char *last;
  char *failed;
  size_t capacity;
};

static int remove_below(int directory, const struct removal *removal, int depth);

static int remove_entry(int directory, const char *name, const struct removal *removal, int depth) {
  struct stat status;
  if (fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) != 0) return errno == ENOENT ? 0 : -1;
  if (!S_ISDIR(status.st_mode)) return unlinkat(directory, name, 0) == 0 || errno == ENOENT ? 0 : -1;
  if (status.st_dev != removal->device) {
    errno = EXDEV;
    return -1;
  }
  if (depth == depth_limit) {
    errno = ELOOP;
    return -1;
  }
  int child = openat(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  // Somebody else deletes here as well.
  if (child < 0) return errno == ENOENT ? 0 : -1;
  int result = remove_below(child, removal, depth + 1);
  close(child);
  if (result != 0) return -1;
  return unlinkat(directory, name, AT_REMOVEDIR) == 0 || errno == ENOENT ? 0 : -1;
}

static int remove_below(int directory, const struct removal *removal, int depth) {
  int again = fcntl(directory, F_DUPFD_CLOEXEC, 0);
  DIR *entries = again < 0 ? NULL : fdopendir(again);
  if (entries == NULL) {
    if (again >= 0) close(again);
    return -1;
  }
  rewinddir(entries);
  int error = 0;
  for (struct dirent *entry; (entry = readdir(entries)) != NULL;) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    if (depth == 0 && removal->last != NULL && strcmp(entry->d_name, removal->last) == 0) continue;
    if (remove_entry(directory, entry->d_name, removal, depth) == 0) continue;
    // The first failure is the one to tell; the rest is removed all the same.
    if (error == 0) error = errno;
    if (removal->capacity > 0 && removal->failed[0] == '\0') {
      snprintf(removal->failed, removal->capacity, "%s", entry->d_name);
    }
  }
  closedir(entries);
  errno = error;
  return error == 0 ? 0 : -1;
}

int bs_remove_contents(int directory, const char *last, char *failed, size_t capacity) {
  if (failed != NULL && capacity > 0) failed[0] = '\0';
  struct stat status;
  if (fstat(directory, &status) != 0) return -1;
  struct removal removal = {.device = status.st_dev, .last = last, .failed = failed, .capacity = capacity};
  if (remove_below(directory, &removal, 0) != 0) return -1;
  return last == NULL || unlinkat(directory, last, 0) == 0 || errno == ENOENT ? 0 : -1;
}
