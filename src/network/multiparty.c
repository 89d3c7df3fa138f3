/* What becomes of an assertion about three or more parties: a tie of each pair, a star, or a node for the event. */
#include "network/multiparty.h"
#include "base/text.h"

#include <string.h>

const char *
spk_multiparty_name(SpkMultiparty multiparty)
{
    static const char *const names[] = {"pairs", "star", "event"};
    return names[multiparty];
}

/** Ties of one assertion: they stand together. */
typedef struct {
    const SpkTie *const *ties;
    guint count;
} Run;

/* How many ties from `at` on are pairs of one undirected assertion; 1 when it has but two parties. */
static Run
find_run(GPtrArray *ties, guint at)
{
    const SpkTie *first = ties->pdata[at];
    Run run = {(const SpkTie *const *)ties->pdata + at, 1};

    while (at + run.count < ties->len && first->assertion && !first->directed) {
        const SpkTie *next = ties->pdata[at + run.count];
        if (next->directed || g_strcmp0(next->assertion, first->assertion))
            break;
        ++run.count;
    }
    return run;
}

/* The parties, each once, by their bytes. */
static GPtrArray *
find_parties(const Run *run)
{
    GPtrArray *parties = g_ptr_array_new();
    guint kept = 0;

    for (guint i = 0; i < run->count; ++i) {
        g_ptr_array_add(parties, run->ties[i]->source);
        g_ptr_array_add(parties, run->ties[i]->target);
    }
    g_ptr_array_sort(parties, spk_text_compare);
    for (guint i = 0; i < parties->len; ++i)
        if (kept == 0 || strcmp(parties->pdata[kept - 1], parties->pdata[i]))
            parties->pdata[kept++] = parties->pdata[i];
    g_ptr_array_set_size(parties, (gint)kept);
    return parties;
}

static gboolean
is_party(const Run *run, const char *actor)
{
    for (guint i = 0; i < run->count; ++i)
        if (!strcmp(run->ties[i]->source, actor) || !strcmp(run->ties[i]->target, actor))
            return TRUE;
    return FALSE;
}

/* Who called the others together, where the text tells; else the party that it names first. Those that it does not name
   come last, and of these the first by its id. */
static const char *
find_centre(const Run *run)
{
    const char *convener = run->ties[0]->convener;
    if (convener && is_party(run, convener))
        return convener;
    const char *centre = NULL;
    gsize best = 0;

    for (guint i = 0; i < 2 * run->count; ++i) {
        const SpkTie *tie = run->ties[i / 2];
        const char *actor = i % 2 ? tie->target : tie->source;
        const gsize at = i % 2 ? tie->target_at : tie->source_at;
        if (!centre || at < best || (at == best && strcmp(actor, centre) < 0)) {
            centre = actor;
            best = at;
        }
    }
    return centre;
}

static void
add_star(const Run *run, GPtrArray *result)
{
    const char *centre = find_centre(run);

    for (guint i = 0; i < run->count; ++i)
        if (!strcmp(run->ties[i]->source, centre) || !strcmp(run->ties[i]->target, centre))
            g_ptr_array_add(result, (gpointer)run->ties[i]);
}

static const char *
event_of(const SpkTie *tie)
{
    return tie->event ? tie->event : tie->assertion;
}

/* A party's part in an event, with all else as its assertion has it */
static SpkTie *
make_link(const SpkTie *tie, const char *party, guint number)
{
    SpkTie *link = g_new0(SpkTie, 1);

    link->id = g_strdup_printf("%s:%u", tie->assertion, number);
    link->assertion = g_strdup(tie->assertion);
    link->parties = g_strdup(tie->parties);
    link->party_count = tie->party_count;
    link->doc = g_strdup(tie->doc);
    link->story = g_strdup(tie->story);
    link->doc_date = tie->doc_date;
    link->type = g_strdup(tie->type);
    link->source = g_strdup(party);
    link->target = g_strdup(event_of(tie));
    link->is_stock = tie->is_stock;
    link->sign = tie->sign;
    link->status = tie->status;
    link->period = tie->period;
    link->date_source = tie->date_source;
    link->confidence = tie->confidence;
    link->weight = tie->weight;
    link->event = g_strdup(tie->event);
    return link;
}

static void
add_event(SpkMultipartyTies *multi, const Run *run, GPtrArray *parties, GHashTable *known)
{
    const char *event = event_of(run->ties[0]);

    if (!g_hash_table_contains(known, event)) {
        SpkStoredActor *node = g_new0(SpkStoredActor, 1);
        node->id = g_strdup(event);
        node->name = g_strdup(event);
        node->kind = SPK_ACTOR_EVENT;
        g_ptr_array_add(multi->nodes, node);
        g_hash_table_insert(known, node->id, node);
    }
    for (guint i = 0; i < parties->len; ++i) {
        SpkTie *link = make_link(run->ties[0], parties->pdata[i], i + 1);
        g_ptr_array_add(multi->made, link);
        g_ptr_array_add(multi->ties, link);
    }
}

static void
add_pairs(const Run *run, GPtrArray *result)
{
    for (guint i = 0; i < run->count; ++i)
        g_ptr_array_add(result, (gpointer)run->ties[i]);
}

static void
count_run(SpkNetworkTally *tally, const Run *run, GPtrArray *parties, GHashTable *events)
{
    ++tally->assertions;
    if (parties->len < 3)
        return;
    ++tally->multi_assertions;
    tally->multi_pairs += run->count;
    tally->multi_star += parties->len - 1;
    tally->multi_links += parties->len;
    tally->multi_events += g_hash_table_add(events, (gpointer)event_of(run->ties[0]));
}

void
spk_multiparty_clear(SpkMultipartyTies *multi)
{
    g_clear_pointer(&multi->ties, g_ptr_array_unref);
    g_clear_pointer(&multi->made, g_ptr_array_unref);
    g_clear_pointer(&multi->nodes, g_ptr_array_unref);
}

void
spk_multiparty_apply(SpkMultipartyTies *multi, SpkMultiparty policy, GPtrArray *ties, GHashTable *known,
                     SpkNetworkTally *tally)
{
    g_autoptr(GHashTable) events = g_hash_table_new(g_str_hash, g_str_equal);

    multi->ties = g_ptr_array_new();
    multi->made = g_ptr_array_new_with_free_func((GDestroyNotify)spk_tie_free);
    multi->nodes = g_ptr_array_new_with_free_func((GDestroyNotify)spk_stored_actor_free);
    for (guint at = 0; at < ties->len;) {
        const Run run = find_run(ties, at);
        g_autoptr(GPtrArray) parties = find_parties(&run);
        if (tally)
            count_run(tally, &run, parties, events);
        if (parties->len < 3 || policy == SPK_MULTIPARTY_PAIRS)
            add_pairs(&run, multi->ties);
        else if (policy == SPK_MULTIPARTY_STAR)
            add_star(&run, multi->ties);
        else
            add_event(multi, &run, parties, known);
        at += run.count;
    }
}
