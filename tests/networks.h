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

/** Nothing of ours may stay on igraph's stack; a teardown of whole groups. */
static inline int
check_igraph_stack(void **state)
{
    (void)state;
    return IGRAPH_FINALLY_STACK_EMPTY ? 0 : -1;
}
