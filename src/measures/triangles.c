/*
 * Triangles around a hub and without it, and which of them one event closes: three states that sign one treaty are no
 * three alliances.
 */
#include "measures/hub_report.h"
#include "base/text.h"
#include <string.h>

/** What the ties of a network say of its dyads. */
typedef struct {
    const SpkNeighbourhood *near;
    GArray **events;   ///< Of each dyad the numbers (guint) of events of three or more actors, in order; NULL: none
    GPtrArray **types; ///< Of each dyad its types, each once
    SpkDate *since;    ///< Of each dyad the earliest known start
} DyadFacts;

gint
spk_neighbourhood_dyad(const SpkNeighbourhood *near, guint a, guint b)
{
    guint low = near->starts[a], high = near->starts[a + 1];

    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (near->others[middle] == b)
            return (gint)near->dyads[middle];
        if (near->others[middle] < b)
            low = middle + 1;
        else
            high = middle;
    }
    return -1;
}

static void
facts_clear(DyadFacts *facts)
{
    for (guint i = 0; i < facts->near->network->dyad_count; ++i) {
        g_clear_pointer(&facts->events[i], g_array_unref);
        g_clear_pointer(&facts->types[i], g_ptr_array_unref);
    }
    g_free(facts->events);
    g_free(facts->types);
    g_free(facts->since);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(DyadFacts, facts_clear)

static const char *
event_of(const SpkNetworkTie *tie)
{
    return tie->event ? tie->event : tie->assertion ? tie->assertion : tie->id;
}

/* Numbers of events from 1, and how many actors each has: an event of two has one dyad. */
static GHashTable *
number_events(const SpkNetwork *network, GArray **ret_dyad_counts)
{
    GHashTable *numbers = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GArray *dyad_counts = g_array_new(FALSE, TRUE, sizeof(guint));

    for (guint i = 0; i < network->tie_count; ++i) {
        const SpkNetworkTie *tie = &network->ties[i];
        guint number = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, event_of(tie)));
        if (!number) {
            number = g_hash_table_size(numbers) + 1;
            g_hash_table_insert(numbers, (gpointer)event_of(tie), GUINT_TO_POINTER(number));
            g_array_set_size(dyad_counts, number);
        }
        char *dyad = g_strdup_printf("%u %u %u", number, MIN(tie->source, tie->target), MAX(tie->source, tie->target));
        if (g_hash_table_add(seen, dyad))
            ++g_array_index(dyad_counts, guint, number - 1);
    }
    *ret_dyad_counts = dyad_counts;
    return numbers;
}

static void
add_number(GArray **numbers, guint number)
{
    if (!*numbers)
        *numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_append_val(*numbers, number);
}

static void
add_type(GPtrArray **types, const char *type)
{
    if (!type)
        return;
    if (!*types)
        *types = g_ptr_array_new();
    for (guint i = 0; i < (*types)->len; ++i)
        if (!strcmp((*types)->pdata[i], type))
            return;
    g_ptr_array_add(*types, (gpointer)type);
}

static gint
compare_numbers(gconstpointer a, gconstpointer b)
{
    guint one = *(const guint *)a, other = *(const guint *)b;
    return one < other ? -1 : one > other;
}

static DyadFacts
find_facts(const SpkNeighbourhood *near)
{
    const SpkNetwork *network = near->network;
    g_autoptr(GArray) dyad_counts = NULL;
    g_autoptr(GHashTable) numbers = number_events(network, &dyad_counts);
    DyadFacts facts = {near, g_new0(GArray *, network->dyad_count + 1), g_new0(GPtrArray *, network->dyad_count + 1),
                       g_new0(SpkDate, network->dyad_count + 1)};

    for (guint i = 0; i < network->tie_count; ++i) {
        const SpkNetworkTie *tie = &network->ties[i];
        gint dyad = spk_neighbourhood_dyad(near, tie->source, tie->target);
        guint number = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, event_of(tie)));
        SpkDate since = tie->period.since;
        if (dyad < 0) // An adverse tie among others
            continue;
        if (g_array_index(dyad_counts, guint, number - 1) > 1)
            add_number(&facts.events[dyad], number);
        add_type(&facts.types[dyad], tie->type);
        if (spk_date_is_known(since) && (!spk_date_is_known(facts.since[dyad]) ||
                                         spk_date_first_day(since) < spk_date_first_day(facts.since[dyad])))
            facts.since[dyad] = since;
    }
    for (guint i = 0; i < network->dyad_count; ++i)
        if (facts.events[i])
            g_array_sort(facts.events[i], compare_numbers);
    return facts;
}

/* Does one event join the three dyads? */
static gboolean
have_common_event(const GArray *a, const GArray *b, const GArray *c)
{
    guint j = 0, k = 0;

    if (!a || !b || !c)
        return FALSE;
    for (guint i = 0; i < a->len; ++i) {
        guint number = g_array_index(a, guint, i);
        while (j < b->len && g_array_index(b, guint, j) < number)
            ++j;
        while (k < c->len && g_array_index(c, guint, k) < number)
            ++k;
        if (j < b->len && k < c->len && g_array_index(b, guint, j) == number && g_array_index(c, guint, k) == number)
            return TRUE;
    }
    return FALSE;
}

static char *
join_types(GPtrArray *types)
{
    GString *joined = g_string_new(NULL);

    if (types)
        g_ptr_array_sort(types, spk_text_compare);
    for (guint i = 0; types && i < types->len; ++i)
        g_string_append_printf(joined, "%s%s", i ? ";" : "", (const char *)types->pdata[i]);
    return g_string_free(joined, FALSE);
}

static void
add_spoke_tie(SpkHubReport *report, const DyadFacts *facts, guint index, gboolean is_minilateral)
{
    const SpkDyad *dyad = &facts->near->network->dyads[index];
    SpkSpokeTie *tie = g_new(SpkSpokeTie, 1);

    *tie = (SpkSpokeTie){.a = dyad->source,
                         .b = dyad->target,
                         .tie_count = dyad->tie_count,
                         .strength = dyad->strength,
                         .types = join_types(facts->types[index]),
                         .since = facts->since[index],
                         .is_minilateral = is_minilateral};
    g_ptr_array_add(report->spoke_ties, tie);
}

/* The triangles that a dyad closes with an actor of a higher number, so that each is met once; or with the hub. */
static void
count_triangles(SpkHubReport *report, const DyadFacts *facts, guint index)
{
    const SpkNeighbourhood *near = facts->near;
    const SpkDyad *dyad = &near->network->dyads[index];
    const guint hub = (guint)report->hub;

    if (dyad->source == hub || dyad->target == hub)
        return;
    for (guint k = near->starts[dyad->source]; k < near->starts[dyad->source + 1]; ++k) {
        guint third = near->others[k];
        gint other = third == hub || third > dyad->target ? spk_neighbourhood_dyad(near, dyad->target, third) : -1;
        if (other < 0)
            continue;
        gboolean is_minilateral =
            have_common_event(facts->events[index], facts->events[near->dyads[k]], facts->events[other]);
        if (third == hub) {
            ++report->triangles;
            report->minilaterals += is_minilateral;
            add_spoke_tie(report, facts, index, is_minilateral);
        } else {
            ++report->other_triangles;
            report->other_minilaterals += is_minilateral;
        }
    }
}

void
spk_hub_report_add_triangles(SpkHubReport *report, const SpkNeighbourhood *near)
{
    g_auto(DyadFacts) facts = find_facts(near);

    for (guint i = 0; i < near->network->dyad_count; ++i)
        count_triangles(report, &facts, i);
}
