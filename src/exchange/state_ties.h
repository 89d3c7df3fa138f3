#pragma once
#include "exchange/cow_codes.h"
#include "exchange/table.h"

/** A table of ties between states by their Correlates of War numbers, in the course of its import. */
typedef struct {
    SpkTableFile file;
    const char *rule; ///< "cow-alliances": of each tie
    SpkCowCodes *codes;
    char *doc;
    GPtrArray *assertions; ///< SpkAssertion
    GHashTable *unknown;   ///< Id of a number that no state has -> the file's name for it
    SpkImportSummary summary;
} SpkStateTies;

void spk_state_ties_clear(SpkStateTies *ties);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SpkStateTies, spk_state_ties_clear)

/** What a table says, whose columns of numbers and names have these places. */
typedef struct {
    guint code[2], name[2];
    guint until; ///< Where an end that lies before the start is told
} SpkStateColumns;

/** A row that reads well: a tie of a type, in a period, of an event. */
typedef struct {
    SpkPeriod period;
    const SpkTieType *type;
    const char *form;
    const char *event;
} SpkStateRow;

/** Read each row by `read`, which adds it (or adds faults), and put everything into the store. */
gboolean spk_state_ties_import(SpkStateTies *ties, SpkStore *store, const SpkCodebook *codebook,
                               void (*read)(SpkStateTies *ties, gpointer data), gpointer data,
                               SpkImportSummary *ret_summary, GError **error);

/** The current row is this. */
void spk_state_ties_add(SpkStateTies *ties, const SpkStateColumns *columns, const SpkStateRow *row);

/** A type that the import needs; the codebook lacks it: SPK_ERROR_INPUT. */
const SpkTieType *spk_state_type(const SpkCodebook *codebook, const char *name, GError **error);
