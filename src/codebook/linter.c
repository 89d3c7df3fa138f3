#include <spokes/codebook.h>

#include <string.h>
#include "codebook/lint.h"

void
spk_lint_remark_free(SpkLintRemark *remark)
{
    if (!remark)
        return;
    g_free(remark->file);
    g_free(remark->message);
    g_free(remark);
}

void
spk_lint_add(const SpkLint *lint, gboolean is_error, const char *file, guint line, guint column, const char *format,
             ...)
{
    SpkLintRemark *remark = g_new0(SpkLintRemark, 1);
    va_list arguments;

    va_start(arguments, format);
    remark->message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    remark->file = g_build_filename(lint->codebook->folder, file, NULL);
    remark->line = line;
    remark->column = column;
    remark->is_error = is_error;
    g_ptr_array_add(lint->remarks, remark);
}

gboolean
spk_lint_overlap(SpkPeriod a, SpkPeriod b)
{
    gint32 start = G_MININT32, end = G_MAXINT32;
    const SpkPeriod both[] = {a, b};

    for (guint i = 0; i < 2; ++i) {
        if (spk_date_is_known(both[i].since))
            start = MAX(start, spk_date_last_day(both[i].since));
        if (spk_date_is_known(both[i].until))
            end = MIN(end, spk_date_first_day(both[i].until));
    }
    return start < end || !memcmp(&a, &b, sizeof a);
}

static void
take_fault(const char *file, guint line, guint column, const char *message, gpointer data)
{
    SpkLintRemark *remark = g_new0(SpkLintRemark, 1);
    *remark = (SpkLintRemark){g_strdup(file), line, column, TRUE, g_strdup(message)};
    g_ptr_array_add(data, remark);
}

static void
lint_files(const SpkLint *lint, const GPtrArray *names)
{
    static const char *const known[] = {"cues.txt",      "frames.txt", "groupings.txt", "instruments.txt",
                                        "lexicon.txt",   "organs.txt", "people.txt",    "phrases.txt",
                                        "states.txt", "types.txt", "weights.txt", NULL};
    for (guint i = 0; i < names->len; ++i) {
        const char *name = g_ptr_array_index(names, i);
        if (!g_strv_contains(known, name)) {
            g_autofree char *list = g_strjoinv(", ", (char **)known);
            spk_lint_add(lint, FALSE, name, 0, 0, "is not read (a codebook has %s)", list);
        }
    }
}

static gint
compare_places(gconstpointer a, gconstpointer b)
{
    const SpkLintRemark *left = *(SpkLintRemark *const *)a, *right = *(SpkLintRemark *const *)b;
    gint order = strcmp(left->file, right->file);
    if (!order)
        order = (left->line > right->line) - (left->line < right->line);
    if (!order)
        order = (left->column > right->column) - (left->column < right->column);
    return order;
}

gboolean
spk_codebook_lint(const char *folder, GPtrArray **ret_remarks, GError **error)
{
    g_autoptr(GPtrArray) names = spk_codebook_files(folder, error);
    if (!names)
        return FALSE;
    g_autoptr(GPtrArray) remarks = g_ptr_array_new_with_free_func((GDestroyNotify)spk_lint_remark_free);
    g_autoptr(SpkFaults) faults = spk_faults_new();
    g_autoptr(SpkCodebook) codebook = spk_codebook_load(folder, faults);
    SpkLint lint = {codebook, remarks};

    spk_faults_each(faults, take_fault, remarks);
    lint_files(&lint, names);
    spk_lint_rows(&lint);
    spk_lint_aliases(&lint);
    spk_lint_organs(&lint);
    spk_lint_frames(&lint);
    g_ptr_array_sort(remarks, compare_places);
    *ret_remarks = g_steal_pointer(&remarks);
    return TRUE;
}
