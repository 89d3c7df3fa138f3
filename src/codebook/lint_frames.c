#include "codebook/lint.h"

#include "codebook/frames.h"

#include <string.h>

/* Frames, cues and word classes: words that stand twice, slots and classes that nothing could fill or read. */

typedef struct {
    const SpkLint *lint;
    const char *file;
    SpkRows *rows;
    SpkFaults *ignored; ///< Loading has told them
} Table;

typedef void (*CheckRow)(const Table *table, const SpkRow *row);

static void
each_row(const SpkLint *lint, const char *file, const char *const *columns, guint count, CheckRow check)
{
    g_autofree char *path = g_build_filename(lint->codebook->folder, file, NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return;
    g_autofree SpkColumnSpec *specs = g_new0(SpkColumnSpec, count);
    for (guint i = 0; i < count; ++i)
        specs[i].name = columns[i];
    g_autoptr(SpkFaults) ignored = spk_faults_new();
    g_autoptr(SpkRows) rows = spk_rows_read(path, specs, count, ignored);
    Table table = {lint, file, rows, ignored};
    for (guint i = 0; i < rows->rows->len; ++i)
        check(&table, spk_rows_get(rows, i));
}

static void
lint_twice(const Table *table, const SpkRow *row, guint cell)
{
    g_autoptr(GPtrArray) items = spk_rows_items(table->rows, row, cell, FALSE, table->ignored);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < items->len; ++i) {
        const SpkItem *item = g_ptr_array_index(items, i);
        if (!g_hash_table_add(seen, g_utf8_strdown(item->text, -1)))
            spk_lint_add(table->lint, FALSE, table->file, row->line, item->column, "'%s' stands twice in its row",
                         item->text);
    }
}

/* ---- Frames ---- */

enum { TRIGGERS, MODS, UNLESS, FROM, TO };
static const char *const frame_columns[] = {"triggers", "mods", "unless", "from", "to"};

static gboolean
is_preposition(const SpkFrames *frames, const char *word)
{
    for (guint i = 0; i < frames->classes->len; ++i) {
        const SpkWordClass *word_class = g_ptr_array_index(frames->classes, i);
        if (!strcmp(word_class->name, "preposition") && g_strv_contains((const char *const *)word_class->words, word))
            return TRUE;
    }
    return FALSE;
}

static void
lint_slots(const Table *table, const SpkRow *row, guint cell)
{
    g_autoptr(GPtrArray) items = spk_rows_items(table->rows, row, cell, FALSE, table->ignored);
    for (guint i = 0; i < items->len; ++i) {
        const SpkItem *item = g_ptr_array_index(items, i);
        if (!spk_slot_is_named(item->text) && !is_preposition(table->lint->codebook->frames, item->text))
            spk_lint_add(table->lint, TRUE, table->file, row->line, item->column,
                         "'%s' is no slot (one of %s, or a preposition of lexicon.txt)", item->text, SPK_SLOT_NAMES);
    }
}

static void
lint_frame(const Table *table, const SpkRow *row)
{
    lint_twice(table, row, TRIGGERS);
    lint_twice(table, row, MODS);
    lint_twice(table, row, UNLESS);
    lint_slots(table, row, FROM);
    lint_slots(table, row, TO);
}

/* ---- Cues and word classes ---- */

enum { CLASS, WORDS };
static const char *const class_columns[] = {"class", "words"};

static void
lint_cue(const Table *table, const SpkRow *row)
{
    lint_twice(table, row, WORDS);
}

/* The classes that the coder reads, and the beginnings of those that describe a tie */
static gboolean
is_known_class(const char *name)
{
    static const char *const known[] = {
        "preposition", "place",    "determiner",   "number",     "pronoun",     "be",     "have",     "do",
        "modal",       "negation", "title",        "relative",   "opener",      "adverb", "agent",    "party",
        "size2",       "size3",    "subordinator", "size4",      "conjunction", "verb",   "calendar", "receive",
        "perform",     "report",   "irregular",    "reciprocal", "noun",        "body",   "speech",   "convene",  NULL};
    return g_strv_contains(known, name) || g_str_has_prefix(name, "form ") || g_str_has_prefix(name, "domain ") ||
           g_str_has_prefix(name, "intensity ") || g_str_has_prefix(name, "set ");
}

static void
lint_class(const Table *table, const SpkRow *row)
{
    const SpkCell *name = &row->cells[CLASS];
    if (*name->text && !is_known_class(name->text))
        spk_lint_add(table->lint, TRUE, table->file, row->line, name->column,
                     "unknown class '%s' (README.md lists them)", name->text);
    lint_twice(table, row, WORDS);
}

void
spk_lint_frames(const SpkLint *lint)
{
    each_row(lint, "frames.txt", frame_columns, G_N_ELEMENTS(frame_columns), lint_frame);
    each_row(lint, "cues.txt", class_columns, G_N_ELEMENTS(class_columns), lint_cue);
    each_row(lint, "lexicon.txt", class_columns, G_N_ELEMENTS(class_columns), lint_class);
}
