/* The tables of sources against each other. */
#include <math.h>
#include <spokes/report.h>

static void
add_columns(SpkTable *table, const char *const *names)
{
    for (; *names; ++names)
        spk_table_add_column(table, *names);
}

static guint
count_own(const SpkBetween *between, guint network)
{
    guint count = 0;

    for (guint i = 0; i < between->own->len; ++i)
        count += g_array_index(between->own, SpkOwnDyad, i).network == network;
    return count;
}

static guint
count_tied(const SpkNetwork *network)
{
    const guint actors = spk_network_actor_count(network);
    g_autofree gboolean *tied = g_new0(gboolean, actors + 1);
    guint count = 0;

    for (guint i = 0; i < spk_network_dyad_count(network); ++i) {
        tied[spk_network_dyad(network, i)->source] = TRUE;
        tied[spk_network_dyad(network, i)->target] = TRUE;
    }
    for (guint i = 0; i < actors; ++i)
        count += tied[i];
    return count;
}

static void
add_sources(const SpkPanel *panel, const SpkBetween *between, SpkParts *parts)
{
    static const char *const columns[] = {"source", "ties", "undated_out", "actors", "dyads", "own_dyads", NULL};
    SpkTable *table = spk_parts_add(parts, "sources", "Sources");

    add_columns(table, columns);
    for (guint n = 0; n < panel->networks->len; ++n) {
        const SpkNetwork *network = spk_panel_network(panel, n);
        spk_table_add_text(table, panel->names[n]);
        spk_table_add_number(table, spk_network_tie_count(network));
        spk_table_add_number(table, spk_network_tally(network)->undated);
        spk_table_add_number(table, count_tied(network));
        spk_table_add_number(table, spk_network_dyad_count(network));
        spk_table_add_number(table, count_own(between, n));
    }
}

static void
add_pairs(const SpkPanel *panel, const SpkBetween *between, SpkParts *parts)
{
    static const char *const columns[] = {"first",        "second",  "shared_actors", "r_shared",     "p_shared",
                                          "all_actors",   "r_all",   "p_all",         "shared_dyads", "first_alone",
                                          "second_alone", "jaccard", "sign_disputes", "undefined",    NULL};
    SpkTable *table = spk_parts_add(parts, "pairs", "How alike they are (QAP correlation)");

    add_columns(table, columns);
    for (guint i = 0; i < between->pairs->len; ++i) {
        const SpkSourcePair *pair = &g_array_index(between->pairs, SpkSourcePair, i);
        spk_table_add_text(table, panel->names[pair->first]);
        spk_table_add_text(table, panel->names[pair->second]);
        spk_table_add_number(table, pair->shared.actors);
        spk_table_add_number(table, pair->shared.r);
        spk_table_add_number(table, pair->shared.p_greater);
        spk_table_add_number(table, pair->all.actors);
        spk_table_add_number(table, pair->all.r);
        spk_table_add_number(table, pair->all.p_greater);
        spk_table_add_number(table, pair->similarity.kept);
        spk_table_add_number(table, pair->similarity.dropped);
        spk_table_add_number(table, pair->similarity.added);
        spk_table_add_number(table, pair->similarity.jaccard);
        spk_table_add_number(table, pair->disputes);
        spk_table_add_text(table, pair->shared.undefined ? pair->shared.undefined : pair->all.undefined);
    }
}

static void
add_own(const SpkPanel *panel, const SpkBetween *between, SpkParts *parts)
{
    static const char *const columns[] = {"said_by", "source", "target", "ties", "tie_ids", NULL};
    SpkTable *table = spk_parts_add(parts, "own", "Dyads that one source alone tells of");

    add_columns(table, columns);
    for (guint i = 0; i < between->own->len; ++i) {
        const SpkOwnDyad *own = &g_array_index(between->own, SpkOwnDyad, i);
        const SpkNetwork *network = spk_panel_network(panel, own->network);
        g_autoptr(GString) ids = g_string_new(NULL);
        for (guint k = 0; k < spk_network_tie_count(network); ++k) {
            const SpkNetworkTie *tie = spk_network_tie(network, k);
            if (MIN(tie->source, tie->target) == own->a && MAX(tie->source, tie->target) == own->b)
                g_string_append_printf(ids, "%s%s", ids->len ? ";" : "", tie->id);
        }
        spk_table_add_text(table, panel->names[own->network]);
        spk_table_add_text(table, spk_network_actor(network, own->a));
        spk_table_add_text(table, spk_network_actor(network, own->b));
        spk_table_add_number(table, own->tie_count);
        spk_table_add_text(table, ids->str);
    }
}

static void
add_signs(const SpkPanel *panel, const SpkBetween *between, SpkParts *parts)
{
    static const char *const columns[] = {"first", "second", "source", "target", "sign_first", "sign_second", NULL};
    SpkTable *table = spk_parts_add(parts, "signs", "Where two sources disagree on the sign");

    add_columns(table, columns);
    for (guint i = 0; i < between->disputes->len; ++i) {
        const SpkDispute *dispute = &g_array_index(between->disputes, SpkDispute, i);
        spk_table_add_text(table, panel->names[dispute->first]);
        spk_table_add_text(table, panel->names[dispute->second]);
        spk_table_add_text(table, dispute->source);
        spk_table_add_text(table, dispute->target);
        spk_table_add_text(table, dispute->sign_first > 0 ? "cooperative" : "adverse");
        spk_table_add_text(table, dispute->sign_second > 0 ? "cooperative" : "adverse");
    }
}

SpkParts *
spk_report_between(const SpkPanel *panel, const SpkBetween *between, const char *what, const char *const *frame,
                   const char *command)
{
    SpkParts *parts = spk_parts_new();
    SpkTable *head = spk_parts_head(parts);
    g_auto(GStrv) notes = spk_network_notes(spk_panel_network(panel, 0));
    g_autofree char *about = g_strdup_printf(
        "Each %s is a network by itself. QAP: p of a correlation as great when the second one's actors are renumbered, "
        "given both networks but for who is who; over the actors that both tie, and over all %u of any source. Own "
        "dyads: told of by no other source. Signs: of cooperative less adverse strength.",
        what, spk_panel_actor_count(panel));

    spk_table_add_origin(head, command);
    for (; frame && *frame; ++frame)
        spk_table_add_note(head, *frame);
    spk_table_add_note(head, notes[0]); // the snapshot; then which ties
    spk_table_add_note(head, notes[1]);
    spk_table_add_note(head, about);
    add_sources(panel, between, parts);
    add_pairs(panel, between, parts);
    add_own(panel, between, parts);
    add_signs(panel, between, parts);
    return parts;
}
