#pragma once
#include <spokes/document.h>

/** What a text says about itself before it begins. */
typedef struct {
    char *title, *author, *source; ///< NULL when not said
    SpkDate date;
    gsize end; ///< Where the text begins
} SpkFront;

void spk_front_clear(SpkFront *front);

/**
 * Read the `key: value` lines between `---` lines at `start`, if there are any. Without a closing line it is a rule and
 * not front matter, unless the first line after it is `key: value`: then SPK_ERROR_INPUT, as for a faulty date.
 */
gboolean spk_front_read(const char *path, const char *bytes, gsize start, gsize length, SpkFront *ret_front,
                        GError **error);

/** `2024-06-01`, `20240601` or `2024-06` standing alone in a file's name. */
SpkDate spk_date_in_name(const char *path);
