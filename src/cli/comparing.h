#pragma once
#include "cli/options.h"
#include <spokes/report.h>

/** A study's ties with the networks that are made of them, for commands that hold networks against each other. */
typedef struct {
    GPtrArray *ties, *stored, *documents; ///< SpkTie, SpkStoredActor, SpkStoredDocument
    GPtrArray *frame;                     ///< char *: notes
    GPtrArray *choices;                   ///< SpkNetworkChoice, one a network
    GPtrArray *lists;                     ///< GPtrArray of SpkTie that networks are made of besides `ties`
    GArray *compared;                     ///< SpkCompared
} SpkComparing;

/** Read a study; types of the command line must be the study's or the codebook's. */
SpkComparing *spk_comparing_new(const char *study, GError **error);
void spk_comparing_free(SpkComparing *comparing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkComparing, spk_comparing_free)

/**
 * Add a network by the options of the command line: of a snapshot (NULL: as they name it) called `name` (NULL: by the
 * snapshot), and of ties (NULL: all of the study; else taken).
 */
gboolean spk_comparing_add(SpkComparing *comparing, const char *name, const SpkSnapshot *snapshot, GPtrArray *ties,
                           GError **error);

/** Are all of these ids actors of the study? Else SPK_ERROR_NOT_FOUND. They are trimmed. */
gboolean spk_comparing_check_actors(const SpkComparing *comparing, char **ids, GError **error);

/** Add a note to the frame. */
void spk_comparing_note(SpkComparing *comparing, const char *format, ...) G_GNUC_PRINTF(2, 3);

/** The part to print: CSV and TSV hold one table, of a report without a word on which the `fallback`; else NULL is all.
 */
const char *spk_comparing_part(const char *part, const char *format, const char *fallback);

/** Print a report: one part of it where `part` is not NULL, which must be one of its parts. */
gboolean spk_comparing_print(const SpkParts *parts, const char *part, const char *format, gboolean with_notes,
                             const char *path, GError **error);

/** Names parted by commas as measures of a scope; NULL: the fallback. To be freed by g_strfreev. */
char **spk_comparing_names(const char *words, SpkScope scope, const char *fallback, GError **error);
