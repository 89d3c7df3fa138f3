#pragma once
/** The bench of sentences with their ties, tests/coding (coding/README.md has the format), and how a reading is told
 * from it. */

#include <spokes/codebook.h>
#include <spokes/tie.h>

#include "check.h"

/** One pair of actors, tied: as a line of the bench expects it, or as the coder made it. */
typedef struct {
    const SpkTieType *type;
    const char *from, *to; ///< Ids of the codebook; in order of their bytes when undirected
    SpkStatus status;
    SpkPeriod period;
    gboolean has_period; ///< Expected: the time counts too
} BenchTie;

/** A sentence or a short paragraph, and the ties that it must give. */
typedef struct {
    char *name; ///< "tests/coding/alliance.txt:12"
    GString *text;
    SpkDate date;
    gboolean is_gap;   ///< Begins with "!": known not to work yet
    gboolean is_ended; ///< An indented line followed: what is not indented begins the next case
    gboolean is_told;  ///< Has a line of ties, or "none"
    GArray *ties;      ///< BenchTie
} BenchCase;

typedef struct {
    const SpkCodebook *codebook;
    GPtrArray *cases; ///< BenchCase, in order of files and lines
    GString *faults;  ///< "FILE:LINE: ...\n" of each
} Bench;

static inline void
bench_case_free(gpointer data)
{
    BenchCase *one = data;
    g_free(one->name);
    g_string_free(one->text, TRUE);
    g_array_unref(one->ties);
    g_free(one);
}

/** Add the pair once, in order of its bytes when undirected. */
static inline void
bench_add_tie(GArray *ties, BenchTie tie)
{
    if (!tie.type->directed && strcmp(tie.from, tie.to) > 0)
        tie = (BenchTie){tie.type, tie.to, tie.from, tie.status, tie.period, tie.has_period};
    for (guint i = 0; i < ties->len; ++i) {
        const BenchTie *other = &g_array_index(ties, BenchTie, i);
        if (other->type == tie.type && !strcmp(other->from, tie.from) && !strcmp(other->to, tie.to) &&
            other->status == tie.status && other->has_period == tie.has_period &&
            !memcmp(&other->period, &tie.period, sizeof tie.period))
            return;
    }
    g_array_append_val(ties, tie);
}

/** Every pair between two lists of ids, or within one (`to` empty). */
static inline void
bench_add_pairs(GArray *ties, GPtrArray *from, GPtrArray *to, BenchTie tie)
{
    for (guint i = 0; i < from->len; ++i) {
        GPtrArray *others = to->len ? to : from;
        for (guint k = to->len ? 0 : i + 1; k < others->len; ++k) {
            tie.from = from->pdata[i];
            tie.to = others->pdata[k];
            if (strcmp(tie.from, tie.to))
                bench_add_tie(ties, tie);
        }
    }
}

/* `support JPN > PHL KOR proposed 2023..` */
static inline char *
bench_read_tie(const SpkCodebook *codebook, char **words, GArray *ties)
{
    g_autoptr(GPtrArray) from = g_ptr_array_new(), to = g_ptr_array_new();
    BenchTie tie = {.type = spk_codebook_find_type(codebook, words[0])};
    gboolean after_arrow = FALSE;

    if (!tie.type)
        return g_strdup_printf("no tie type '%s'", words[0]);
    for (guint i = 1; words[i]; ++i) {
        const SpkActor *actor = spk_codebook_find_actor(codebook, words[i]);
        if (!strcmp(words[i], ">"))
            after_arrow = TRUE;
        else if (actor)
            g_ptr_array_add(after_arrow ? to : from, actor->id);
        else if (spk_status_parse(words[i], &tie.status))
            continue;
        else if (!strcmp(words[i], "undated") || spk_period_parse(words[i], &tie.period))
            tie.has_period = TRUE;
        else
            return g_strdup_printf("'%s' is no actor, status or time", words[i]);
    }
    if (tie.type->directed != after_arrow)
        return g_strdup_printf("%s is %s", words[0], tie.type->directed ? "directed: A > B" : "not directed: A B");
    if (from->len + to->len < 2 || (after_arrow && (!from->len || !to->len)))
        return g_strdup("a tie needs two actors");
    bench_add_pairs(ties, from, to, tie);
    return NULL;
}

/* One indented line. Returns what is wrong with it, or NULL. */
static inline char *
bench_read_told(Bench *bench, BenchCase *one, const char *line)
{
    g_autofree char *single = g_strstrip(g_strdup(line));
    g_auto(GStrv) words = g_strsplit(single, " ", -1);

    one->is_ended = TRUE;
    if (!strcmp(words[0], "date"))
        return words[1] && spk_date_parse(words[1], &one->date) ? NULL : g_strdup("a date is YYYY-MM-DD");
    one->is_told = TRUE;
    return strcmp(single, "none") ? bench_read_tie(bench->codebook, words, one->ties) : NULL;
}

static inline BenchCase *
bench_add_case(Bench *bench, const char *path, guint number, gboolean is_gap)
{
    BenchCase *one = g_new0(BenchCase, 1);
    one->name = g_strdup_printf("%s:%u", path, number);
    one->text = g_string_new(NULL);
    one->ties = g_array_new(FALSE, FALSE, sizeof(BenchTie));
    one->is_gap = is_gap;
    g_ptr_array_add(bench->cases, one);
    return one;
}

/** Read one file's text. */
static inline void
bench_read_text(Bench *bench, const char *path, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    BenchCase *one = NULL;

    for (guint i = 0; lines[i]; ++i) {
        const char *line = lines[i];
        gboolean is_told = line[0] == ' ' || line[0] == '\t';
        g_autofree char *fault = NULL;
        if (line[0] == '#' || !line[strspn(line, " \t\r")])
            continue;
        if (is_told && !one) {
            fault = g_strdup("a tie without a sentence before it");
        } else if (is_told) {
            fault = bench_read_told(bench, one, line);
        } else {
            gboolean is_gap = line[0] == '!';
            if (!one || one->is_ended)
                one = bench_add_case(bench, path, i + 1, is_gap);
            const char *words = line + (is_gap ? 1 + strspn(line + 1, " ") : 0);
            g_string_append_printf(one->text, "%s%s", one->text->len ? " " : "", words);
        }
        if (fault)
            g_string_append_printf(bench->faults, "%s:%u: %s\n", path, i + 1, fault);
    }
    for (guint i = 0; i < bench->cases->len; ++i) {
        BenchCase *each = bench->cases->pdata[i];
        if (!each->is_told && g_str_has_prefix(each->name, path))
            g_string_append_printf(bench->faults, "%s: no ties (or 'none')\n", each->name);
    }
}

static inline int
bench_compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/** Every *.txt of a folder, in order of their names. */
static inline void
bench_read_folder(Bench *bench, const char *folder)
{
    g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *name;

    while (entries && (name = g_dir_read_name(entries)))
        if (g_str_has_suffix(name, ".txt"))
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, bench_compare_names);
    for (guint i = 0; i < names->len; ++i) {
        g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
        g_autofree char *text = NULL;
        if (g_file_get_contents(path, &text, NULL, NULL))
            bench_read_text(bench, path, text);
        else
            g_string_append_printf(bench->faults, "%s: cannot be read\n", path);
    }
    if (!names->len)
        g_string_append_printf(bench->faults, "%s: no files (run from the source's root)\n", folder);
}

static inline void
bench_init(Bench *bench, const SpkCodebook *codebook)
{
    *bench = (Bench){codebook, g_ptr_array_new_with_free_func(bench_case_free), g_string_new(NULL)};
}

static inline void
bench_clear(Bench *bench)
{
    g_ptr_array_unref(bench->cases);
    g_string_free(bench->faults, TRUE);
}

/** The pairs of a document's assertions. */
static inline GArray *
bench_pairs(const SpkCodebook *codebook, GPtrArray *assertions)
{
    GArray *ties = g_array_new(FALSE, FALSE, sizeof(BenchTie));

    for (guint i = 0; i < assertions->len; ++i) {
        const SpkAssertion *assertion = assertions->pdata[i];
        g_autoptr(GPtrArray) from = g_ptr_array_new(), to = g_ptr_array_new();
        BenchTie tie = {spk_codebook_find_type(codebook, assertion->type), .status = assertion->status,
                        .period = assertion->period, .has_period = TRUE};
        for (guint k = 0; k < assertion->party_count; ++k)
            g_ptr_array_add(assertion->parties[k].role == SPK_ROLE_TO ? to : from, assertion->parties[k].actor);
        bench_add_pairs(ties, from, to, tie);
    }
    return ties;
}

static inline gboolean
bench_tie_fits(const BenchTie *expected, const BenchTie *got)
{
    return expected->type == got->type && !strcmp(expected->from, got->from) && !strcmp(expected->to, got->to) &&
           expected->status == got->status &&
           (!expected->has_period || !memcmp(&expected->period, &got->period, sizeof got->period));
}

/** Every expected tie was made, and nothing else. */
static inline gboolean
bench_ties_fit(GArray *expected, GArray *got)
{
    for (guint side = 0; side < 2; ++side) {
        GArray *mine = side ? got : expected, *others = side ? expected : got;
        for (guint i = 0; i < mine->len; ++i) {
            gboolean is_found = FALSE;
            for (guint k = 0; k < others->len && !is_found; ++k)
                is_found = bench_tie_fits(&g_array_index(expected, BenchTie, side ? k : i),
                                          &g_array_index(got, BenchTie, side ? i : k));
            if (!is_found)
                return FALSE;
        }
    }
    return TRUE;
}

/** A line each, as in the bench. */
static inline char *
bench_print_ties(GArray *ties)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < ties->len; ++i) {
        const BenchTie *tie = &g_array_index(ties, BenchTie, i);
        g_autofree char *period = spk_period_format(tie->period);
        const char *time = !tie->has_period ? "" : *period ? period : "undated";
        g_string_append_printf(out, "    %s %s %s%s %s %s\n", tie->type->name, tie->from,
                               tie->type->directed ? "> " : "", tie->to, spk_status_name(tie->status), time);
    }
    return g_string_free(ties->len ? out : g_string_append(out, "    none\n"), FALSE);
}
