#pragma once
#include "store/sql.h"

/** A party of the assertion that is read. */
typedef struct {
    char *actor, *words, *via;
    SpkRole role;
    SpkNaming naming;
    gsize at; ///< Byte where it is named; G_MAXSIZE when it is not
} SpkSide;

/** Columns of the assertion's row, for SpkPairTake; SPK_PAIR_FILLED of them are never NULL. */
typedef enum {
    SPK_PAIR_DOC,
    SPK_PAIR_SENTENCE,
    SPK_PAIR_N,
    SPK_PAIR_TYPE,
    SPK_PAIR_STATUS,
    SPK_PAIR_CONFIDENCE,
    SPK_PAIR_PARTIES,
    SPK_PAIR_PARTY_COUNT,
    SPK_PAIR_START,
    SPK_PAIR_END,
    SPK_PAIR_AT,
    SPK_PAIR_DATE_SOURCE,
    SPK_PAIR_WEIGHT,
    SPK_PAIR_EVENT,
    SPK_PAIR_FILLED,
    SPK_PAIR_SAID_BY = SPK_PAIR_FILLED,
    SPK_PAIR_CONDITION,
    SPK_PAIR_SINCE,
    SPK_PAIR_UNTIL,
    SPK_PAIR_RULE,
    SPK_PAIR_CUE,
    SPK_PAIR_FORM,
    SPK_PAIR_DOMAIN,
    SPK_PAIR_INTENSITY,
} SpkPairColumn;

/** Takes one pair. `assertion` is at the row that it belongs to; `pair` counts from 1 in the assertion. */
typedef void (*SpkPairTake)(sqlite3_stmt *assertion, const SpkSide *source, const SpkSide *target, guint pair,
                            gpointer data);

/**
 * Go through the pairs of all assertions that the query asks for, in order of document, sentence, n, source, target.
 *
 * Walks the primary keys of `assertion` and `party` side by side, once each: a join in SQL looks each party up by its
 * key and takes three times as long.
 */
gboolean spk_pairs_read(SpkStore *store, const SpkTieQuery *query, SpkPairTake take, gpointer data, GError **error);
