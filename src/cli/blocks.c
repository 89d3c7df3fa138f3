/* What a study's page says of it, block by block. */
#include "cli/blocks.h"
#include "cli/cli.h"
#include "cli/counts.h"
#include <math.h>
#include <spokes/report.h>
#include <string.h>

/* Nothing to show: undefined, or not there. */
#define NOTHING "-"

void
spk_measured_free(SpkMeasured *measured)
{
    if (!measured)
        return;
    spk_network_free(measured->network);
    g_clear_pointer(&measured->columns, g_ptr_array_unref);
    g_clear_pointer(&measured->figures, g_ptr_array_unref);
    g_free(measured);
}

static void
print_document(const SpkStoredDocument *document, FILE *stream)
{
    g_autofree char *date = spk_date_format(document->date);
    g_autofree char *link = g_uri_escape_string(document->path, "/", TRUE);

    fputs("- ", stream);
    if (document->author) {
        spk_markdown_print(document->author, stream);
        fputs(": ", stream);
    }
    fputc('[', stream);
    spk_markdown_print(document->title ? document->title : document->id, stream);
    fprintf(stream, "](%s)", link);
    if (document->source) {
        fputs(", ", stream);
        spk_markdown_print(document->source, stream);
    }
    fprintf(stream, "%s%s\n", *date ? ", " : "", date);
}

static void
print_documents(const SpkFindings *findings, FILE *stream)
{
    for (guint i = 0; i < findings->documents->len; ++i)
        print_document(findings->documents->pdata[i], stream);
    if (findings->documents->len == 0)
        fputs("- none\n", stream);
}

static void
print_diagram(const SpkFindings *findings, const char *name, FILE *stream)
{
    fputs("![", stream);
    if (findings->study->title) {
        spk_markdown_print(findings->study->title, stream);
        fputs(": ", stream);
    }
    spk_markdown_print(name, stream);
    fprintf(stream, "](%s.svg)\n", name); // a name that is fit for a file is fit for a link
}

static void
print_diagrams(const SpkFindings *findings, FILE *stream)
{
    g_auto(GStrv) kinds = spk_study_kinds(findings->study);

    for (guint i = 0; i < findings->snapshots->len; ++i) {
        fputs(i ? "\n" : "", stream);
        print_diagram(findings, ((const SpkMeasured *)findings->snapshots->pdata[i])->snapshot->name, stream);
    }
    for (guint i = 0; kinds[i]; ++i) {
        fputs("\n", stream);
        print_diagram(findings, kinds[i], stream);
    }
}

static SpkTable *
start_table(const char *first, const char *second)
{
    SpkTable *table = spk_table_new();

    spk_table_add_column(table, first);
    if (second)
        spk_table_add_column(table, second);
    return table;
}

/* A column a snapshot: `before pre-2023`, or the bare name. */
static void
add_columns(SpkTable *table, const SpkFindings *findings, const char *before)
{
    for (guint i = 0; i < findings->snapshots->len; ++i) {
        const SpkMeasured *measured = findings->snapshots->pdata[i];
        g_autofree char *name = g_strconcat(before, *before ? " " : "", measured->snapshot->name, NULL);
        spk_table_add_column(table, name);
    }
}

static void
add_value(SpkTable *table, double value, const char *text)
{
    if (text || isnan(value))
        spk_table_add_text(table, text ? text : NOTHING);
    else
        spk_table_add_number(table, value);
}

static const SpkFigure *
figure_at(const SpkFindings *findings, guint snapshot, guint index)
{
    return ((const SpkMeasured *)findings->snapshots->pdata[snapshot])->figures->pdata[index];
}

/* Every snapshot has the same figures in the same order. */
static guint
count_figures(const SpkFindings *findings)
{
    return ((const SpkMeasured *)findings->snapshots->pdata[0])->figures->len;
}

static void
print_reasons(const SpkFindings *findings, FILE *stream)
{
    gboolean is_first = TRUE;

    for (guint f = 0; f < count_figures(findings); ++f)
        for (guint s = 0; s < findings->snapshots->len; ++s) {
            const SpkFigure *figure = figure_at(findings, s, f);
            if (!figure->undefined)
                continue;
            fputs(is_first ? "\n- " : "- ", stream);
            spk_markdown_print(figure->name, stream);
            fprintf(stream, " of %s is undefined: ", ((SpkMeasured *)findings->snapshots->pdata[s])->snapshot->name);
            spk_markdown_print(figure->undefined, stream);
            fputc('\n', stream);
            is_first = FALSE;
        }
}

static void
print_figures(const SpkFindings *findings, FILE *stream)
{
    g_autoptr(SpkTable) table = start_table("measure", NULL);

    add_columns(table, findings, "");
    for (guint f = 0; f < count_figures(findings); ++f) {
        spk_table_add_text(table, figure_at(findings, 0, f)->name);
        for (guint s = 0; s < findings->snapshots->len; ++s)
            add_value(table, figure_at(findings, s, f)->value, figure_at(findings, s, f)->text);
    }
    spk_table_print(table, SPK_FORMAT_MARKDOWN, FALSE, stream);
    print_reasons(findings, stream);
}

/* An actor of any snapshot. */
typedef struct {
    const char *id, *name;
    double strength; ///< Sum over the snapshots
} Row;

static double
value_of(const SpkMeasured *measured, const char *column, const char *actor)
{
    const gint index = spk_network_find_actor(measured->network, actor);

    return index < 0 ? NAN : spk_column_find(measured->columns, column)->values[index];
}

static gint
compare_rows(gconstpointer a, gconstpointer b)
{
    const Row *one = a, *other = b;

    if (one->strength != other->strength)
        return one->strength > other->strength ? -1 : 1;
    return strcmp(one->id, other->id);
}

/* Actors of all snapshots, the strongest first. */
static GArray *
list_rows(const SpkFindings *findings)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(Row));
    g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint s = 0; s < findings->snapshots->len; ++s) {
        const SpkMeasured *measured = findings->snapshots->pdata[s];
        for (guint i = 0; i < spk_network_actor_count(measured->network); ++i) {
            Row row = {spk_network_actor(measured->network, i), spk_network_actor_name(measured->network, i), 0};
            if (!g_hash_table_contains(places, row.id)) {
                g_hash_table_insert(places, (gpointer)row.id, GUINT_TO_POINTER(rows->len));
                g_array_append_val(rows, row);
            }
            const guint place = GPOINTER_TO_UINT(g_hash_table_lookup(places, row.id));
            g_array_index(rows, Row, place).strength += value_of(measured, "strength", row.id);
        }
    }
    g_array_sort(rows, compare_rows);
    return rows;
}

static void
print_actors(const SpkFindings *findings, FILE *stream)
{
    static const char *const columns[] = {"degree", "strength", "betweenness"};
    g_autoptr(SpkTable) table = start_table("actor", "name");
    g_autoptr(GArray) rows = list_rows(findings);

    for (guint c = 0; c < G_N_ELEMENTS(columns); ++c)
        add_columns(table, findings, columns[c]);
    for (guint i = 0; i < rows->len; ++i) {
        const Row *row = &g_array_index(rows, Row, i);
        spk_table_add_text(table, row->id);
        spk_table_add_text(table, row->name);
        for (guint c = 0; c < G_N_ELEMENTS(columns); ++c)
            for (guint s = 0; s < findings->snapshots->len; ++s)
                add_value(table, value_of(findings->snapshots->pdata[s], columns[c], row->id), NULL);
    }
    spk_table_print(table, SPK_FORMAT_MARKDOWN, FALSE, stream);
}

/* By its own date alone, whatever the study does with what has none. */
static SpkTimePlace
place_of(const SpkSnapshot *snapshot, const SpkTie *tie)
{
    return spk_snapshot_place(snapshot, SPK_UNDATED_EXCLUDE, tie);
}

static gboolean
is_undated(const SpkTie *tie)
{
    return place_of(&(const SpkSnapshot){0}, tie) == SPK_TIME_UNDATED;
}

/* Columns: the snapshots, undated, all. A lasting tie is in more than one snapshot, one of another time in none. */
static void
print_ties(const SpkFindings *findings, FILE *stream)
{
    const guint width = findings->snapshots->len;
    g_autoptr(SpkTable) table = start_table("type", "status");
    g_autoptr(SpkCounts) counts = spk_counts_new(width + 2);

    add_columns(table, findings, "");
    spk_table_add_column(table, "undated");
    spk_table_add_column(table, "all");
    for (guint i = 0; i < findings->ties->len; ++i) {
        const SpkTie *tie = findings->ties->pdata[i];
        for (guint s = 0; s < width; ++s)
            if (place_of(((const SpkMeasured *)findings->snapshots->pdata[s])->snapshot, tie) == SPK_TIME_IN)
                spk_counts_add(counts, tie->type, tie->status, s);
        if (is_undated(tie))
            spk_counts_add(counts, tie->type, tie->status, width);
        spk_counts_add(counts, tie->type, tie->status, width + 1);
    }
    spk_counts_fill(counts, table);
    spk_table_print(table, SPK_FORMAT_MARKDOWN, FALSE, stream);
}

static void
count_hub_ties(SpkCounts *counts, const SpkNetwork *network, const char *hub, guint column)
{
    const gint index = hub ? spk_network_find_actor(network, hub) : -1;

    for (guint i = 0; index >= 0 && i < spk_network_tie_count(network); ++i) {
        const SpkNetworkTie *tie = spk_network_tie(network, i);
        if (tie->source == (guint)index || tie->target == (guint)index)
            spk_counts_add(counts, tie->type, tie->status, column);
    }
}

/* The ties that put each snapshot's hub where it is. */
static void
print_hub(const SpkFindings *findings, FILE *stream)
{
    g_autoptr(SpkTable) table = start_table("type", "status");
    g_autoptr(SpkCounts) counts = spk_counts_new(findings->snapshots->len);

    for (guint s = 0; s < findings->snapshots->len; ++s) {
        const SpkMeasured *measured = findings->snapshots->pdata[s];
        const char *hub = spk_figure_find(measured->figures, "hub")->text;
        g_autofree char *name = g_strdup_printf("%s in %s", hub ? hub : NOTHING, measured->snapshot->name);
        spk_table_add_column(table, name);
        count_hub_ties(counts, measured->network, hub, s);
    }
    spk_counts_fill(counts, table);
    spk_table_print(table, SPK_FORMAT_MARKDOWN, FALSE, stream);
}

static void
print_count(guint count, const char *noun, const char *after, FILE *stream)
{
    fprintf(stream, "%u %s%s%s", count, noun, count == 1 ? "" : "s", after);
}

static guint
count_undated(const SpkFindings *findings)
{
    guint count = 0;

    for (guint i = 0; i < findings->ties->len; ++i)
        count += is_undated(findings->ties->pdata[i]);
    return count;
}

static void
print_frame_counts(const SpkFindings *findings, FILE *stream)
{
    guint sentences = 0, assertions = 0;

    for (guint i = 0; i < findings->documents->len; ++i) {
        const SpkStoredDocument *document = findings->documents->pdata[i];
        sentences += document->sentence_count;
        assertions += document->assertion_count;
    }
    fputs("The sampling frame: ", stream);
    print_count(findings->documents->len, "document", " with ", stream);
    print_count(sentences, "sentence", ". Coded: ", stream);
    print_count(assertions, "assertion", ", or by pairs of actors ", stream);
    print_count(findings->ties->len, "tie", ", ", stream);
    fprintf(stream, "%u without a date of their own. A figure here tells what these texts report, and no more.",
            count_undated(findings));
}

static gboolean
is_said_by_all(const SpkFindings *findings, const char *note)
{
    for (guint s = 0; s < findings->snapshots->len; ++s) {
        g_auto(GStrv) notes = spk_network_notes(((const SpkMeasured *)findings->snapshots->pdata[s])->network);
        if (!g_strv_contains((const char *const *)notes, note))
            return FALSE;
    }
    return TRUE;
}

/* What the notes of all snapshots say alike is said once, then what is each one's own. */
static void
print_notes(const SpkFindings *findings, gboolean alike, FILE *stream)
{
    for (guint s = 0; s < (alike ? 1 : findings->snapshots->len); ++s) {
        g_auto(GStrv) notes = spk_network_notes(((const SpkMeasured *)findings->snapshots->pdata[s])->network);
        for (guint i = 0; notes[i]; ++i) {
            if (is_said_by_all(findings, notes[i]) != alike)
                continue;
            fputc(' ', stream);
            spk_markdown_print(notes[i], stream);
        }
    }
}

static void
print_frame(const SpkFindings *findings, FILE *stream)
{
    print_frame_counts(findings, stream);
    print_notes(findings, TRUE, stream);
    print_notes(findings, FALSE, stream);
    fputc('\n', stream);
}

static const SpkBlock blocks[] = {
    {"documents", print_documents}, {"frame", print_frame}, {"diagrams", print_diagrams}, {"figures", print_figures},
    {"actors", print_actors},       {"hub", print_hub},     {"ties", print_ties},
};

const SpkBlock *
spk_block_find(const char *name, GError **error)
{
    const char *names[G_N_ELEMENTS(blocks) + 1] = {NULL};
    guint index;

    for (guint i = 0; i < G_N_ELEMENTS(blocks); ++i)
        names[i] = blocks[i].name;
    return spk_cli_choose("block", name, names, &index, error) ? &blocks[index] : NULL;
}
