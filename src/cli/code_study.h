#pragma once
#include <glib.h>
#include <spokes/coding.h>
#include <spokes/store.h>

/** What to code, and how. */
typedef struct {
    GPtrArray *sources; ///< SpkTextSource
    const SpkCodebook *codebook;
    SpkStore *store;
    guint jobs;         ///< 0: as many as there are processors
    gboolean is_strict; ///< Stop at the first document that cannot be read
} SpkCodeTask;

/** What became of it. */
typedef struct {
    guint coded, current, faulty;         ///< Documents; they add up to the sources
    guint sentences, assertions, undated; ///< Of the documents coded now; an undated tie has no date of its own
    guint ties;                           ///< Pairs
} SpkCodeTally;

/**
 * Code texts into a store, a document a job, stored one by one in their order. A document that is stored as it is now,
 * coded with this codebook and version, is left alone; a document of the store that is not among the sources stays.
 *
 * Documents that cannot be read are named on standard error and counted, the others are stored. Fails only when nothing
 * more can be done (a full disk, --strict).
 */
gboolean spk_code_study(const SpkCodeTask *task, SpkCodeTally *ret_tally, GError **error);

/** Say how it went, in a line on standard error. FALSE with an error when documents were faulty. */
gboolean spk_code_summary(const SpkCodeTally *tally, GError **error);

/** Can texts be coded with this codebook? A folder of actors alone is one to import by, not to code by. */
gboolean spk_code_check_codebook(const SpkCodebook *codebook, GError **error);

/** Which of the files that coding needs are not in the folder, parted by ", "; NULL: none. */
char *spk_code_missing_files(const char *folder);

/** The codebook in `folder`, or the one that comes with the program when that is NULL. */
SpkCodebook *spk_code_codebook(const char *folder, GError **error);

/** The options of commands that read texts by other people's actors; `actors` may be NULL. */
typedef struct {
    char **actors;
    gboolean keeps_own;
} SpkActorFiles;

/** Put the actors of the files into the codebook; what had to be left out of them is noted on standard error. */
gboolean spk_code_take_actors(SpkCodebook *codebook, const SpkActorFiles *files, GError **error);
