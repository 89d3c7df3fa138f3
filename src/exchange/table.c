#include "exchange/table.h"
#include "base/files.h"
#include <string.h>

void
spk_table_file_clear(SpkTableFile *file)
{
    g_clear_pointer(&file->csv, spk_csv_free);
    g_clear_pointer(&file->faults, spk_faults_free);
    g_clear_pointer(&file->left_out, g_ptr_array_unref);
    g_clear_pointer(&file->columns, g_free);
    g_clear_pointer(&file->bytes, g_free);
}

gboolean
spk_table_file_open(SpkTableFile *file, const char *path, const char *const *names, guint count, guint required,
                    const char *what, GError **error)
{
    file->path = path;
    if (!spk_file_read(path, &file->bytes, &file->length, error) ||
        !spk_csv_parse(file->bytes, file->length, path, &file->csv, error))
        return FALSE;
    file->faults = spk_faults_new();
    file->left_out = g_ptr_array_new_with_free_func(g_free);
    file->columns = g_new(gint, count);
    for (guint i = 0; i < count; ++i) {
        file->columns[i] = spk_csv_column(file->csv, names[i]);
        if (file->columns[i] < 0 && i < required)
            spk_faults_add(file->faults, path, 1, 1, "no column '%s' (%s)", names[i], what);
    }
    return spk_faults_none(file->faults, error);
}

const char *
spk_table_file_text(const SpkTableFile *file, guint column)
{
    gint field = file->columns[column];
    return field < 0 ? "" : g_strstrip(file->row->fields[field]);
}

static void
locate(const SpkTableFile *file, guint column, guint *line, guint *character)
{
    spk_csv_locate(file->row, file->bytes, file->length, (guint)MAX(file->columns[column], 0), line, character);
}

void
spk_table_file_fault(SpkTableFile *file, guint column, const char *format, ...)
{
    guint line, character;
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    locate(file, column, &line, &character);
    spk_faults_add(file->faults, file->path, line, character, "%s", message);
}

void
spk_table_file_leave_out(SpkTableFile *file, guint column, const char *format, ...)
{
    guint line, character;
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    locate(file, column, &line, &character);
    g_ptr_array_add(file->left_out, g_strdup_printf("%s:%u:%u: %s", file->path, line, character, message));
}

gint
spk_table_file_number(SpkTableFile *file, guint column, gint least, gint most)
{
    const char *text = spk_table_file_text(file, column);
    gint64 number;

    if (g_ascii_string_to_signed(text, 10, least, most, &number, NULL))
        return (gint)number;
    spk_table_file_fault(file, column, "%s '%s' (a whole number from %d to %d)",
                         file->csv->header[file->columns[column]], text, least, most);
    return least;
}

SpkDate
spk_table_file_date(SpkTableFile *file, guint day, guint month, guint year)
{
    SpkDate date = SPK_DATE_UNKNOWN;

    if (!*spk_table_file_text(file, year)) {
        guint stray = *spk_table_file_text(file, day) ? day : month;
        if (*spk_table_file_text(file, stray))
            spk_table_file_fault(file, stray, "a day or month without its year");
        return date;
    }
    date.year = (gint16)spk_table_file_number(file, year, 1000, 2999);
    if (*spk_table_file_text(file, month))
        date.month = (guint8)spk_table_file_number(file, month, 1, 12);
    if (date.month && *spk_table_file_text(file, day)) {
        date.day = (guint8)spk_table_file_number(file, day, 1, 31);
        if (!g_date_valid_dmy(date.day, (GDateMonth)date.month, (GDateYear)date.year)) {
            spk_table_file_fault(file, day, "%d-%02d-%02d is no day", date.year, date.month, date.day);
            date.day = 0;
        }
    }
    return date;
}

gboolean
spk_has_control_character(const char *text)
{
    for (; *text; text = g_utf8_next_char(text))
        if (g_unichar_iscntrl(g_utf8_get_char(text)))
            return TRUE;
    return FALSE;
}
