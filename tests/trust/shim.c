/* Counts the file operations of a process on chosen folders, and at the n-th kills it, tears the
 * write and kills it, or fails the operation. Preloaded; driven by shim.py through the functions
 * at the end. Not for use with several threads that write at once: they share one count.
 */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum how { OFF, COUNT, KILL, TEAR, FAIL, FAIL_FROM_THERE };

#define MOST_FILES 65536

static char folder[PATH_MAX];
static size_t folder_length;
static unsigned char watched[MOST_FILES];
static atomic_long operations;
static long wanted;
static enum how how = OFF;
static int failing, counts_reads;
static char hit[64];

static int is_below(const char *path)
{
    char whole[2 * PATH_MAX];
    if (how == OFF || folder_length == 0 || path == NULL)
        return 0;
    if (path[0] != '/') {
        char here[PATH_MAX];
        if (getcwd(here, sizeof here) == NULL)
            return 0;
        snprintf(whole, sizeof whole, "%s/%s", here, path);
        path = whole;
    }
    return strncmp(path, folder, folder_length) == 0
        && (path[folder_length] == '/' || path[folder_length] == 0);
}

static int is_watched(int file)
{
    return how != OFF && file >= 0 && file < MOST_FILES && watched[file];
}

static int comes_to_pass(const char *operation)
{
    long now = atomic_fetch_add(&operations, 1) + 1;
    int is_it = now == wanted || (how == FAIL_FROM_THERE && now > wanted);
    if (how == COUNT || !is_it)
        return 0;
    if (hit[0] == 0)
        snprintf(hit, sizeof hit, "%s", operation);
    return 1;
}

/* Whether the operation is to fail; errno says how. Does not return where the process ends. */
static int fails(const char *operation)
{
    if (!comes_to_pass(operation))
        return 0;
    if (how == KILL || how == TEAR)
        kill(getpid(), SIGKILL);
    errno = failing;
    return 1;
}

#define REAL(name) \
    static __typeof__(name) *real; \
    if (real == NULL) real = (__typeof__(real))dlsym(RTLD_NEXT, #name)

static size_t torn(size_t size)
{
    return size > 1 ? size * (size_t)(1 + wanted % 7) / 8 : 0;
}

/* Lets half of a write through before the process ends. */
#define WRITING(name, call_part) \
    if (is_watched(file) && comes_to_pass(name)) { \
        if (how == TEAR) { ssize_t ignored = (call_part); (void)ignored; } \
        if (how == KILL || how == TEAR) kill(getpid(), SIGKILL); \
        errno = failing; \
        return -1; \
    }

ssize_t write(int file, const void *from, size_t size)
{
    REAL(write);
    WRITING("write", real(file, from, torn(size)))
    return real(file, from, size);
}

ssize_t pwrite(int file, const void *from, size_t size, off_t at)
{
    REAL(pwrite);
    WRITING("pwrite", real(file, from, torn(size), at))
    return real(file, from, size, at);
}

ssize_t pwrite64(int file, const void *from, size_t size, off64_t at)
{
    REAL(pwrite64);
    WRITING("pwrite", real(file, from, torn(size), at))
    return real(file, from, size, at);
}

ssize_t read(int file, void *to, size_t size)
{
    REAL(read);
    if (counts_reads && is_watched(file) && fails("read"))
        return -1;
    return real(file, to, size);
}

ssize_t pread(int file, void *to, size_t size, off_t at)
{
    REAL(pread);
    if (counts_reads && is_watched(file) && fails("pread"))
        return -1;
    return real(file, to, size, at);
}

ssize_t pread64(int file, void *to, size_t size, off64_t at)
{
    REAL(pread64);
    if (counts_reads && is_watched(file) && fails("pread"))
        return -1;
    return real(file, to, size, at);
}

#define ON_A_FILE(name) \
    int name(int file) \
    { \
        REAL(name); \
        if (is_watched(file) && fails(#name)) \
            return -1; \
        return real(file); \
    }

ON_A_FILE(fsync)
ON_A_FILE(fdatasync)

int ftruncate(int file, off_t size)
{
    REAL(ftruncate);
    if (is_watched(file) && fails("ftruncate"))
        return -1;
    return real(file, size);
}

int ftruncate64(int file, off64_t size)
{
    REAL(ftruncate64);
    if (is_watched(file) && fails("ftruncate"))
        return -1;
    return real(file, size);
}

static int noted(int file, int is_ours)
{
    if (file >= 0 && file < MOST_FILES)
        watched[file] = (unsigned char)is_ours;
    return file;
}

#define OPENING(name, parameters, path, arguments) \
    int name parameters \
    { \
        REAL(name); \
        mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { \
            va_list more; \
            va_start(more, flags); \
            mode = va_arg(more, mode_t); \
            va_end(more); \
        } \
        int is_ours = is_below(path); \
        if (is_ours && fails("open")) \
            return -1; \
        return noted(real arguments, is_ours); \
    }

OPENING(open, (const char *path, int flags, ...), path, (path, flags, mode))
OPENING(open64, (const char *path, int flags, ...), path, (path, flags, mode))
OPENING(openat, (int from, const char *path, int flags, ...), path, (from, path, flags, mode))
OPENING(openat64, (int from, const char *path, int flags, ...), path, (from, path, flags, mode))

int close(int file)
{
    REAL(close);
    if (file >= 0 && file < MOST_FILES)
        watched[file] = 0;
    return real(file);
}

int rename(const char *from, const char *to)
{
    REAL(rename);
    if ((is_below(from) || is_below(to)) && fails("rename"))
        return -1;
    return real(from, to);
}

int unlink(const char *path)
{
    REAL(unlink);
    if (is_below(path) && fails("unlink"))
        return -1;
    return real(path);
}

int mkdir(const char *path, mode_t mode)
{
    REAL(mkdir);
    if (is_below(path) && fails("mkdir"))
        return -1;
    return real(path, mode);
}

int chmod(const char *path, mode_t mode)
{
    REAL(chmod);
    if (is_below(path) && fails("chmod"))
        return -1;
    return real(path, mode);
}

int link(const char *from, const char *to)
{
    REAL(link);
    if ((is_below(from) || is_below(to)) && fails("link"))
        return -1;
    return real(from, to);
}

/* Watches what is opened below *path* from now on; *at* counts from 1. */
void shim_arm(const char *path, long at, int what, int error, int with_reads)
{
    snprintf(folder, sizeof folder, "%s", path);
    folder_length = strlen(folder);
    memset(watched, 0, sizeof watched);
    atomic_store(&operations, 0);
    wanted = at;
    failing = error;
    counts_reads = with_reads;
    hit[0] = 0;
    how = (enum how)what;
}

void shim_disarm(void)
{
    how = OFF;
}

long shim_count(void)
{
    return atomic_load(&operations);
}

/* The operation that was to be hit; empty where none has been. */
const char *shim_hit(void)
{
    return hit;
}
