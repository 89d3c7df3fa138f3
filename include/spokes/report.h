#pragma once
#include <spokes/comparison.h>
#include <spokes/hub.h>
#include <spokes/inference.h>
#include <stdio.h>

/** A table on its way out: notes above it, named columns, rows of cells that are text, a number or nothing. */
typedef struct SpkTable SpkTable;

SpkTable *spk_table_new(void);
void spk_table_free(SpkTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkTable, spk_table_free)

/** What the table shows, in a few words: the caption in LaTeX. */
void spk_table_set_caption(SpkTable *table, const char *caption);
/** Columns hold figures of several kinds: not a whole column, but every whole number stays whole. */
void spk_table_set_mixed(SpkTable *table);
/** A line on what the table is; line ends and control characters in it become spaces. */
void spk_table_add_note(SpkTable *table, const char *note);
/** The notes that open every table: version, and the command that made it (may be NULL). */
void spk_table_add_origin(SpkTable *table, const char *command);
/** Columns first, then cells, row by row. */
void spk_table_add_column(SpkTable *table, const char *name);
/** NULL is an empty cell. */
void spk_table_add_text(SpkTable *table, const char *text);
/** NaN is an empty cell. */
void spk_table_add_number(SpkTable *table, double number);

/** Print numbers with so many decimals (at most 15), in every format; columns of whole numbers stay whole. Once all
    cells are there. */
void spk_table_fix_decimals(SpkTable *table, guint decimals);

typedef enum {
    SPK_FORMAT_TEXT,     ///< Aligned, for the terminal: three decimals, `-` for nothing
    SPK_FORMAT_CSV,      ///< Notes are lines that start with `# `; 10 significant digits; nothing is an empty field
    SPK_FORMAT_JSON,     ///< {"notes": [...], "rows": [{...}]}; 10 significant digits; nothing is null
    SPK_FORMAT_MARKDOWN, ///< Three decimals, notes below
    /** Three decimals. A table of booktabs with caption and note, numbers in columns of siunitx; without notes the
     * tabular alone */
    SPK_FORMAT_LATEX,
    SPK_FORMAT_TSV, ///< As CSV, parted by tabs, which texts then do not have: without quotes
} SpkFormat;

/** Print; a failing stream is its owner's to check (spk_output_commit). */
void spk_table_print(const SpkTable *table, SpkFormat format, gboolean with_notes, FILE *stream);

/** Print text that Markdown is to show as it is; control characters become spaces. */
void spk_markdown_print(const char *text, FILE *stream);

/** A report: notes, a paragraph in plain words, and several tables, each with a name and a title. */
typedef struct SpkParts SpkParts;

SpkParts *spk_parts_new(void);
void spk_parts_free(SpkParts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkParts, spk_parts_free)

/** A table without columns, whose notes are the report's. */
SpkTable *spk_parts_head(SpkParts *parts);
void spk_parts_set_reading(SpkParts *parts, const char *reading);
/** Append a table; it is the report's. */
SpkTable *spk_parts_add(SpkParts *parts, const char *name, const char *title);
/** NULL-terminated; to be freed by g_free, the names are the report's. */
const char **spk_parts_names(const SpkParts *parts);

/** spk_table_fix_decimals of all that are there. */
void spk_parts_fix_decimals(SpkParts *parts, guint decimals);

/**
 * Print the part of that name as a table under the report's notes; NULL: everything. Of CSV everything is the first
 * part, so of TSV. JSON: {"notes": [...], "reading": "...", NAME: [{...}], ...}.
 */
void spk_parts_print(const SpkParts *parts, const char *name, SpkFormat format, gboolean with_notes, FILE *stream);

/** A row an actor: `actor`, then the columns (SpkColumn) by their names. Notes tell how the network was made, and why
    values are undefined. */
SpkTable *spk_report_actors(const SpkNetwork *network, GPtrArray *columns, const char *command);

/** The same with a row for each of `count` actors, in that order. */
SpkTable *spk_report_some_actors(const SpkNetwork *network, GPtrArray *columns, const guint *actors, guint count,
                                 const char *command);

/** A row a figure (SpkFigure): `measure`, `value`. Notes as above. */
SpkTable *spk_report_network(const SpkNetwork *network, GPtrArray *figures, const char *command);

/** All that `spokes hub` found. */
typedef struct {
    const SpkNetwork *network;
    const SpkHubReport *hub;
    GPtrArray *figures;       ///< SpkFigure, of spk_measure_network with the report's hub
    GArray *tests;            ///< SpkNullTest
    guint64 seed;             ///< Of the tests
    guint top;                ///< Candidates in their table; 0: all
    GPtrArray *layers;        ///< SpkHubLayer; may be empty
    const char *const *frame; ///< Notes on what was sampled: NULL-terminated
    const char *command;
} SpkHubFindings;

/** Parts: figures, candidates, spokes, spoke_ties, tests, layers. */
SpkParts *spk_report_hub(const SpkHubFindings *findings);
/** The same in a paragraph. */
char *spk_report_hub_reading(const SpkHubFindings *findings);

/** All that `spokes compare` (and `whatif`) found. */
typedef struct {
    const SpkComparison *comparison;
    const SpkComparisonOptions *options;
    const char *const *frame; ///< Notes on what was sampled, and on how it was cut: NULL-terminated
    const char *command;
} SpkComparisonFindings;

/**
 * Parts: networks, similarity, figures, actors, changes, change_ties, influence, and of what was asked for tests, qap,
 * swap, sources, series (of more than two networks), errors, robustness. Of more than two networks the rows of what is between two say which.
 */
SpkParts *spk_report_comparison(const SpkComparisonFindings *findings);
/** The same in a paragraph. */
char *spk_report_comparison_reading(const SpkComparisonFindings *findings);

/** Sources against each other. Parts: sources, pairs, own, signs. `what`: document, author, publisher. */
SpkParts *spk_report_between(const SpkPanel *panel, const SpkBetween *between, const char *what,
                             const char *const *frame, const char *command);
