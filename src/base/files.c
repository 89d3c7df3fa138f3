#include "base/files.h"

#include <spokes/error.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
file_error(GError **error, const char *path, const char *doing, int reason)
{
    g_set_error(error, SPK_ERROR, SPK_ERROR_FILE, "%s: %s%s%s", path, doing, reason ? ": " : "",
                reason ? g_strerror(reason) : "");
    return FALSE;
}

static gboolean
is_standard(const char *path)
{
    return !path || strcmp(path, "-") == 0;
}

static gboolean
read_descriptor(int descriptor, gsize expected, const char *name, char **ret_bytes, gsize *ret_length, GError **error)
{
    gsize capacity = expected + 4096, length = 0;
    g_autofree char *bytes = g_malloc(capacity);

    for (;;) {
        gssize got;

        if (capacity - length < 2)
            bytes = g_realloc(bytes, capacity *= 2);
        got = read(descriptor, bytes + length, capacity - length - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return file_error(error, name, "cannot read", errno);
        if (got == 0)
            break;
        length += (gsize)got;
    }
    bytes[length] = '\0';
    *ret_bytes = g_steal_pointer(&bytes);
    *ret_length = length;
    return TRUE;
}

gboolean
spk_file_read(const char *path, char **ret_bytes, gsize *ret_length, GError **error)
{
    struct stat status;
    gboolean done;
    int descriptor;

    if (is_standard(path))
        return read_descriptor(STDIN_FILENO, 0, "standard input", ret_bytes, ret_length, error);
    descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return file_error(error, path, "cannot read", errno);
    if (fstat(descriptor, &status) != 0 || S_ISDIR(status.st_mode)) {
        close(descriptor);
        return file_error(error, path, "cannot read", S_ISDIR(status.st_mode) ? EISDIR : errno);
    }
    done = read_descriptor(descriptor, S_ISREG(status.st_mode) ? (gsize)status.st_size : 0, path, ret_bytes, ret_length,
                           error);
    close(descriptor);
    return done;
}

struct SpkOutput {
    FILE *stream;
    char *name;   ///< For messages
    char *target; ///< What the temporary file becomes; NULL when the stream writes straight to its target
    char *temporary;
};

static void
open_direct(SpkOutput *output, const char *path)
{
    output->stream = fopen(path, "wbe");
}

/* A link stays a link: what it points to is replaced. */
static void
open_temporary(SpkOutput *output, const char *path, const struct stat *old)
{
    char *real = old ? realpath(path, NULL) : NULL;
    g_autofree char *folder = NULL;
    int descriptor, reason;

    output->target = g_strdup(real ? real : path);
    free(real);
    folder = g_path_get_dirname(output->target);
    output->temporary = g_build_filename(folder, ".spokes-XXXXXX", NULL);
    descriptor = g_mkstemp_full(output->temporary, O_WRONLY | O_CLOEXEC, 0666);
    if (descriptor < 0) {
        reason = errno;
        g_clear_pointer(&output->temporary, g_free);
        errno = reason;
        return;
    }
    if (old && fchmod(descriptor, old->st_mode & 0777) != 0) {
        reason = errno;
        close(descriptor);
        errno = reason;
        return;
    }
    output->stream = fdopen(descriptor, "wb");
}

SpkOutput *
spk_output_open(const char *path, GError **error)
{
    g_autoptr(SpkOutput) output = g_new0(SpkOutput, 1);
    struct stat old;
    gboolean exists;

    if (is_standard(path)) {
        output->name = g_strdup("standard output");
        output->stream = stdout;
        return g_steal_pointer(&output);
    }
    output->name = g_strdup(path);
    exists = stat(path, &old) == 0;
    if (exists && S_ISDIR(old.st_mode))
        errno = EISDIR;
    else if (exists && !S_ISREG(old.st_mode))
        open_direct(output, path);
    else if (!exists || access(path, W_OK) == 0) // a file that its owner protects is not replaced
        open_temporary(output, path, exists ? &old : NULL);
    if (!output->stream) {
        file_error(error, path, "cannot write", errno);
        return NULL;
    }
    return g_steal_pointer(&output);
}

FILE *
spk_output_stream(SpkOutput *output)
{
    return output->stream;
}

/* So that the new name survives a power cut. Some file systems cannot sync folders: no error then. */
static void
sync_folder(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (descriptor < 0)
        return;
    fsync(descriptor);
    close(descriptor);
}

/* A write failed earlier and its reason is gone: one more byte, in what is spoilt anyway, brings it back. */
static int
reason_of_failure(FILE *stream)
{
    clearerr(stream);
    errno = 0;
    return (fputc('\n', stream) == EOF || fflush(stream) != 0) && errno ? errno : EIO;
}

/* Flush and close; 0 or the reason of the failure. */
static int
finish_stream(SpkOutput *output)
{
    FILE *stream = g_steal_pointer(&output->stream);
    int reason = 0;

    errno = 0;
    if (fflush(stream) != 0)
        reason = errno ? errno : EIO;
    else if (ferror(stream))
        reason = reason_of_failure(stream);
    else if (output->target && fsync(fileno(stream)) != 0)
        reason = errno;
    if (stream != stdout && fclose(stream) != 0 && !reason)
        reason = errno;
    return reason;
}

gboolean
spk_output_commit(SpkOutput *output, GError **error)
{
    g_autoptr(SpkOutput) owned = output;
    int reason = finish_stream(owned);

    if (!reason && owned->target && rename(owned->temporary, owned->target) != 0)
        reason = errno;
    if (reason)
        return file_error(error, owned->name, "cannot write", reason);
    if (owned->target) {
        sync_folder(owned->target);
        g_clear_pointer(&owned->temporary, g_free);
    }
    return TRUE;
}

void
spk_output_free(SpkOutput *output)
{
    if (!output)
        return;
    if (output->stream && output->stream != stdout)
        fclose(output->stream);
    if (output->temporary)
        unlink(output->temporary);
    g_free(output->temporary);
    g_free(output->target);
    g_free(output->name);
    g_free(output);
}

gboolean
spk_file_replace(const char *path, const char *bytes, gsize length, GError **error)
{
    SpkOutput *output = spk_output_open(path, error);

    if (!output)
        return FALSE;
    fwrite(bytes, 1, length, spk_output_stream(output)); // a failure is kept by the stream, and seen at commit
    return spk_output_commit(output, error);
}

char *
spk_file_stem(const char *path)
{
    char *stem = g_path_get_basename(path), *dot = strrchr(stem, '.');

    if (dot && dot > stem)
        *dot = '\0';
    return stem;
}

char *
spk_sha256(const char *bytes, gsize length)
{
    return g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, length);
}
