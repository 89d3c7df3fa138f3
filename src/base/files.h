#pragma once
#include <glib.h>
#include <stdio.h>

/** Read a whole file (`-`: standard input). `*ret_bytes` ends in a NUL that does not count. Folder, missing file,
    no permission: SPK_ERROR_FILE with the path. */
gboolean spk_file_read(const char *path, char **ret_bytes, gsize *ret_length, GError **error);

/** Write a whole file atomically: a new file beside it, flushed to disk, then renamed. On failure the old one stays. */
gboolean spk_file_replace(const char *path, const char *bytes, gsize length, GError **error);

/** A file in the making that replaces its target only when committed; `-` or NULL is standard output. */
typedef struct SpkOutput SpkOutput;

SpkOutput *spk_output_open(const char *path, GError **error);
/** Where to print. */
FILE *spk_output_stream(SpkOutput *output);
/** Flush, check (a full disk or a closed pipe is an error), rename into place. Frees the output in any case. */
gboolean spk_output_commit(SpkOutput *output, GError **error);
/** Throw away what was not committed. NULL is left alone. */
void spk_output_free(SpkOutput *output);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkOutput, spk_output_free)

/** A file's name without folder and last extension (`texts/a.b.txt`: `a.b`), as documents are named; `.txt` stays. */
char *spk_file_stem(const char *path);

/** SHA-256 of bytes, 64 hex digits. */
char *spk_sha256(const char *bytes, gsize length);
