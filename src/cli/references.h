#pragma once
#include <spokes/score.h>
#include <spokes/store.h>

/** Documents of a study that reference codings hold, too. */
typedef struct {
    GPtrArray *types; ///< SpkTieType
    SpkScoreTexts *texts;
    GPtrArray *documents;  ///< SpkStoredDocument, all of the study
    GPtrArray *references; ///< SpkClaims
    guint left_out;        ///< Documents without a reference
} SpkReferenced;

/** Read the texts that every reference folder holds (or those that `docs` names, may be NULL) and the references. What
    was read is to be cleared even if it failed. */
gboolean spk_referenced_read(SpkReferenced *referenced, SpkStore *store, const char *study, char **folders,
                             char **docs, GError **error);
/** Does every reference folder hold the document? */
gboolean spk_referenced_has(char **folders, const char *doc);
void spk_referenced_clear(SpkReferenced *referenced);
