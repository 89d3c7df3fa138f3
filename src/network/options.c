/* Which ties a network takes, and the names of its options. */
#include "network/graph.h"

static const char *const undated_names[] = {"default", "exclude", "include", "as-of-document"};
static const char *const count_names[] = {"events", "assertions", "documents", "confidence", "weight"};
static const char *const level_names[] = {"states", "named"};

static gboolean
find_name(const char *const *names, guint count, const char *text, guint *ret_index)
{
    for (guint i = 0; i < count; ++i)
        if (g_str_equal(text, names[i])) {
            *ret_index = i;
            return TRUE;
        }
    return FALSE;
}

const char *
spk_undated_name(SpkUndated undated)
{
    return undated_names[undated];
}

gboolean
spk_undated_parse(const char *text, SpkUndated *ret_undated)
{
    guint index;
    if (!find_name(undated_names, G_N_ELEMENTS(undated_names), text, &index))
        return FALSE;
    *ret_undated = index;
    return TRUE;
}

const char *
spk_count_name(SpkCount count)
{
    return count_names[count];
}

gboolean
spk_count_parse(const char *text, SpkCount *ret_count)
{
    guint index;
    if (!find_name(count_names, G_N_ELEMENTS(count_names), text, &index))
        return FALSE;
    *ret_count = index;
    return TRUE;
}

const char *
spk_level_name(SpkLevel level)
{
    return level_names[level];
}

gboolean
spk_level_parse(const char *text, SpkLevel *ret_level)
{
    guint index;
    if (!find_name(level_names, G_N_ELEMENTS(level_names), text, &index))
        return FALSE;
    *ret_level = index;
    return TRUE;
}

static gboolean
has_status(const SpkNetworkOptions *options, const SpkTie *tie)
{
    guint statuses = options->statuses ? options->statuses : 1u << SPK_STATUS_ACTUAL;
    return (statuses & 1u << tie->status) != 0;
}

static gboolean
has_type(const SpkNetworkOptions *options, const SpkTie *tie)
{
    if (options->types)
        return g_strv_contains(options->types, tie->type);
    // Membership ties a state to a grouping: a network of two modes, measured apart
    return tie->sign > 0 && !g_str_equal(tie->type, "membership");
}

static gboolean
is_grouping(GHashTable *kinds, const char *id)
{
    const SpkStoredActor *actor = kinds ? g_hash_table_lookup(kinds, id) : NULL;
    return actor && actor->kind == SPK_ACTOR_GROUPING;
}

static gboolean
has_level(const SpkNetworkOptions *options, GHashTable *kinds, const SpkTie *tie)
{
    if (g_str_equal(tie->source, tie->target))
        return FALSE;
    return options->level == SPK_LEVEL_NAMED || !(is_grouping(kinds, tie->source) || is_grouping(kinds, tie->target));
}

static gboolean
is_in_time(const SpkNetworkOptions *options, const SpkTie *tie, SpkNetworkTally *tally)
{
    switch (spk_snapshot_place(options->snapshot, options->undated, tie)) {
    case SPK_TIME_UNDATED:
        ++tally->undated;
        return FALSE;
    case SPK_TIME_OUTSIDE:
        ++tally->outside;
        return FALSE;
    case SPK_TIME_IN_UNDATED:
        ++tally->undated_in;
        return TRUE;
    case SPK_TIME_IN:
        break;
    }
    return TRUE;
}

gboolean
spk_options_take(const SpkNetworkOptions *options, GHashTable *kinds, const SpkTie *tie, SpkNetworkTally *tally)
{
    ++tally->read;
    if (!has_status(options, tie))
        ++tally->wrong_status;
    else if (!has_type(options, tie))
        ++tally->wrong_type;
    else if (!has_level(options, kinds, tie))
        ++tally->wrong_level;
    else if (!(tie->confidence >= options->min_confidence)) // NaN is no confidence at all
        ++tally->low_confidence;
    else if (is_in_time(options, tie, tally)) {
        ++tally->used;
        return TRUE;
    }
    return FALSE;
}
