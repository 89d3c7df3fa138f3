/* Formal alliances by the book of instruments and the groupings: a network of ties that no text has to tell. */
#include <spokes/alliances.h>
#include <string.h>

typedef struct {
    const SpkCodebook *codebook;
    SpkDate date;
    GPtrArray *ties;
} Listing;

/* On that day; or, without a day, with no end known. */
static gboolean
holds(const Listing *listing, SpkPeriod period)
{
    if (spk_date_is_known(listing->date))
        return spk_period_contains(period, listing->date);
    return !spk_date_is_known(period.until);
}

static const SpkActor *
actor_at(const Listing *listing, guint index)
{
    return listing->codebook->actors->pdata[index];
}

typedef struct {
    const char *id;
    SpkPeriod period;
} Party;

static void
add_tie(Listing *listing, const char *alliance, const Party *a, const Party *b, guint party_count)
{
    gboolean is_in_order = strcmp(a->id, b->id) < 0;
    const char *source = is_in_order ? a->id : b->id, *target = is_in_order ? b->id : a->id;
    SpkTie *tie = g_new0(SpkTie, 1);

    tie->id = g_strdup_printf("%s:%s-%s", alliance, source, target);
    tie->assertion = g_strdup(alliance);
    tie->event = g_strdup(alliance);
    tie->doc = g_strdup("codebook");
    tie->type = g_strdup("alliance");
    tie->source = g_strdup(source);
    tie->target = g_strdup(target);
    tie->is_stock = TRUE;
    tie->sign = 1;
    tie->status = SPK_STATUS_ACTUAL;
    tie->period = spk_period_shared(a->period, b->period);
    tie->date_source = SPK_DATED_INSTRUMENT;
    tie->confidence = tie->weight = 1;
    tie->rule = g_strdup("codebook");
    tie->party_count = party_count;
    g_ptr_array_add(listing->ties, tie);
}

static void
add_pairs(Listing *listing, const char *alliance, const GArray *parties)
{
    for (guint i = 0; i < parties->len; ++i)
        for (guint k = i + 1; k < parties->len; ++k)
            add_tie(listing, alliance, &g_array_index(parties, Party, i), &g_array_index(parties, Party, k),
                    parties->len);
}

/* Once, though it may have come and gone; only while the state itself exists. */
static void
add_party(const Listing *listing, GArray *parties, const SpkActor *actor, SpkPeriod period)
{
    if (actor->kind != SPK_ACTOR_STATE || !holds(listing, period) || !holds(listing, actor->period))
        return;
    for (guint i = 0; i < parties->len; ++i)
        if (!strcmp(g_array_index(parties, Party, i).id, actor->id))
            return;
    g_array_append_val(parties, ((Party){actor->id, period}));
}

static void
add_members(const Listing *listing, GArray *parties, const SpkActor *grouping, SpkPeriod period)
{
    for (guint i = 0; i < grouping->member_count; ++i) {
        gint index = spk_codebook_actor_index(listing->codebook, grouping->members[i].actor);
        if (index >= 0)
            add_party(listing, parties, actor_at(listing, (guint)index),
                      spk_period_shared(grouping->members[i].period, period));
    }
}

static gboolean
is_alliance(const SpkActor *actor)
{
    return actor->kind == SPK_ACTOR_GROUPING && !g_strcmp0(actor->subkind, "alliance");
}

static gboolean
has_member(const SpkActor *grouping, const char *id)
{
    for (guint i = 0; i < grouping->member_count; ++i)
        if (!strcmp(grouping->members[i].actor, id))
            return TRUE;
    return FALSE;
}

/* The treaty that a grouping began with: of one day, and all its parties are members. */
static gboolean
founds(const Listing *listing, const SpkInstrument *instrument, const SpkActor *grouping)
{
    SpkDate treaty = instrument->period.since, start = grouping->period.since;

    if (treaty.year != start.year || treaty.month != start.month || treaty.day != start.day ||
        !spk_date_is_known(treaty))
        return FALSE;
    for (guint i = 0; i < instrument->party_count; ++i)
        if (!has_member(grouping, actor_at(listing, instrument->parties[i])->id))
            return FALSE;
    return TRUE;
}

/* Who acceded and left is told by the grouping, not by the treaty. */
static gboolean
is_told_by_grouping(const Listing *listing, const SpkInstrument *instrument)
{
    for (guint i = 0; i < listing->codebook->actors->len; ++i)
        if (is_alliance(actor_at(listing, i)) && founds(listing, instrument, actor_at(listing, i)))
            return TRUE;
    return FALSE;
}

static void
add_instruments(Listing *listing)
{
    for (guint i = 0; i < listing->codebook->instruments->len; ++i) {
        const SpkInstrument *instrument = listing->codebook->instruments->pdata[i];
        if (strcmp(instrument->type->name, "alliance") != 0 || !holds(listing, instrument->period) ||
            is_told_by_grouping(listing, instrument))
            continue;
        g_autoptr(GArray) parties = g_array_new(FALSE, FALSE, sizeof(Party));
        for (guint k = 0; k < instrument->party_count; ++k) {
            const SpkActor *actor = actor_at(listing, instrument->parties[k]);
            add_party(listing, parties, actor, instrument->period);
            add_members(listing, parties, actor, instrument->period);
        }
        add_pairs(listing, instrument->id, parties);
    }
}

static void
add_groupings(Listing *listing)
{
    for (guint i = 0; i < listing->codebook->actors->len; ++i) {
        const SpkActor *grouping = actor_at(listing, i);
        if (!is_alliance(grouping) || !holds(listing, grouping->period))
            continue;
        g_autoptr(GArray) parties = g_array_new(FALSE, FALSE, sizeof(Party));
        add_members(listing, parties, grouping, grouping->period);
        add_pairs(listing, grouping->id, parties);
    }
}

GPtrArray *
spk_codebook_alliances(const SpkCodebook *codebook, SpkDate date)
{
    Listing listing = {codebook, date, g_ptr_array_new_with_free_func((GDestroyNotify)spk_tie_free)};

    add_instruments(&listing);
    add_groupings(&listing);
    return listing.ties;
}
