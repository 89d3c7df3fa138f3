#pragma once
#include <glib.h>
#include <spokes/codebook.h>
#include "base/faults.h"
#include "codebook/rows.h"

/** One data file on its way into a codebook. */
typedef struct {
    SpkCodebook *codebook;
    const char *file; ///< "states.txt"; static
    SpkRows *rows;
    SpkFaults *faults;
} SpkLoading;

/** Read a whole folder, without fingerprint. Never NULL; sound only when no fault was added. */
SpkCodebook *spk_codebook_load(const char *folder, SpkFaults *faults);

/** Names of the folder's data files (*.txt), sorted; SPK_ERROR_FILE when the folder cannot be read. */
GPtrArray *spk_codebook_files(const char *folder, GError **error);

/** Read a file's rows. FALSE: it does not exist and `is_optional`. Clear it in the end. */
gboolean spk_loading_open(SpkLoading *loading, SpkCodebook *codebook, const char *file, gboolean is_optional,
                          const SpkColumnSpec *specs, guint spec_count, SpkFaults *faults);
void spk_loading_clear(SpkLoading *loading);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SpkLoading, spk_loading_clear)

/** Whether the cell's text may serve as an id: letters, digits, `_`, `-`, `.`. Else a fault. */
gboolean spk_loading_check_id(const SpkLoading *loading, const SpkRow *row, guint cell);

/** Index of the actor with that id, or -1 and a fault at `column`. */
gint spk_loading_actor(const SpkLoading *loading, const SpkRow *row, guint column, const char *id);

/** Add each name in a cell as an alias of `pattern`'s form, index and via; an item's own period goes before its
 * validity. */
void spk_loading_add_aliases(const SpkLoading *loading, const SpkRow *row, guint cell, SpkAlias pattern);

/* One function a file; each needs those before it. */
void spk_types_read(SpkCodebook *codebook, SpkFaults *faults);
void spk_states_read(SpkCodebook *codebook, SpkFaults *faults);
void spk_groupings_read(SpkCodebook *codebook, SpkFaults *faults);
void spk_people_read(SpkCodebook *codebook, SpkFaults *faults);
void spk_organs_read(SpkCodebook *codebook, SpkFaults *faults);
void spk_phrases_read(SpkCodebook *codebook, SpkFaults *faults);
void spk_instruments_read(SpkCodebook *codebook, SpkFaults *faults);

void spk_type_free(SpkTieType *type);
void spk_actor_free(SpkActor *actor);
void spk_alias_free(SpkAlias *alias);
void spk_instrument_free(SpkInstrument *instrument);
