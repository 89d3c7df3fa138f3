/* Which ties a network takes, and the names of its options. */
#include "network/graph.h"

const char *
spk_count_name(SpkCount count)
{
    static const char *const names[] = {"events", "assertions", "documents", "confidence", "weight"};
    return names[count];
}

const char *
spk_level_name(SpkLevel level)
{
    return level == SPK_LEVEL_STATES ? "states" : "named";
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
    else if (options->named_only && tie->naming != SPK_NAMED)
        ++tally->unnamed;
    else if (is_in_time(options, tie, tally)) {
        ++tally->used;
        return TRUE;
    }
    return FALSE;
}

gboolean
spk_options_take_aside(const SpkNetworkOptions *options, GHashTable *kinds, const SpkTie *tie)
{
    SpkNetworkTally unused = {0};
    return !options->types && tie->sign < 0 && has_status(options, tie) && has_level(options, kinds, tie) &&
           tie->confidence >= options->min_confidence && (!options->named_only || tie->naming == SPK_NAMED) &&
           is_in_time(options, tie, &unused);
}
