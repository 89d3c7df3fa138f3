#pragma once
/** Ties and networks made by hand, for the tests of network, measures and report. */

#include <spokes/network.h>

#include "check.h"
#include "network/igraph.h"

/** A dated, actual, cooperative stock tie of an assertion of its own. Texts are not copied. */
static inline SpkTie
make_tie(const char *id, const char *source, const char *target)
{
    return (SpkTie){
        .id = (char *)id,
        .assertion = (char *)id,
        .doc = (char *)"d",
        .type = (char *)"alliance",
        .source = (char *)source,
        .target = (char *)target,
        .is_stock = TRUE,
        .sign = 1,
        .status = SPK_STATUS_ACTUAL,
        .period = {{1950, 0, 0}, {0, 0, 0}},
        .date_source = SPK_DATED_TEXT,
        .confidence = 0.9,
        .weight = 1,
    };
}

/** A network of `count` ties; NULL options: the snapshot `all` and defaults. */
static inline SpkNetwork *
make_network(SpkTie *ties, gsize count, const char *const *isolates, const SpkNetworkOptions *options)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    g_autoptr(SpkSnapshot) all = spk_snapshot_new("all", (SpkPeriod){0});
    g_autoptr(GError) error = NULL;
    SpkNetworkOptions defaults = options ? *options : (SpkNetworkOptions){0};
    SpkNetwork *network = NULL;

    if (!defaults.snapshot)
        defaults.snapshot = all;
    for (gsize i = 0; i < count; ++i)
        g_ptr_array_add(list, &ties[i]);
    gboolean is_made = spk_network_new(list, NULL, isolates, &defaults, &network, &error);
    assert_no_error(error);
    assert_true(is_made);
    return network;
}

/** One tie of a drawing in words: "A-B", "A>B" with a direction, "A~B" adverse, or "A-B*2.5". Points into the word, which
 * it cuts. */
static inline gboolean
read_word(char *word, SpkTie *tie)
{
    char *middle = strpbrk(word, "->~"), *star = strchr(word, '*'), kind = middle ? *middle : '-';
    if (!middle)
        return FALSE;
    *middle = '\0';
    *tie = make_tie(middle + 1, word, middle + 1);
    tie->directed = kind == '>';
    if (kind == '~') {
        tie->sign = -1;
        tie->type = (char *)"dispute";
    }
    if (star) {
        *star = '\0';
        tie->weight = g_ascii_strtod(star + 1, NULL);
    }
    return TRUE;
}

/** A network drawn in words: "A-B B-C*2 D" has a tie, one of weight 2, and an isolate; see read_word. */
static inline SpkNetwork *
draw_network(const char *drawing, SpkCount count)
{
    g_auto(GStrv) words = g_strsplit(drawing, " ", -1);
    g_autofree SpkTie *ties = g_new0(SpkTie, g_strv_length(words));
    g_autoptr(GPtrArray) isolates = g_ptr_array_new(), ids = g_ptr_array_new_with_free_func(g_free);
    SpkNetworkOptions options = {.count = count};
    gsize tie_count = 0;

    for (char **word = words; *word; ++word) {
        if (!read_word(*word, &ties[tie_count])) {
            if (**word)
                g_ptr_array_add(isolates, *word);
            continue;
        }
        g_ptr_array_add(ids, g_strdup_printf("d:%" G_GSIZE_FORMAT ":1:1", tie_count + 1));
        ties[tie_count].id = ties[tie_count].assertion = (char *)ids->pdata[tie_count];
        ++tie_count;
    }
    g_ptr_array_add(isolates, NULL);
    return make_network(ties, tie_count, (const char *const *)isolates->pdata, &options);
}

/** Nothing of ours may stay on igraph's stack; a teardown of whole groups. */
static inline int
check_igraph_stack(void **state)
{
    (void)state;
    return IGRAPH_FINALLY_STACK_EMPTY ? 0 : -1;
}
