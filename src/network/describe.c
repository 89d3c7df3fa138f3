/* How a network was made, in words: conventions and gaps go with every table and diagram. */
#include "base/text.h"
#include "network/graph.h"

static const char *const count_meanings[] = {
    [SPK_COUNT_EVENTS] = "the number of distinct events", [SPK_COUNT_ASSERTIONS] = "the number of assertions",
    [SPK_COUNT_DOCUMENTS] = "the number of documents",    [SPK_COUNT_CONFIDENCE] = "the sum of its ties' confidence",
    [SPK_COUNT_WEIGHT] = "the sum of its ties' weights",
};

static char *
snapshot_note(const SpkNetwork *network)
{
    g_autofree char *since = spk_date_format(network->period.since), *until = spk_date_format(network->period.until);
    GString *note = g_string_new(NULL);

    g_string_append_printf(note, "Snapshot %s", network->snapshot);
    if (*since)
        g_string_append_printf(note, ", from %s", since);
    if (*until)
        g_string_append_printf(note, "%s to %s", *since ? "" : ", up", until);
    g_string_append(note, *since || *until ? "." : ", any time.");
    return g_string_free(note, FALSE);
}

static char *
status_list(guint statuses)
{
    GString *list = g_string_new(NULL);
    for (guint status = 0; status < SPK_STATUS_COUNT; ++status)
        if (statuses & 1u << status)
            g_string_append_printf(list, "%s%s", list->len ? ", " : "", spk_status_name(status));
    return g_string_free(list, FALSE);
}

static char *
tie_note(const SpkNetwork *network)
{
    const SpkNetworkOptions *options = &network->options;
    g_autofree char *statuses = status_list(options->statuses ? options->statuses : 1u << SPK_STATUS_ACTUAL);
    g_autofree char *types =
        network->types ? g_strjoinv(", ", (char **)network->types) : g_strdup("cooperative types without membership");
    GString *note = g_string_new(NULL);
    g_string_append_printf(note, "Ties: %s; %s; %s", statuses, types,
                           options->level == SPK_LEVEL_STATES ? "between states (groupings left out)"
                                                              : "between actors as named");
    if (options->min_confidence > 0) {
        g_autofree char *number = spk_number_format(options->min_confidence);
        g_string_append_printf(note, "; confidence of at least %s", number);
    }
    if (options->named_only)
        g_string_append(note, "; both parties named");
    if (options->keep_isolates)
        g_string_append(note, "; the study's other actors stay as isolates");
    g_string_append_c(note, '.');
    return g_string_free(note, FALSE);
}

static char *
undated_note(const SpkNetwork *network)
{
    const SpkNetworkTally *tally = &network->tally;
    GString *note = g_string_new(NULL);

    if (tally->undated_in)
        g_string_append_printf(note, "%u tie%s undated, in%s", tally->undated_in, tally->undated_in == 1 ? "" : "s",
                               network->options.undated == SPK_UNDATED_AS_DOCUMENT ? " by the document's date" : "");
    if (tally->undated)
        g_string_append_printf(note, "%s%u tie%s undated, left out", note->len ? "; " : "", tally->undated,
                               tally->undated == 1 ? "" : "s");
    g_string_append(note, note->len ? "." : "No ties undated.");
    return g_string_free(note, FALSE);
}

/* What is 0 is not worth a reader's time. */
static char *
tally_note(const SpkNetwork *network)
{
    const SpkNetworkTally *tally = &network->tally;
    const struct {
        guint count;
        const char *why;
    } reasons[] = {
        {tally->wrong_status, "of another status"},
        {tally->wrong_type, "of another type"},
        {tally->wrong_level, "of another level"},
        {tally->low_confidence, "of low confidence"},
        {tally->unnamed, "with a party that is not named"},
        {tally->undated, "undated"},
        {tally->outside, "outside the period"},
    };
    GString *note = g_string_new(NULL);
    gboolean is_first = TRUE;

    g_string_append_printf(note, "Of %u tie%s read %u %s used", tally->read, tally->read == 1 ? "" : "s", tally->used,
                           tally->used == 1 ? "is" : "are");
    for (guint i = 0; i < G_N_ELEMENTS(reasons); ++i) {
        if (!reasons[i].count)
            continue;
        g_string_append_printf(note, "%s%u %s", is_first ? "; left out: " : ", ", reasons[i].count, reasons[i].why);
        is_first = FALSE;
    }
    g_string_append_c(note, '.');
    return g_string_free(note, FALSE);
}

/* What each policy would make of assertions of several parties: the inflation that a convention hides. */
static char *
multiparty_note(const SpkNetwork *network)
{
    const SpkNetworkTally *tally = &network->tally;
    const SpkMultiparty policy = network->options.multiparty;

    if (!tally->multi_assertions)
        return NULL;
    return g_strdup_printf("%u of %u assertion%s tell%s of three or more parties: %u ties as pairs%s, %u as stars from "
                           "the convener or the party named first%s, %u as links to %u event%s%s.",
                           tally->multi_assertions, tally->assertions, tally->assertions == 1 ? "" : "s",
                           tally->multi_assertions == 1 ? "s" : "", tally->multi_pairs,
                           policy == SPK_MULTIPARTY_PAIRS ? " (taken)" : "", tally->multi_star,
                           policy == SPK_MULTIPARTY_STAR ? " (taken)" : "", tally->multi_links, tally->multi_events,
                           tally->multi_events == 1 ? "" : "s", policy == SPK_MULTIPARTY_EVENT ? " (taken)" : "");
}

char **
spk_network_notes(const SpkNetwork *network)
{
    GStrvBuilder *notes = g_strv_builder_new();
    g_autofree char *snapshot = snapshot_note(network), *ties = tie_note(network);
    g_autofree char *undated = undated_note(network), *tally = tally_note(network);
    g_autofree char *signs = network->is_mixed
                                 ? g_strdup_printf("directions ignored, %u adverse tie%s set apart",
                                                   network->adverse_count, network->adverse_count == 1 ? "" : "s")
                                 : g_strdup("directions and signs ignored");
    g_autofree char *projection = g_strdup_printf("Measures take the simple undirected projection: %s, parallel ties "
                                                  "joined; the strength of a dyad is %s.",
                                                  signs, count_meanings[network->options.count]);

    g_autofree char *multiparty = multiparty_note(network);

    g_strv_builder_add_many(notes, snapshot, ties, undated, projection, tally, NULL);
    if (multiparty)
        g_strv_builder_add(notes, multiparty);
    char **lines = g_strv_builder_end(notes);
    g_strv_builder_unref(notes);
    return lines;
}

char *
spk_network_describe(const SpkNetwork *network)
{
    g_auto(GStrv) notes = spk_network_notes(network);
    return g_strjoinv(" ", notes);
}
