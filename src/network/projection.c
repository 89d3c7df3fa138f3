/* The simple projection: one dyad for all ties between two actors, with the strength that the options declare. */
#include "network/graph.h"

#include <math.h>
#include <string.h>

#include <spokes/error.h>

/** A tie on its way into a dyad: low < high, and what makes it count as another one. */
typedef struct {
    guint low, high, tie;
    const char *key;
} Entry;

static const char *
counted_key(SpkCount count, const SpkNetworkTie *tie)
{
    if (count == SPK_COUNT_DOCUMENTS)
        return tie->doc ? tie->doc : "";
    if (count == SPK_COUNT_EVENTS && tie->event)
        return tie->event;
    // An assertion without an event tells of one of its own
    return tie->assertion ? tie->assertion : tie->id;
}

static gint
compare_entries(gconstpointer a, gconstpointer b, gpointer unused)
{
    const Entry *left = a, *right = b;
    (void)unused;
    if (left->low != right->low)
        return left->low < right->low ? -1 : 1;
    if (left->high != right->high)
        return left->high < right->high ? -1 : 1;
    gint order = strcmp(left->key, right->key);
    if (order)
        return order;
    return left->tie < right->tie ? -1 : left->tie > right->tie;
}

static Entry *
sorted_entries(const SpkNetwork *network)
{
    Entry *entries = g_new(Entry, network->tie_count);
    for (guint i = 0; i < network->tie_count; ++i) {
        const SpkNetworkTie *tie = &network->ties[i];
        entries[i] = (Entry){MIN(tie->source, tie->target), MAX(tie->source, tie->target), i,
                             counted_key(network->options.count, tie)};
    }
    g_qsort_with_data(entries, (gint)network->tie_count, sizeof *entries, compare_entries, NULL);
    return entries;
}

/** What this tie adds to its dyad. Ties of one key stand together, so `previous` of the same dyad tells a repetition.
 */
static double
added_strength(const SpkNetwork *network, const Entry *entry, const Entry *previous)
{
    switch (network->options.count) {
    case SPK_COUNT_CONFIDENCE:
        return network->ties[entry->tie].confidence;
    case SPK_COUNT_WEIGHT:
        return network->ties[entry->tie].weight;
    default:
        return previous && strcmp(previous->key, entry->key) == 0 ? 0 : 1;
    }
}

/** Path measures, constraint and PageRank want strengths above 0; signs have a place of their own. */
static gboolean
check_summands(const SpkNetwork *network, GError **error)
{
    gboolean by_confidence = network->options.count == SPK_COUNT_CONFIDENCE;
    if (!by_confidence && network->options.count != SPK_COUNT_WEIGHT)
        return TRUE;

    for (guint i = 0; i < network->tie_count; ++i) {
        const SpkNetworkTie *tie = &network->ties[i];
        double summand = by_confidence ? tie->confidence : tie->weight;
        if (summand > 0 && isfinite(summand))
            continue;
        char number[G_ASCII_DTOSTR_BUF_SIZE]; // whatever the locale; NaN too
        g_ascii_formatd(number, sizeof number, "%g", summand);
        g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT,
                    "tie %s: its %s is %s (strength can sum up numbers greater than 0 only: leave such ties out, "
                    "or count events, assertions or documents)",
                    tie->id, by_confidence ? "confidence" : "weight", number);
        return FALSE;
    }
    return TRUE;
}

static void
join_entries(SpkNetwork *network, const Entry *entries)
{
    network->dyads = g_new0(SpkDyad, network->tie_count);
    for (guint i = 0; i < network->tie_count; ++i) {
        const Entry *entry = &entries[i], *previous = i ? &entries[i - 1] : NULL;
        if (!previous || previous->low != entry->low || previous->high != entry->high) {
            network->dyads[network->dyad_count++] = (SpkDyad){.source = entry->low, .target = entry->high};
            previous = NULL;
        }
        SpkDyad *dyad = &network->dyads[network->dyad_count - 1];
        ++dyad->tie_count;
        dyad->strength += added_strength(network, entry, previous);
    }
}

gboolean
spk_network_project(SpkNetwork *network, GError **error)
{
    if (!check_summands(network, error))
        return FALSE;
    g_autofree Entry *entries = sorted_entries(network);
    join_entries(network, entries);

    if (!spk_igraph_ok(igraph_vector_init(&network->strengths, network->dyad_count), "network", error))
        return FALSE;
    for (guint i = 0; i < network->dyad_count; ++i)
        VECTOR(network->strengths)[i] = network->dyads[i].strength;
    return TRUE;
}
