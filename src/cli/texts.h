#pragma once
#include <spokes/store.h>

/** Where a coded text is now: at its path as it was given, or from the study's folder. */
char *spk_text_find(const SpkStoredDocument *stored, const char *study);

/** The bytes of a coded text as they were then: one that has changed since is refused, its offsets would be wrong. */
gboolean spk_text_read_unchanged(const SpkStoredDocument *stored, const char *study, char **ret_bytes,
                                 gsize *ret_length, GError **error);
