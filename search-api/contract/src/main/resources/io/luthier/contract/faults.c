/* Lets calls that write fail, for files under a folder named faults-store: loaded into a process by LD_PRELOAD, told what to do
   through a file that both map (LUTHIER_FAULTS): calls so far, the call that fails, how, whether armed, whether it failed. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { ONCE = 0, EVER = 1, SHORT = 2 };

static volatile long *plan;

__attribute__((constructor)) static void begin(void) {
    const char *name = getenv("LUTHIER_FAULTS");
    int fd = name ? open(name, O_RDWR) : -1;
    if (fd >= 0) {
        void *map = mmap(0, 64, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        plan = map == MAP_FAILED ? 0 : map;
    }
}

static int fails(int fd) {
    char link[64], path[4096];
    if (!plan || !plan[3]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    if (!strstr(path, "/faults-store/")) return 0;
    long call = __sync_add_and_fetch(&plan[0], 1);
    if (call == plan[1] || (call > plan[1] && plan[2] == EVER)) {
        plan[4] = 1;
        return 1;
    }
    return 0;
}

#define WRITE(name, offset_t) \
    ssize_t name(int fd, const void *bytes, size_t count, offset_t at) { \
        static ssize_t (*real)(int, const void *, size_t, offset_t); \
        if (!real) real = dlsym(RTLD_NEXT, #name); \
        if (fails(fd)) { \
            if (plan[2] == SHORT && count > 1) return real(fd, bytes, count / 2, at); \
            errno = ENOSPC; \
            return -1; \
        } \
        return real(fd, bytes, count, at); \
    }
WRITE(pwrite, off_t)
WRITE(pwrite64, off64_t)

ssize_t write(int fd, const void *bytes, size_t count) {
    static ssize_t (*real)(int, const void *, size_t);
    if (!real) real = dlsym(RTLD_NEXT, "write");
    if (fails(fd)) {
        if (plan[2] == SHORT && count > 1) return real(fd, bytes, count / 2);
        errno = ENOSPC;
        return -1;
    }
    return real(fd, bytes, count);
}

#define FORCE(name) \
    int name(int fd) { \
        static int (*real)(int); \
        if (!real) real = dlsym(RTLD_NEXT, #name); \
        if (fails(fd)) { errno = EIO; return -1; } \
        return real(fd); \
    }
FORCE(fsync)
FORCE(fdatasync)

#define CUT(name, offset_t) \
    int name(int fd, offset_t length) { \
        static int (*real)(int, offset_t); \
        if (!real) real = dlsym(RTLD_NEXT, #name); \
        if (fails(fd)) { errno = EIO; return -1; } \
        return real(fd, length); \
    }
CUT(ftruncate, off_t)
CUT(ftruncate64, off64_t)
