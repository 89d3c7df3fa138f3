/* What changed between two networks, each change with its ties. */
#include "base/text.h"
#include <spokes/comparison.h>
#include <string.h>

const char *
spk_change_name(SpkChangeKind kind)
{
    static const char *const names[SPK_CHANGE_KINDS] = {"added",    "dropped", "strengthened",
                                                        "weakened", "sign",    "status"};
    return names[kind];
}

static void
change_free(gpointer data)
{
    SpkChange *change = data;

    g_free(change->types);
    for (guint side = 0; side < 2; ++side)
        g_ptr_array_unref(change->ties[side]);
    g_free(change);
}

void
spk_changes_free(SpkChanges *changes)
{
    if (!changes)
        return;
    g_clear_pointer(&changes->changes, g_ptr_array_unref);
    g_clear_pointer(&changes->networks, g_ptr_array_unref);
    g_free(changes);
}

/** A tie of either network, as it is grouped with others. */
typedef struct {
    const char *source, *target; ///< Ids, the first by its bytes first
    const char *type;            ///< "" where types are not told apart
    guint side, order;
    const SpkNetworkTie *tie;
} Entry;

/** Which ties are looked at, and how they are grouped. */
typedef enum { BY_DYAD, BY_SIGN, BY_STATUS } Grouping;

static void
add_entry(GArray *entries, Grouping grouping, const char *a, const char *b, guint side, const SpkNetworkTie *tie)
{
    const gboolean is_turned = strcmp(a, b) > 0;
    Entry entry = {
        is_turned ? b : a, is_turned ? a : b, grouping == BY_STATUS ? tie->type : "", side, entries->len, tie};

    g_array_append_val(entries, entry);
}

static void
collect(const SpkNetwork *network, Grouping grouping, guint side, GArray *entries)
{
    gboolean is_mixed = FALSE;

    for (guint i = 0; i < spk_network_tie_count(network); ++i)
        is_mixed |= spk_network_tie(network, i)->sign >= 0;
    for (guint i = 0; i < spk_network_tie_count(network); ++i) {
        const SpkNetworkTie *tie = spk_network_tie(network, i);
        if (grouping != BY_DYAD || !is_mixed || tie->sign >= 0) // adverse ties among others make no dyads
            add_entry(entries, grouping, spk_network_actor(network, tie->source),
                      spk_network_actor(network, tie->target), side, tie);
    }
    for (guint i = 0; grouping == BY_SIGN && i < spk_network_aside_count(network); ++i) {
        const char *source, *target;
        const SpkNetworkTie *tie = spk_network_aside(network, i, &source, &target);
        add_entry(entries, grouping, source, target, side, tie);
    }
}

static gint
compare_groups(const Entry *one, const Entry *other)
{
    gint order = strcmp(one->source, other->source);

    if (!order)
        order = strcmp(one->target, other->target);
    return order ? order : strcmp(one->type, other->type);
}

static gint
compare_entries(gconstpointer a, gconstpointer b)
{
    const Entry *one = a, *other = b;
    gint order = compare_groups(one, other);

    return order ? order : one->order < other->order ? -1 : one->order > other->order;
}

static char *
list_types(const Entry *entries, guint count)
{
    g_autoptr(GPtrArray) types = g_ptr_array_new();
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < count; ++i)
        g_ptr_array_add(types, (gpointer)entries[i].tie->type);
    g_ptr_array_sort(types, spk_text_compare);
    for (guint i = 0; i < count; ++i)
        if (i == 0 || strcmp(types->pdata[i], types->pdata[i - 1]))
            g_string_append_printf(text, "%s%s", i ? ";" : "", (const char *)types->pdata[i]);
    return g_string_free(text, FALSE);
}

static SpkChange *
add_change(GPtrArray *changes, SpkChangeKind kind, const Entry *entries, guint count, double first, double second)
{
    SpkChange *change = g_new0(SpkChange, 1);

    change->kind = kind;
    change->source = entries->source;
    change->target = entries->target;
    change->first = first;
    change->second = second;
    change->types = list_types(entries, count);
    for (guint side = 0; side < 2; ++side)
        change->ties[side] = g_ptr_array_new();
    for (guint i = 0; i < count; ++i)
        g_ptr_array_add(change->ties[entries[i].side], (gpointer)entries[i].tie);
    g_ptr_array_add(changes, change);
    return change;
}

/** The two networks under comparison, and their signed projections. */
typedef struct {
    const SpkNetwork *networks[2];
    SpkSigned *signs[2];
    GPtrArray *changes;
} Finding;

static double
strength_of(const SpkNetwork *network, const char *source, const char *target)
{
    const gint a = spk_network_find_actor(network, source), b = spk_network_find_actor(network, target);
    guint low = 0, high = spk_network_dyad_count(network);

    while (low < high) {
        guint middle = low + (high - low) / 2;
        const SpkDyad *dyad = spk_network_dyad(network, middle);
        gint order = (gint)dyad->source != a ? (gint)dyad->source - a : (gint)dyad->target - b;
        if (order == 0)
            return dyad->strength;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

static void
find_dyad_change(Finding *finding, const Entry *entries, guint count)
{
    double first = strength_of(finding->networks[0], entries->source, entries->target);
    double second = strength_of(finding->networks[1], entries->source, entries->target);
    SpkChangeKind kind = first <= 0       ? SPK_CHANGE_ADDED
                         : second <= 0    ? SPK_CHANGE_DROPPED
                         : second > first ? SPK_CHANGE_STRENGTHENED
                                          : SPK_CHANGE_WEAKENED;

    if (second > first + 1e-9 || second < first - 1e-9)
        add_change(finding->changes, kind, entries, count, first, second);
}

static const SpkSignedDyad *
signed_dyad_of(const SpkSigned *signs, const char *source, const char *target)
{
    guint low = 0, high = signs->dyad_count;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        const SpkSignedDyad *dyad = &signs->dyads[middle];
        gint order = strcmp(signs->actors[dyad->source], source);
        if (!order)
            order = strcmp(signs->actors[dyad->target], target);
        if (order == 0)
            return dyad;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static const char *
sign_name(gint sign)
{
    return sign > 0 ? "cooperative" : sign < 0 ? "adverse" : "ambivalent";
}

static void
find_sign_change(Finding *finding, const Entry *entries, guint count)
{
    const SpkSignedDyad *first = signed_dyad_of(finding->signs[0], entries->source, entries->target);
    const SpkSignedDyad *second = signed_dyad_of(finding->signs[1], entries->source, entries->target);

    if (!first || !second || first->sign == second->sign)
        return;
    SpkChange *change = add_change(finding->changes, SPK_CHANGE_SIGN, entries, count,
                                   first->cooperative - first->adverse, second->cooperative - second->adverse);
    change->was = sign_name(first->sign);
    change->is = sign_name(second->sign);
}

/* Statuses are in order of how much is there: the first that any tie has leads. */
static void
find_status_change(Finding *finding, const Entry *entries, guint count)
{
    SpkStatus leading[2] = {SPK_STATUS_COUNT, SPK_STATUS_COUNT};
    guint ties[2] = {0, 0};

    for (guint i = 0; i < count; ++i)
        leading[entries[i].side] = MIN(leading[entries[i].side], entries[i].tie->status);
    if (leading[0] == leading[1] || leading[0] == SPK_STATUS_COUNT || leading[1] == SPK_STATUS_COUNT)
        return;
    for (guint i = 0; i < count; ++i)
        ties[entries[i].side] += entries[i].tie->status == leading[entries[i].side];
    SpkChange *change = add_change(finding->changes, SPK_CHANGE_STATUS, entries, count, ties[0], ties[1]);
    change->was = spk_status_name(leading[0]);
    change->is = spk_status_name(leading[1]);
}

static void
find_changes(Finding *finding, Grouping grouping)
{
    static void (*const find[])(Finding *, const Entry *, guint) = {find_dyad_change, find_sign_change,
                                                                    find_status_change};
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(Entry));

    for (guint side = 0; side < 2; ++side)
        collect(finding->networks[side], grouping, side, entries);
    g_array_sort(entries, compare_entries);
    for (guint start = 0, end; start < entries->len; start = end) {
        const Entry *first = &g_array_index(entries, Entry, start);
        for (end = start + 1; end < entries->len && compare_groups(first, &g_array_index(entries, Entry, end)) == 0;)
            ++end;
        find[grouping](finding, first, end - start);
    }
}

static gint
compare_changes(gconstpointer a, gconstpointer b)
{
    const SpkChange *one = *(SpkChange *const *)a, *other = *(SpkChange *const *)b;
    gint order = (gint)one->kind - (gint)other->kind;

    if (!order)
        order = strcmp(one->source, other->source);
    if (!order)
        order = strcmp(one->target, other->target);
    return order ? order : strcmp(one->types, other->types);
}

static gboolean
find_status_changes(SpkChanges *changes, const SpkCompared *const *compared, GPtrArray *stored, GError **error)
{
    Finding finding = {.changes = changes->changes};

    for (guint side = 0; side < 2; ++side) {
        SpkNetworkOptions options = compared[side]->options;
        SpkNetwork *network;
        options.statuses = (1u << SPK_STATUS_COUNT) - 1;
        if (!spk_network_new(compared[side]->ties, stored, NULL, &options, &network, error))
            return FALSE;
        g_ptr_array_add(changes->networks, network);
        finding.networks[side] = network;
    }
    find_changes(&finding, BY_STATUS);
    return TRUE;
}

gboolean
spk_changes_find(const SpkPanel *panel, guint first, guint second, const SpkCompared *compared, GPtrArray *stored,
                 SpkChanges **ret_changes, GError **error)
{
    g_autoptr(SpkChanges) changes = g_new0(SpkChanges, 1);
    g_autoptr(SpkSigned) one = NULL, other = NULL;
    const SpkCompared *const both[] = {&compared[first], &compared[second]};

    changes->changes = g_ptr_array_new_with_free_func(change_free);
    changes->networks = g_ptr_array_new_with_free_func((GDestroyNotify)spk_network_free);
    Finding finding = {{spk_panel_network(panel, first), spk_panel_network(panel, second)}, {NULL}, changes->changes};
    if (!spk_network_signed(finding.networks[0], &one, error) ||
        !spk_network_signed(finding.networks[1], &other, error))
        return FALSE;
    finding.signs[0] = one;
    finding.signs[1] = other;
    find_changes(&finding, BY_DYAD);
    find_changes(&finding, BY_SIGN);
    if (!find_status_changes(changes, both, stored, error))
        return FALSE;
    g_ptr_array_sort(changes->changes, compare_changes);
    *ret_changes = g_steal_pointer(&changes);
    return TRUE;
}
