/* The ties behind one number of a table of measures, and how far it hangs on single sources. */
#include "cli/cli.h"
#include "cli/measured.h"
#include "cli/options.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

/* Dyads times ties, and sources times ties, up to which all of them are tried: seconds. */
#define MOST_TRIED 5e6
#define MOST_LEFT_OUT 5e7

/** One number, and what it takes to make it anew. */
typedef struct {
    char *actor, *measure;
    const SpkMeasureOptions *how;
    SpkNetworkChoice *choice;
    GPtrArray *ties, *stored; ///< SpkTie, SpkStoredActor: of the whole study
    SpkNetwork *network;
    double value;
} Number;

static void
number_clear(Number *number)
{
    g_free(number->actor);
    g_free(number->measure);
    spk_network_choice_free(number->choice);
    g_clear_pointer(&number->ties, g_ptr_array_unref);
    g_clear_pointer(&number->stored, g_ptr_array_unref);
    spk_network_free(number->network);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Number, number_clear)

/** NaN where the network lacks the actor, too. */
static gboolean
measure_in(const Number *number, const SpkNetwork *network, double *ret_value, GError **error)
{
    const char *const names[] = {number->measure, NULL};
    gint actor = spk_network_find_actor(network, number->actor);
    g_autoptr(GPtrArray) columns = NULL;
    SpkMeasureOptions how = *number->how;

    *ret_value = NAN;
    if (how.hub && spk_network_find_actor(network, how.hub) < 0)
        return TRUE;
    if (!spk_measure_actors_by_name(network, names, &how, &columns, error))
        return FALSE;
    if (actor >= 0)
        *ret_value = ((const SpkColumn *)columns->pdata[0])->values[actor];
    return TRUE;
}

typedef gboolean (*Leave)(const SpkTie *tie, const char *one, const char *other);

static gboolean
is_of_pair(const SpkTie *tie, const char *one, const char *other)
{
    return (g_str_equal(tie->source, one) && g_str_equal(tie->target, other)) ||
           (g_str_equal(tie->source, other) && g_str_equal(tie->target, one));
}

static gboolean
is_of_source(const SpkTie *tie, const char *one, const char *other)
{
    (void)other;
    return g_strcmp0(tie->doc, one) == 0;
}

/** The number without some ties. `isolates`: actors that stay whatever they lose. */
static gboolean
measure_without(const Number *number, Leave leave, const char *one, const char *other, const char *const *isolates,
                double *ret_value, GError **error)
{
    g_autoptr(GPtrArray) rest = g_ptr_array_new();
    g_autoptr(SpkNetwork) network = NULL;

    for (guint i = 0; i < number->ties->len; ++i)
        if (!leave(number->ties->pdata[i], one, other))
            g_ptr_array_add(rest, number->ties->pdata[i]);
    if (!spk_network_new(rest, number->stored, isolates, &number->choice->options, &network, error))
        return FALSE;
    spk_network_take_attributes(network, number->network);
    return measure_in(number, network, ret_value, error);
}

static gboolean
split_words(const char *what, Number *number, GError **error)
{
    const char *dot = strrchr(what, '.'); // ids may hold points, names of measures do not
    if (!dot || dot == what || !dot[1]) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "measures: --explain '%s' (ACTOR.MEASURE: USA.betweenness)",
                    what);
        return FALSE;
    }
    number->actor = g_strndup(what, (gsize)(dot - what));
    number->measure = g_strdup(dot + 1);
    return TRUE;
}

static gboolean
read_study(const char *study, Number *number, GError **error)
{
    const SpkTieQuery everything = {0};
    g_autoptr(SpkStore) store = NULL;

    number->choice = spk_network_choice_new(&spk_network_words, NULL, error);
    if (!number->choice)
        return FALSE;
    store = spk_store_open(study, SPK_STORE_READ, error);
    return store && spk_network_check_types(store, number->choice, error) &&
           spk_store_read_ties(store, &everything, &number->ties, error) &&
           spk_store_read_actors(store, FALSE, &number->stored, error) &&
           spk_network_read(store, &number->choice->options, &number->network, error);
}

/** A tie on its way to a row. */
typedef struct {
    const SpkNetworkTie *tie;
    const char *source, *target;
    guint pair; ///< Index of its pair, in order of ids
} Behind;

/** Two actors, and the number without the ties between them. */
typedef struct {
    const char *low, *high;
    gboolean is_own; ///< The actor is one of the two
    double strength, without, change;
} Pair;

static gint
compare_pairs(gconstpointer a, gconstpointer b)
{
    const Pair *one = a, *other = b;
    gint order = strcmp(one->low, other->low);
    return order ? order : strcmp(one->high, other->high);
}

/** All ties that could matter: the network's, and adverse ones kept aside where the measure is about signs. */
static GArray *
collect_ties(const Number *number)
{
    const SpkMeasure *measure = spk_measure_find(SPK_OF_ACTORS, number->measure);
    gboolean with_aside = measure && g_str_equal(measure->family, "layers");
    GArray *all = g_array_new(FALSE, TRUE, sizeof(Behind));

    for (guint i = 0; i < spk_network_tie_count(number->network); ++i) {
        const SpkNetworkTie *tie = spk_network_tie(number->network, i);
        Behind behind = {tie, spk_network_actor(number->network, tie->source),
                         spk_network_actor(number->network, tie->target), 0};
        g_array_append_val(all, behind);
    }
    for (guint i = 0; with_aside && i < spk_network_aside_count(number->network); ++i) {
        Behind behind = {NULL, NULL, NULL, 0};
        behind.tie = spk_network_aside(number->network, i, &behind.source, &behind.target);
        g_array_append_val(all, behind);
    }
    return all;
}

static Pair
pair_of(const Number *number, const Behind *behind)
{
    gboolean is_ordered = strcmp(behind->source, behind->target) < 0;
    return (Pair){.low = is_ordered ? behind->source : behind->target,
                  .high = is_ordered ? behind->target : behind->source,
                  .is_own = g_str_equal(behind->source, number->actor) || g_str_equal(behind->target, number->actor),
                  .without = number->value};
}

/** The pairs in order of their ids, each once; ties learn their pair's place. */
static GArray *
collect_pairs(const Number *number, GArray *ties)
{
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(Pair));
    guint count = 0;

    for (guint i = 0; i < ties->len; ++i) {
        Pair pair = pair_of(number, &g_array_index(ties, Behind, i));
        g_array_append_val(pairs, pair);
    }
    g_array_sort(pairs, compare_pairs);
    for (guint i = 0; i < pairs->len; ++i)
        if (!count || compare_pairs(&g_array_index(pairs, Pair, count - 1), &g_array_index(pairs, Pair, i)) != 0)
            g_array_index(pairs, Pair, count++) = g_array_index(pairs, Pair, i);
    g_array_set_size(pairs, count);
    for (guint i = 0; i < ties->len; ++i) {
        Pair pair = pair_of(number, &g_array_index(ties, Behind, i));
        g_array_binary_search(pairs, &pair, compare_pairs, &g_array_index(ties, Behind, i).pair);
    }
    return pairs;
}

/** Leave out the ties of one pair at a time. */
static gboolean
try_pairs(const Number *number, GArray *pairs, gboolean own_alone, GError **error)
{
    guint count = spk_network_actor_count(number->network);
    g_autofree const char **ids = g_new0(const char *, count + 1);

    for (guint i = 0; i < count; ++i)
        ids[i] = spk_network_actor(number->network, i);
    for (guint i = 0; i < spk_network_dyad_count(number->network); ++i) {
        const SpkDyad *dyad = spk_network_dyad(number->network, i);
        const Pair wanted = {.low = ids[dyad->source], .high = ids[dyad->target]};
        guint place;
        if (g_array_binary_search(pairs, &wanted, compare_pairs, &place))
            g_array_index(pairs, Pair, place).strength = dyad->strength;
    }
    for (guint i = 0; i < pairs->len; ++i) {
        Pair *pair = &g_array_index(pairs, Pair, i);
        if (own_alone && !pair->is_own)
            continue;
        if (!measure_without(number, is_of_pair, pair->low, pair->high, ids, &pair->without, error))
            return FALSE;
        pair->change = pair->without - number->value;
    }
    return TRUE;
}

/** Greatest change first; what becomes undefined before all; then by ids, then as the ties were read. */
static gint
compare_rows(gconstpointer a, gconstpointer b, gpointer data)
{
    const Behind *one = a, *other = b;
    const Pair *left = &g_array_index((GArray *)data, Pair, one->pair);
    const Pair *right = &g_array_index((GArray *)data, Pair, other->pair);
    double first = isnan(left->change) ? INFINITY : fabs(left->change);
    double second = isnan(right->change) ? INFINITY : fabs(right->change);

    if (first != second)
        return first > second ? -1 : 1;
    if (one->pair != other->pair)
        return one->pair < other->pair ? -1 : 1;
    return strcmp(one->tie->id, other->tie->id);
}

static gboolean
is_changed(const Number *number, const Pair *pair)
{
    if (isnan(pair->without) || isnan(number->value))
        return isnan(pair->without) != isnan(number->value);
    return fabs(pair->change) > 1e-12 * MAX(1, fabs(number->value));
}

static void
add_rows(SpkTable *table, const Number *number, GArray *ties, GArray *pairs)
{
    static const char *const columns[] = {"tie", "doc", "type", "source", "target", "strength", "without", "change"};

    for (guint i = 0; i < G_N_ELEMENTS(columns); ++i)
        spk_table_add_column(table, columns[i]);
    g_array_sort_with_data(ties, compare_rows, pairs);
    for (guint i = 0; i < ties->len; ++i) {
        const Behind *behind = &g_array_index(ties, Behind, i);
        const Pair *pair = &g_array_index(pairs, Pair, behind->pair);
        if (!pair->is_own && !is_changed(number, pair))
            continue;
        spk_table_add_text(table, behind->tie->id);
        spk_table_add_text(table, behind->tie->doc);
        spk_table_add_text(table, behind->tie->type);
        spk_table_add_text(table, behind->source);
        spk_table_add_text(table, behind->target);
        spk_table_add_number(table, pair->strength > 0 ? pair->strength : NAN);
        spk_table_add_number(table, pair->without);
        spk_table_add_number(table, is_changed(number, pair) ? pair->change : 0);
    }
}

/** Ids of the documents that ties come from, in their order, each once. */
static GPtrArray *
collect_sources(GArray *ties)
{
    GPtrArray *sources = g_ptr_array_new();
    guint count = 0;
    for (guint i = 0; i < ties->len; ++i)
        if (g_array_index(ties, Behind, i).tie->doc)
            g_ptr_array_add(sources, (gpointer)g_array_index(ties, Behind, i).tie->doc);
    g_ptr_array_sort(sources, spk_text_compare);
    for (guint i = 0; i < sources->len; ++i)
        if (!count || strcmp(sources->pdata[i], sources->pdata[count - 1]) != 0)
            sources->pdata[count++] = sources->pdata[i];
    g_ptr_array_set_size(sources, (gint)count);
    return sources;
}

/** "Without one of 3 sources at a time: 1 (without b) to 2 (without a)." */
static char *
describe_range(const Number *number, GPtrArray *sources, GError **error)
{
    double least = INFINITY, greatest = -INFINITY;
    const char *at_least = NULL, *at_greatest = NULL;
    GString *text = NULL;
    guint undefined = 0;

    for (guint i = 0; i < sources->len; ++i) {
        double value;
        if (!measure_without(number, is_of_source, sources->pdata[i], NULL, NULL, &value, error))
            return NULL;
        undefined += isnan(value);
        if (value < least)
            least = value, at_least = sources->pdata[i];
        if (value > greatest)
            greatest = value, at_greatest = sources->pdata[i];
    }
    text = g_string_new(NULL);
    g_string_append_printf(text, "Without one of %u source%s at a time: ", sources->len, sources->len == 1 ? "" : "s");
    if (at_least) {
        g_autofree char *low = spk_number_format(least), *high = spk_number_format(greatest);
        g_string_append_printf(text, "%s (without %s) to %s (without %s)", low, at_least, high, at_greatest);
    }
    if (undefined)
        g_string_append_printf(text, "%sundefined without %u of them", at_least ? "; " : "", undefined);
    g_string_append_c(text, '.');
    return g_string_free(text, FALSE);
}

static void
note_number(SpkTable *table, const Number *number)
{
    const SpkMeasure *measure = spk_measure_find(SPK_OF_ACTORS, number->measure);
    g_autofree char *value = isnan(number->value) ? g_strdup("undefined") : spk_number_format(number->value);
    g_autofree char *note = g_strdup_printf("%s.%s is %s: %s (range: %s; weights: %s).", number->actor, number->measure,
                                            value, measure->about, measure->range, measure->weights);
    spk_table_add_note(table, note);
}

static gboolean
note_range(SpkTable *table, const Number *number, GPtrArray *sources, GError **error)
{
    if ((double)sources->len * number->ties->len > MOST_LEFT_OUT) {
        spk_table_add_note(table, "Without one source at a time: not tried, there are too many sources and ties.");
        return TRUE;
    }
    g_autofree char *range = describe_range(number, sources, error);
    if (range)
        spk_table_add_note(table, range);
    return range != NULL;
}

static SpkTable *
explain(const Number *number, const char *command, GError **error)
{
    g_autoptr(SpkTable) table = spk_table_new();
    g_auto(GStrv) notes = spk_network_notes(number->network);
    g_autoptr(GArray) ties = collect_ties(number), pairs = collect_pairs(number, ties);
    g_autoptr(GPtrArray) sources = collect_sources(ties);
    gboolean own_alone = (double)pairs->len * number->ties->len > MOST_TRIED;

    if (!try_pairs(number, pairs, own_alone, error))
        return NULL;
    spk_table_add_origin(table, command);
    for (char **note = notes; *note; ++note)
        spk_table_add_note(table, *note);
    note_number(table, number);
    if (!note_range(table, number, sources, error))
        return NULL;
    spk_table_add_note(table, "`without`: the number when all ties between the two actors are left out and the actors "
                              "stay; `strength`: of their dyad.");
    spk_table_add_note(table, own_alone ? "Rows: the actor's own ties; other dyads are too many to be tried."
                                        : "Rows: the actor's own ties, and others without which the number changes.");
    add_rows(table, number, ties, pairs);
    return g_steal_pointer(&table);
}

SpkTable *
spk_explain_measure(const char *study, const char *what, const SpkMeasureOptions *how, const char *command,
                    GError **error)
{
    g_auto(Number) number = {.how = how};
    gint index;

    if (!split_words(what, &number, error) || !read_study(study, &number, error) ||
        !spk_network_hub(number.network, number.actor, &index, error) ||
        !spk_network_hub(number.network, how->hub, &index, error) ||
        !measure_in(&number, number.network, &number.value, error))
        return NULL;
    return explain(&number, command, error);
}
