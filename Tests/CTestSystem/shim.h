// What glibc declares under _GNU_SOURCE only, which Swift's Glibc module is built without: the calls that
// make descriptors closed on exec from the first moment (tests spawn processes on several threads at once),
// pseudo-terminals, and the parts of posix_spawn that give a child a session of its own.
#ifndef CTESTSYSTEM_SHIM_H
#define CTESTSYSTEM_SHIM_H

#include <spawn.h>
#include <stddef.h>
#include <sys/socket.h>

int accept4(int socket, struct sockaddr *address, socklen_t *length, int flags);
int pipe2(int descriptors[2], int flags);

int posix_openpt(int flags);
int grantpt(int descriptor);
int unlockpt(int descriptor);
int ptsname_r(int descriptor, char *buffer, size_t size);

int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);

enum { SESAME_SPAWN_SETSID = 0x80 };

#endif
