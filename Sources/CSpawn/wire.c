#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

int bs_socket_pair(int pair[2]) { return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair); }

int bs_send(int socket, uint32_t type, uint64_t id, const void *payload, size_t length, int descriptor, int wait_ms) {
  if (length > BS_PAYLOAD_MAX) {
    errno = EMSGSIZE;
    return -1;
  }
  struct bs_header header = {.type = type, .length = (uint32_t)length, .id = id};
  struct iovec parts[2] = {
      {.iov_base = &header, .iov_len = sizeof header},
      {.iov_base = (void *)payload, .iov_len = length},
  };
  union {
    struct cmsghdr header;
    char bytes[CMSG_SPACE(sizeof(int))];
  } control = {0};
  struct msghdr message = {.msg_iov = parts, .msg_iovlen = length > 0 ? 2 : 1};
  if (descriptor >= 0) {
    message.msg_control = control.bytes;
    message.msg_controllen = sizeof control.bytes;
    struct cmsghdr *rights = CMSG_FIRSTHDR(&message);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(rights), &descriptor, sizeof(int));
  }
  for (;;) {
    if (sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT) >= 0) return 0;
    if (errno == EINTR) continue;
    if ((errno != EAGAIN && errno != ENOBUFS) || wait_ms <= 0) return -1;
    struct pollfd room = {.fd = socket, .events = POLLOUT};
    if (poll(&room, 1, wait_ms) == 0) {
      errno = EAGAIN;
      return -1;
    }
    wait_ms = 0;
  }
}

int bs_receive(int socket, struct bs_header *header, void *payload, int *descriptor) {
  struct iovec parts[2] = {
      {.iov_base = header, .iov_len = sizeof *header},
      {.iov_base = payload, .iov_len = BS_PAYLOAD_MAX},
  };
  union {
    struct cmsghdr header;
    char bytes[CMSG_SPACE(sizeof(int))];
  } control;
  struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
  if (descriptor != NULL) {
    *descriptor = -1;
    message.msg_control = control.bytes;
    message.msg_controllen = sizeof control.bytes;
  }
  ssize_t got;
  do {
    got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  } while (got < 0 && errno == EINTR);
  // A peer that died with unread messages in its queue shows as a reset: that is an end too.
  if (got < 0 && errno == ECONNRESET) return 0;
  if (got <= 0) return (int)got;
  if (descriptor != NULL) {
    struct cmsghdr *rights = CMSG_FIRSTHDR(&message);
    if (rights != NULL && rights->cmsg_level == SOL_SOCKET && rights->cmsg_type == SCM_RIGHTS) {
      memcpy(descriptor, CMSG_DATA(rights), sizeof(int));
    }
  }
  if ((size_t)got < sizeof *header || (size_t)got - sizeof *header != header->length) {
    if (descriptor != NULL && *descriptor >= 0) close(*descriptor);
    errno = EBADMSG;
    return -1;
  }
  return 1;
}

int bs_memory_file(const void *bytes, size_t length) {
  int file = memfd_create("blackstart-request", MFD_CLOEXEC);
  if (file < 0) return -1;
  const char *next = bytes;
  while (length > 0) {
    ssize_t written = write(file, next, length);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      int error = errno;
      close(file);
      errno = error;
      return -1;
    }
    next += written;
    length -= (size_t)written;
  }
  return file;
}
