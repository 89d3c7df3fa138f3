#include "base/faults.h"

#include <spokes/error.h>
#include <string.h>

enum { SHOWN = 100 };

typedef struct {
    char *file, *message;
    guint line, column;
} Fault;

struct SpkFaults {
    GPtrArray *list; ///< Fault
};

static void
fault_free(gpointer data)
{
    Fault *fault = data;

    g_free(fault->file);
    g_free(fault->message);
    g_free(fault);
}

SpkFaults *
spk_faults_new(void)
{
    SpkFaults *faults = g_new0(SpkFaults, 1);

    faults->list = g_ptr_array_new_with_free_func(fault_free);
    return faults;
}

void
spk_faults_free(SpkFaults *faults)
{
    if (!faults)
        return;
    g_ptr_array_unref(faults->list);
    g_free(faults);
}

void
spk_faults_add(SpkFaults *faults, const char *file, guint line, guint column, const char *format, ...)
{
    Fault *fault = g_new0(Fault, 1);
    va_list arguments;

    va_start(arguments, format);
    fault->message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    fault->file = g_strdup(file ? file : "");
    fault->line = line;
    fault->column = column;
    g_ptr_array_add(faults->list, fault);
}

guint
spk_faults_count(const SpkFaults *faults)
{
    return faults->list->len;
}

static gint
compare_places(gconstpointer a, gconstpointer b)
{
    const Fault *left = *(Fault *const *)a, *right = *(Fault *const *)b;
    gint order = strcmp(left->file, right->file);

    if (order)
        return order;
    if (left->line != right->line)
        return left->line < right->line ? -1 : 1;
    return left->column < right->column ? -1 : left->column > right->column;
}

static void
append_fault(GString *text, const Fault *fault)
{
    if (text->len)
        g_string_append_c(text, '\n');
    if (*fault->file)
        g_string_append_printf(text, "%s:", fault->file);
    if (fault->line)
        g_string_append_printf(text, "%u:", fault->line);
    if (fault->line && fault->column)
        g_string_append_printf(text, "%u:", fault->column);
    if (*fault->file || fault->line)
        g_string_append_c(text, ' ');
    g_string_append(text, fault->message);
}

/* Stable: faults of one place stay in the order in which they were found. */
static GPtrArray *
sort_faults(const SpkFaults *faults)
{
    GPtrArray *sorted = g_ptr_array_copy(faults->list, NULL, NULL);

    g_ptr_array_set_free_func(sorted, NULL);
    g_ptr_array_sort(sorted, compare_places);
    return sorted;
}

void
spk_faults_each(const SpkFaults *faults, SpkFaultTake take, gpointer data)
{
    g_autoptr(GPtrArray) sorted = sort_faults(faults);

    for (guint i = 0; i < sorted->len; ++i) {
        const Fault *fault = sorted->pdata[i];
        take(fault->file, fault->line, fault->column, fault->message, data);
    }
}

gboolean
spk_faults_none(const SpkFaults *faults, GError **error)
{
    guint count = faults->list->len;
    g_autoptr(GPtrArray) sorted = NULL;
    g_autoptr(GString) text = NULL;

    if (!count)
        return TRUE;
    sorted = sort_faults(faults);
    text = g_string_new(NULL);
    for (guint i = 0; i < MIN(count, SHOWN); ++i)
        append_fault(text, sorted->pdata[i]);
    if (count > SHOWN)
        g_string_append_printf(text, "\nand %u more", count - SHOWN);
    g_set_error_literal(error, SPK_ERROR, SPK_ERROR_INPUT, text->str);
    return FALSE;
}
