/* Makes one call to the file system fail: the FAULT_AT'th that concerns a path below FAULT_BELOW.
   Preloaded into a process, it stands for a disk that breaks or fills up at that very moment.
   It says on FAULT_LOG that it struck. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int count = 0;

static int concerns(const char *path) {
    const char *below = getenv("FAULT_BELOW");
    return below && path && strncmp(path, below, strlen(below)) == 0;
}

static int concerns_open(int handle) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return concerns(path);
}

static int strikes(int mine, const char *what) {
    const char *at = getenv("FAULT_AT"), *error = getenv("FAULT_ERRNO"), *log = getenv("FAULT_LOG");
    if (!mine || !at || ++count != atoi(at)) return 0;
    FILE *(*opened)(const char *, const char *) = dlsym(RTLD_NEXT, "fopen");
    FILE *out = log ? opened(log, "w") : NULL;
    if (out) { fprintf(out, "%s", what); fclose(out); }
    errno = error ? atoi(error) : EIO;
    return 1;
}

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

int rename(const char *from, const char *to) {
    REAL(rename);
    return strikes(concerns(from) || concerns(to), "rename") ? -1 : real(from, to);
}
int renameat2(int one, const char *from, int two, const char *to, unsigned flags) {
    REAL(renameat2);
    return strikes(concerns(from) || concerns(to), "renameat2") ? -1 : real(one, from, two, to, flags);
}
int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    return strikes(concerns(path), "mkdir") ? -1 : real(path, mode);
}
int chmod(const char *path, mode_t mode) {
    REAL(chmod);
    return strikes(concerns(path), "chmod") ? -1 : real(path, mode);
}
int fsync(int handle) {
    REAL(fsync);
    return strikes(concerns_open(handle), "fsync") ? -1 : real(handle);
}
ssize_t write(int handle, const void *data, size_t size) {
    REAL(write);
    return strikes(concerns_open(handle), "write") ? -1 : real(handle, data, size);
}
static int opening(const char *path, int flags) {
    return (flags & (O_WRONLY | O_RDWR | O_CREAT)) && concerns(path);
}
int open(const char *path, int flags, ...) {
    REAL(open);
    va_list more;
    va_start(more, flags);
    mode_t mode = va_arg(more, mode_t);
    va_end(more);
    return strikes(opening(path, flags), "open") ? -1 : real(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    REAL(open64);
    va_list more;
    va_start(more, flags);
    mode_t mode = va_arg(more, mode_t);
    va_end(more);
    return strikes(opening(path, flags), "open") ? -1 : real(path, flags, mode);
}
