#include "check.h"
#include "base/csv.h"
#include "base/faults.h"
#include "base/files.h"
#include "base/jobs.h"
#include "base/progress.h"
#include "base/random.h"
#include "base/text.h"
#include <spokes/period.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char *folder; // of this run, removed at its end

static char *
in_folder(const char *name)
{
    return g_build_filename(folder, name, NULL);
}

static guint
count_files(void)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    guint count = 0;

    while (g_dir_read_name(dir))
        ++count;
    return count;
}

/* Faults */

static void
test_faults_are_sorted(void **state)
{
    g_autoptr(SpkFaults) faults = spk_faults_new();
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_true(spk_faults_none(faults, &error));
    spk_faults_add(faults, "b.txt", 1, 1, "late");
    spk_faults_add(faults, "a.txt", 10, 2, "second");
    spk_faults_add(faults, "a.txt", 9, 30, "first of %d", 2);
    spk_faults_add(faults, "a.txt", 10, 2, "third");
    spk_faults_add(faults, "a.txt", 0, 0, "whole file");
    spk_faults_add(faults, NULL, 0, 0, "no file");
    assert_int_equal(spk_faults_count(faults), 6);
    assert_false(spk_faults_none(faults, &error));
    assert_error(error, SPK_ERROR_INPUT, "");
    assert_string_equal(error->message, "no file\na.txt: whole file\na.txt:9:30: first of 2\na.txt:10:2: second\n"
                                        "a.txt:10:2: third\nb.txt:1:1: late");
}

static void
test_faults_after_100_are_counted(void **state)
{
    g_autoptr(SpkFaults) faults = spk_faults_new();
    g_autoptr(GError) error = NULL;

    (void)state;
    for (guint i = 150; i > 0; --i)
        spk_faults_add(faults, "a", i, 1, "x");
    assert_false(spk_faults_none(faults, &error));
    assert_contains(error->message, "a:100:1: x\nand 50 more");
    assert_null(strstr(error->message, "a:101:"));
}

/* Files */

static void
test_file_round_trip(void **state)
{
    g_autofree char *path = in_folder("round"), *bytes = NULL;
    gsize length;
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_true(spk_file_replace(path, "a\0b", 3, &error));
    assert_true(spk_file_read(path, &bytes, &length, &error));
    assert_int_equal(length, 3);
    assert_memory_equal(bytes, "a\0b", 4); // with the NUL that does not count
    assert_true(spk_file_replace(path, "", 0, &error));
    g_free(bytes);
    assert_true(spk_file_read(path, &bytes, &length, &error));
    assert_int_equal(length, 0);
    assert_string_equal(bytes, "");
    g_unlink(path);
}

static void
test_file_that_cannot_be_read(void **state)
{
    g_autofree char *missing = in_folder("missing"), *bytes = NULL;
    gsize length;
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_false(spk_file_read(missing, &bytes, &length, &error));
    assert_error(error, SPK_ERROR_FILE, missing);
    g_clear_error(&error);
    assert_false(spk_file_read(folder, &bytes, &length, &error));
    assert_error(error, SPK_ERROR_FILE, folder);
    assert_null(bytes);
}

static void
test_replaced_file_keeps_its_mode(void **state)
{
    g_autofree char *path = in_folder("mode");
    struct stat status;
    mode_t mask = umask(027);

    (void)state;
    assert_true(spk_file_replace(path, "1", 1, NULL));
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0640);
    assert_int_equal(chmod(path, 0604), 0);
    assert_true(spk_file_replace(path, "2", 1, NULL));
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0604);
    umask(mask);
    g_unlink(path);
}

static void
test_link_stays_a_link(void **state)
{
    g_autofree char *path = in_folder("target"), *link = in_folder("link"), *bytes = NULL;
    gsize length;

    (void)state;
    assert_true(spk_file_replace(path, "old", 3, NULL));
    assert_int_equal(symlink("target", link), 0);
    assert_true(spk_file_replace(link, "new", 3, NULL));
    assert_true(g_file_test(link, G_FILE_TEST_IS_SYMLINK));
    assert_true(spk_file_read(path, &bytes, &length, NULL));
    assert_string_equal(bytes, "new");
    g_unlink(link);
    g_unlink(path);
}

static void
test_output_appears_on_commit_only(void **state)
{
    g_autofree char *path = in_folder("output"), *bytes = NULL;
    gsize length;
    guint before = count_files();
    SpkOutput *output = spk_output_open(path, NULL);

    (void)state;
    fprintf(spk_output_stream(output), "lost");
    assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    spk_output_free(output);
    assert_int_equal(count_files(), before); // no temporary file either
    output = spk_output_open(path, NULL);
    fprintf(spk_output_stream(output), "kept");
    assert_true(spk_output_commit(output, NULL));
    assert_true(spk_file_read(path, &bytes, &length, NULL));
    assert_string_equal(bytes, "kept");
    assert_int_equal(count_files(), before + 1);
    g_unlink(path);
}

static void
test_failed_rename_leaves_nothing(void **state)
{
    g_autofree char *path = in_folder("blocked");
    guint before = count_files();
    g_autoptr(GError) error = NULL;
    SpkOutput *output = spk_output_open(path, NULL);

    (void)state;
    assert_int_equal(mkdir(path, 0777), 0); // a file cannot be renamed over a folder
    assert_false(spk_output_commit(output, &error));
    assert_error(error, SPK_ERROR_FILE, path);
    g_rmdir(path);
    assert_int_equal(count_files(), before);
}

static void
test_output_that_cannot_be_opened(void **state)
{
    g_autofree char *nowhere = in_folder("no/where");
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(spk_output_open(nowhere, &error));
    assert_error(error, SPK_ERROR_FILE, nowhere);
    g_clear_error(&error);
    assert_null(spk_output_open(folder, &error));
    assert_error(error, SPK_ERROR_FILE, folder);
}

static void
test_devices_are_written_straight(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *big = g_strnfill(1 << 20, 'x');

    (void)state;
    assert_true(spk_file_replace("/dev/null", "x", 1, &error));
    assert_false(spk_file_replace("/dev/full", "x", 1, &error));
    assert_error(error, SPK_ERROR_FILE, g_strerror(ENOSPC));
    g_clear_error(&error);
    assert_false(spk_file_replace("/dev/full", big, 1 << 20, &error)); // fails before the last flush
    assert_error(error, SPK_ERROR_FILE, "/dev/full");
}

/* Standard output is the test's own report, so a child has another one. */
static void
test_full_standard_output_is_an_error(void **state)
{
    pid_t child = fork();
    int status;

    (void)state;
    if (child == 0) {
        int full = open("/dev/full", O_WRONLY);
        SpkOutput *output;

        stdout = fdopen(full, "w"); // forgets what cmocka has buffered
        output = spk_output_open("-", NULL);
        fprintf(spk_output_stream(output), "x");
        _exit(spk_output_commit(output, NULL) ? 1 : 0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void
test_file_stem(void **state)
{
    static const char *const stems[][2] = {
        {"texts/1951.txt", "1951"}, {"a.b.md", "a.b"}, {"/x.d/plain", "plain"}, {".txt", ".txt"}, {"x.", "x"}};

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(stems); ++i) {
        g_autofree char *stem = spk_file_stem(stems[i][0]);
        assert_string_equal(stem, stems[i][1]);
    }
}

static void
test_sha256(void **state)
{
    g_autofree char *digest = spk_sha256("abc", 3); // FIPS 180-2, appendix B.1

    (void)state;
    assert_string_equal(digest, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/* Text */

static const struct {
    const char *name;
    double number;
    const char *text;
} numbers[] = {
    {"zero", 0, "0"},
    {"minus_zero", -0.0, "0"},
    {"nan_is_empty", NAN, ""},
    {"third", 1.0 / 3, "0.3333333333"},
    {"ten_digits", 1234567.8901, "1234567.89"},
    {"count", 1000000000000, "1000000000000"},
    {"ten_digit_count", 1234567890, "1234567890"},
    {"round_count", -123456789000000, "-123456789000000"},
    {"too_many_digits", 123456789012, "1.23456789e+11"},
    {"big", 1e15, "1000000000000000"},
    {"bigger", 1e16, "1e+16"},
    {"small", 1.5e-7, "1.5e-07"},
};

static void
test_number_format(void **state)
{
    const typeof(numbers[0]) *row = *state;
    g_autofree char *text = spk_number_format(row->number);

    assert_string_equal(text, row->text);
}

static const struct {
    const char *name, *text;
    double number;
} number_texts[] = {
    {"parse_integer", "12", 12},       {"parse_point", "-1.5", -1.5},       {"parse_plus", "+.5", 0.5},
    {"parse_exponent", "1e-3", 0.001}, {"refuse_empty", "", NAN},           {"refuse_comma", "1,5", NAN},
    {"refuse_space", " 1", NAN},       {"refuse_tail", "1 ", NAN},          {"refuse_hexadecimal", "0x10", NAN},
    {"refuse_nan", "nan", NAN},        {"refuse_infinity", "inf", NAN},     {"refuse_overflow", "1e999", NAN},
    {"refuse_dash", "-", NAN},         {"refuse_half_exponent", "1e", NAN}, {"refuse_date", "1951-09-01", NAN},
};

static void
test_number_parse(void **state)
{
    const typeof(number_texts[0]) *row = *state;
    double number = NAN;

    assert_int_equal(spk_number_parse(row->text, &number), !isnan(row->number));
    assert_double_near(number, row->number, 0);
}

static const struct {
    const char *name, *word, *expected;
} suggestions[] = {
    {"swapped_letters", "Austira", "Austria"},
    {"case_only", "AUSTRIA", "Austria"},
    {"missing_letter", "Jpan", "Japan"},
    {"too_far", "Brazil", NULL},
    {"short_word", "X", NULL},
    {"nearest_wins", "Australa", "Australia"},
    {"accent", "Côte d'Ivoir", "Côte d'Ivoire"},
    {"empty_word", "", NULL},
    {"broken_word",
     "Jap\xff"
     "n",
     "Japan"},
};

/* By bytes: capitals first, letters with accents last, whatever the locale */
static void
test_order_and_quantiles_of_numbers(void **state)
{
    double values[] = {4, -1, 2.5, 10};
    (void)state;
    qsort(values, G_N_ELEMENTS(values), sizeof values[0], spk_number_compare);
    assert_double_near(values[0], -1, 0);
    assert_double_near(values[3], 10, 0);
    // -1, 2.5, 4, 10: place 0.3 * 3 = 0.9 between the first two
    assert_double_near(spk_number_quantile(values, 4, 0.3), -1 + 0.9 * 3.5, 1e-12);
    assert_double_near(spk_number_quantile(values, 4, 0), -1, 0);
    assert_double_near(spk_number_quantile(values, 4, 1), 10, 0);
    assert_double_near(spk_number_quantile(values, 1, 0.975), -1, 0);
}

static void
test_text_order(void **state)
{
    const char *texts[] = {"b", "\xc3\xa9", "a", "", "B", "ab"};
    static const char *const ordered[] = {"", "B", "a", "ab", "b", "\xc3\xa9"};
    (void)state;
    qsort(texts, G_N_ELEMENTS(texts), sizeof *texts, spk_text_compare);
    for (guint i = 0; i < G_N_ELEMENTS(texts); ++i)
        assert_string_equal(texts[i], ordered[i]);
}

static void
test_suggest(void **state)
{
    static const char *const names[] = {"Austria", "Australia", "Japan", "Côte d'Ivoire", NULL};
    const typeof(suggestions[0]) *row = *state;
    const char *suggestion = spk_suggest(row->word, names);

    if (row->expected)
        assert_string_equal(suggestion, row->expected);
    else
        assert_null(suggestion);
}

static const struct {
    const char *name, *field, *printed;
} csv_fields[] = {
    {"plain", "Korea, South", "\"Korea, South\""},
    {"quote", "the \"hub\"", "\"the \"\"hub\"\"\""},
    {"newline", "a\nb", "\"a\nb\""},
    {"null", NULL, ""},
    {"formula", "=1+1", "'=1+1"},
    {"formula_quoted", "@a,b", "\"'@a,b\""},
    {"number_is_none", "-1.5", "-1.5"},
    {"dash_is_one", "-a", "'-a"},
    {"outer_space", " a", "\" a\""},
    {"tab", "\ta", "\"'\ta\""},
};

static char *
print_row(const char *const *fields, guint count)
{
    char *text = NULL;
    size_t length;
    FILE *stream = open_memstream(&text, &length);

    spk_csv_print_row(stream, fields, count);
    fclose(stream);
    return text;
}

static void
test_csv_print(void **state)
{
    const typeof(csv_fields[0]) *row = *state;
    char *text = print_row((const char *[]){row->field, "x"}, 2);
    g_autofree char *expected = g_strconcat(row->printed, ",x\n", NULL);

    assert_string_equal(text, expected);
    free(text);
    text = print_row((const char *[]){NULL}, 1);
    assert_string_equal(text, "\"\"\n"); // no empty line
    free(text);
}

/* CSV */

static const struct {
    const char *name, *text, *dump; ///< `line:field|field` a row
} csv_texts[] = {
    {"simple", "A, b \n1,2\n", "a|b;2:1|2"},
    {"bom_and_crlf",
     "\xEF\xBB\xBF"
     "a,b\r\n1,2\r\n3,4",
     "a|b;2:1|2;3:3|4"},
    {"old_mac", "a\r1\r\r2\r", "a;2:1;4:2"},
    {"empty_lines", "\n\na,b\n\n1,2\n  \n\n3,4\n\n", "a|b;5:1|2;8:3|4"},
    {"quoted_newline", "a,b\n\"x\ny\",\"say \"\"no\"\"\"\n3,4\n", "a|b;2:x\ny|say \"no\";4:3|4"},
    {"missing_fields", "a,b,c\n1\n,2\n", "a|b|c;2:1||;3:|2|"},
    {"quoted_empty_row", "a\n\"\"\n", "a;2:"},
    {"header_only", "a,b", "a|b"},
    {"empty_names_may_repeat", "a,,\n1,2,3\n", "a||;2:1|2|3"},
};

static void
test_csv_parse(void **state)
{
    const typeof(csv_texts[0]) *row = *state;
    g_autoptr(SpkCsv) csv = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) dump = NULL;
    g_autofree char *header = NULL;

    assert_true(spk_csv_parse(row->text, strlen(row->text), "t.csv", &csv, &error));
    header = g_strjoinv("|", csv->header);
    dump = g_string_new(header);
    for (guint i = 0; i < csv->rows->len; ++i) {
        SpkCsvRow *line = csv->rows->pdata[i];
        g_autofree char *fields = g_strjoinv("|", line->fields);

        assert_int_equal(g_strv_length(line->fields), g_strv_length(csv->header));
        g_string_append_printf(dump, ";%u:%s", line->line, fields);
    }
    assert_string_equal(dump->str, row->dump);
    assert_int_equal(spk_csv_column(csv, "a"), 0);
    assert_int_equal(spk_csv_column(csv, "z"), -1);
}

static const struct {
    const char *name, *text, *words;
    gsize length; ///< 0: up to the NUL
} csv_faults[] = {
    {"empty_file", "", "t.csv:1:1: nothing", 0},
    {"latin_1", "a,b\n\"\xC3\xA9\",S\xE3o\n", "t.csv:2:6: not UTF-8", 0},
    {"nul_byte", "a\n1\0", "t.csv:2:2: a NUL", 4},
    {"open_quote", "a,b\n1,\"2\n3,4\n", "t.csv:2:1: a quote that opens", 0},
    {"quote_inside", "a,b\n1,2\n3,x\"y\"\n", "t.csv:3:4: a quote inside", 0},
    {"too_many_fields", "a,b\n1,2,3\n1,2\n1,2,3,4\n", "t.csv:2:1: 3 fields where the header has 2", 0},
    {"all_faults_in_one_run", "a,b\n1,2,3\n1,2\n1,2,3,4\n", "t.csv:4:1: 4 fields", 0},
    {"name_twice", "a, A\n", "t.csv:1:1: column 'a' appears twice", 0},
};

static void
test_csv_faults(void **state)
{
    const typeof(csv_faults[0]) *row = *state;
    g_autoptr(SpkCsv) csv = NULL;
    g_autoptr(GError) error = NULL;

    assert_false(spk_csv_parse(row->text, row->length ? row->length : strlen(row->text), "t.csv", &csv, &error));
    assert_error(error, SPK_ERROR_INPUT, row->words);
    assert_null(csv);
}

static const struct {
    const char *name, *text;
    guint row, field, line, column;
} csv_places[] = {
    {"csv_first_field_is_at_the_row", "a,b\n1,2\n", 0, 0, 2, 1},
    {"csv_fields_are_counted_by_commas", "a,b,c\n1,22,3\n", 0, 2, 2, 6},
    {"csv_columns_are_characters", "a,b\n\u00e9\u00e9,2\n", 0, 1, 2, 4},
    {"csv_quoted_comma_parts_nothing", "a,b\n\"1,1\",2\n", 0, 1, 2, 7},
    {"csv_quoted_line_end_moves_the_place", "a,b\n\"1\n1\",2\n", 0, 1, 3, 4},
    {"csv_row_after_a_quoted_line_end", "a,b\r\n\"1\r\n1\",2\r\n3,4\r\n", 1, 1, 4, 3},
    {"csv_old_mac_line_ends", "a,b\r\"1\r1\",2\r3,4\r", 1, 1, 4, 3},
    {"csv_missing_field_is_at_the_rows_end", "a,b,c\n1,2\n3,4,5\n", 0, 2, 2, 4},
    {"csv_byte_order_mark_moves_nothing", "\uFEFFa,b\n1,2\n", 0, 1, 2, 3},
};

static void
test_csv_place(void **state)
{
    const typeof(csv_places[0]) *row = *state;
    g_autoptr(SpkCsv) csv = NULL;
    guint line, column;

    assert_true(spk_csv_parse(row->text, strlen(row->text), "t.csv", &csv, NULL));
    spk_csv_locate(csv->rows->pdata[row->row], row->text, strlen(row->text), row->field, &line, &column);
    assert_int_equal(line, row->line);
    assert_int_equal(column, row->column);
}

/* Periods */

static const struct {
    const char *name, *text;
    gint first, last; ///< Julian days; 0: refused
} dates[] = {
    {"epoch_2000", "2000-01-01", 2451545, 2451545}, // Meeus (1998), chapter 7
    {"leap_2000", "2000-02", 2451576, 2451604},
    {"no_leap_1900", "1900-02", 2415052, 2415079},
    {"year", "1995", 2449719, 2450083},
    {"leap_day", "2024-02-29", 2460370, 2460370},
    {"no_leap_day", "2023-02-29", 0, 0},
    {"century_is_no_leap", "1900-02-29", 0, 0},
    {"month_13", "1995-13", 0, 0},
    {"month_0", "1995-00", 0, 0},
    {"day_31_of_june", "1995-06-31", 0, 0},
    {"day_0", "1995-06-00", 0, 0},
    {"year_0999", "0999", 0, 0},
    {"year_3000", "3000", 0, 0},
    {"short_month", "1995-6", 0, 0},
    {"slashes", "1995/06/01", 0, 0},
    {"tail", "1995 ", 0, 0},
    {"signed", "+995", 0, 0},
    {"empty", "", 0, 0},
    {"time", "1995-06-01T00:00", 0, 0},
};

static void
test_date(void **state)
{
    const typeof(dates[0]) *row = *state;
    SpkDate date = {1, 1, 1};
    g_autofree char *text = NULL;

    assert_int_equal(spk_date_parse(row->text, &date), row->first != 0);
    if (!row->first) {
        assert_int_equal(date.year, 1); // untouched
        return;
    }
    assert_int_equal(spk_date_first_day(date), row->first);
    assert_int_equal(spk_date_last_day(date), row->last);
    text = spk_date_format(date);
    assert_string_equal(text, row->text);
}

static const struct {
    const char *name, *text;
    gboolean parses, valid, open;
} periods[] = {
    {"since", "1948..", TRUE, TRUE, FALSE},
    {"until", "..1991-12", TRUE, TRUE, FALSE},
    {"both", "1955..1977-06-30", TRUE, TRUE, FALSE},
    {"one_year", "1945", TRUE, TRUE, FALSE},
    {"always", "", TRUE, TRUE, TRUE},
    {"backwards", "1977..1955", TRUE, FALSE, FALSE},
    {"within_a_year", "1945-06..1945", TRUE, TRUE, FALSE},
    {"only_dots", "..", FALSE, FALSE, FALSE},
    {"three_dots", "1955...1977", FALSE, FALSE, FALSE},
    {"dash", "1955-1977", FALSE, FALSE, FALSE},
    {"spaces", "1955 .. 1977", FALSE, FALSE, FALSE},
};

static void
test_period(void **state)
{
    const typeof(periods[0]) *row = *state;
    SpkPeriod period;
    g_autofree char *text = NULL;

    assert_int_equal(spk_period_parse(row->text, &period), row->parses);
    if (!row->parses)
        return;
    assert_int_equal(spk_period_is_valid(period), row->valid);
    assert_int_equal(spk_period_is_open(period), row->open);
    text = spk_period_format(period);
    assert_string_equal(text, row->text);
}

static const struct {
    const char *name, *a, *b;
    gboolean overlap;
} pairs[] = {
    {"touching_days", "..2022-12-31", "2023..", FALSE},
    {"shared_day", "..2023-01-01", "2023..", TRUE},
    {"year_and_its_month", "1945", "1945-06", TRUE},
    {"apart", "1948..1950", "1951", FALSE},
    {"always_and_any", "", "1800", TRUE},
    {"open_ends", "1948..", "..1948-01", TRUE},
};

static void
test_overlap(void **state)
{
    const typeof(pairs[0]) *row = *state;
    SpkPeriod a, b;

    assert_true(spk_period_parse(row->a, &a) && spk_period_parse(row->b, &b));
    assert_int_equal(spk_period_overlaps(a, b), row->overlap);
    assert_int_equal(spk_period_overlaps(b, a), row->overlap);
    assert_true(spk_period_contains(a, SPK_DATE_UNKNOWN));
    if (strlen(row->b) == 4)
        assert_int_equal(spk_period_contains(a, b.since), row->overlap);
}

static const struct {
    const char *name, *a, *b, *both;
} shared_periods[] = {
    {"shared_of_two", "1948..1960", "1955..1977", "1955..1960"},
    {"shared_with_always", "", "1955..1977", "1955..1977"},
    {"shared_open_ends", "1948..", "..1960-06", "1948..1960-06"},
    {"shared_by_the_day", "1948..1960", "1948-03-01..1960-05", "1948-03-01..1960-05"},
};

static void
test_shared_period(void **state)
{
    const typeof(shared_periods[0]) *row = *state;
    SpkPeriod a, b;

    assert_true(spk_period_parse(row->a, &a) && spk_period_parse(row->b, &b));
    g_autofree char *one = spk_period_format(spk_period_shared(a, b));
    g_autofree char *other = spk_period_format(spk_period_shared(b, a));
    assert_string_equal(one, row->both);
    assert_string_equal(other, row->both);
}

/* Random numbers */

static void
test_random_follows_its_papers(void **state)
{
    /* Vigna's splitmix64.c from seed 1234567, and xoshiro256starstar.c from the state 1, 2, 3, 4 */
    static const guint64 splitmix[] = {6457827717110365317u, 3203168211198807973u, 9817491932198370423u,
                                       4593380528125082431u, 16408922859458223821u};
    static const guint64 xoshiro[] = {11520u,
                                      0u,
                                      1509978240u,
                                      1215971899390074240u,
                                      1216172134540287360u,
                                      607988272756665600u,
                                      16172922978634559625u,
                                      8476171486693032832u,
                                      10595114339597558777u,
                                      2904607092377533576u};
    guint64 seed = 1234567;
    SpkRandom random = {{1, 2, 3, 4}};

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(splitmix); ++i)
        assert_true(spk_splitmix64(&seed) == splitmix[i]);
    for (guint i = 0; i < G_N_ELEMENTS(xoshiro); ++i)
        assert_true(spk_random_next(&random) == xoshiro[i]);
}

static void
test_random_streams_differ(void **state)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);

    (void)state;
    for (guint64 seed = 0; seed < 20; ++seed)
        for (guint64 stream = 0; stream < 20; ++stream) {
            SpkRandom random, again;
            guint64 drawn;

            spk_random_init(&random, seed, stream);
            spk_random_init(&again, seed, stream);
            drawn = spk_random_next(&random);
            assert_true(drawn == spk_random_next(&again));
            assert_true(g_hash_table_add(seen, g_memdup2(&drawn, sizeof drawn)));
        }
}

static void
test_random_is_uniform(void **state)
{
    enum { DRAWS = 60000 };
    SpkRandom random;
    guint faces[6] = {0}, orders[6] = {0};
    double sum = 0;

    (void)state;
    spk_random_init(&random, 1, 0);
    for (guint i = 0; i < DRAWS; ++i) {
        guint cards[3] = {0, 1, 2};
        double unit = spk_random_unit(&random);

        assert_true(unit >= 0 && unit < 1);
        sum += unit;
        ++faces[spk_random_below(&random, 6)];
        spk_random_shuffle(&random, cards, 3);
        assert_int_equal(cards[0] + cards[1] + cards[2], 3);
        ++orders[cards[0] * 2 + (cards[1] > cards[2])];
    }
    assert_double_near(sum / DRAWS, 0.5, 0.005);
    for (guint i = 0; i < 6; ++i) { // 5 standard deviations of a binomial with p = 1/6: 456
        assert_double_near(faces[i], DRAWS / 6.0, 456);
        assert_double_near(orders[i], DRAWS / 6.0, 456);
    }
    assert_int_equal(spk_random_below(&random, 1), 0);
    spk_random_shuffle(&random, NULL, 0);
}

/* Jobs */

enum { CRASH_AT = 7, FAIL_AT = 11, EXIT_AT = 13 };

static gboolean
work_simply(guint index, GByteArray *result, gpointer data, GError **error)
{
    g_autofree char *text = g_strdup_printf("<%u>", index * index);

    (void)data, (void)error;
    if (index % 5 == 0)
        g_usleep(2000); // so that pieces end out of order
    if (index % 3)      // and some results are empty
        g_byte_array_append(result, (const guint8 *)text, (guint)strlen(text));
    return TRUE;
}

static gboolean
work_badly(guint index, GByteArray *result, gpointer data, GError **error)
{
    if (index == CRASH_AT) {
        signal(SIGSEGV, SIG_DFL); // a sanitizer's handler would end the process in its own way
        raise(SIGSEGV);
    }
    if (index == EXIT_AT)
        _exit(3);
    if (index == FAIL_AT) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_NOT_FOUND, "piece %u has no text", index);
        return FALSE;
    }
    return work_simply(index, result, data, error);
}

static gboolean
take_text(guint index, const guint8 *bytes, gsize length, const GError *failure, gpointer data, GError **error)
{
    GString *taken = data;

    (void)error;
    g_string_append_printf(taken, "%u:", index);
    if (failure)
        g_string_append_printf(taken, "%s(%d)", failure->message, failure->code);
    else
        g_string_append_len(taken, (const char *)bytes, (gssize)length);
    return TRUE;
}

static void
assert_no_children(void)
{
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
}

static char *
run_jobs(guint count, guint jobs, SpkJobWork work)
{
    GString *taken = g_string_new(NULL);
    g_autoptr(GError) error = NULL;

    assert_true(spk_jobs_run(count, jobs, work, take_text, taken, &error));
    assert_no_error(error);
    assert_no_children();
    return g_string_free(taken, FALSE);
}

static void
test_jobs_give_the_same_for_any_number(void **state)
{
    static const guint counts[] = {0, 1, 2, 3, 200};

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(counts); ++i) {
        g_autofree char *alone = run_jobs(counts[i], 1, work_simply);

        for (guint jobs = 0; jobs <= 5; ++jobs) {
            g_autofree char *shared = run_jobs(counts[i], jobs, work_simply);

            assert_string_equal(shared, alone);
        }
        assert_int_equal(strlen(alone) > 0, counts[i] > 0);
    }
}

static void
test_jobs_survive_crashes(void **state)
{
    (void)state;
    for (guint jobs = 2; jobs <= 5; ++jobs) {
        g_autofree char *taken = run_jobs(40, jobs, work_badly);

        assert_contains(taken, "6:7:the process at work on it was killed by SIGSEGV(4)8:<64>");
        assert_contains(taken, "10:<100>11:piece 11 has no text(2)12:13:the process at work on it ended with status 3");
        assert_true(g_str_has_suffix(taken, "38:<1444>39:"));
    }
}

static gboolean
work_always_crashing(guint index, GByteArray *result, gpointer data, GError **error)
{
    (void)index, (void)result, (void)data, (void)error;
    signal(SIGABRT, SIG_DFL);
    abort();
}

static void
test_jobs_survive_nothing_but_crashes(void **state)
{
    g_autofree char *taken = run_jobs(20, 3, work_always_crashing);

    (void)state;
    assert_contains(taken, "0:the process at work on it was killed by SIGABRT");
    assert_contains(taken, "19:the process at work on it was killed by SIGABRT");
}

enum { BIG = 5 << 20 };

static gboolean
work_big(guint index, GByteArray *result, gpointer data, GError **error)
{
    (void)data, (void)error;
    g_byte_array_set_size(result, BIG + index);
    memset(result->data, (int)('a' + index), BIG + index);
    return TRUE;
}

static gboolean
take_big(guint index, const guint8 *bytes, gsize length, const GError *failure, gpointer data, GError **error)
{
    guint *next = data;

    (void)error;
    assert_null(failure);
    assert_int_equal(index, (*next)++);
    assert_int_equal(length, BIG + index);
    assert_int_equal(bytes[0], 'a' + index);
    assert_int_equal(bytes[length - 1], 'a' + index);
    return TRUE;
}

static void
test_jobs_carry_big_results(void **state)
{
    guint next = 0;

    (void)state;
    assert_true(spk_jobs_run(12, 3, work_big, take_big, &next, NULL));
    assert_int_equal(next, 12);
}

static gboolean
take_three(guint index, const guint8 *bytes, gsize length, const GError *failure, gpointer data, GError **error)
{
    (void)bytes, (void)length, (void)failure, (void)data;
    if (index < 3)
        return TRUE;
    g_set_error(error, SPK_ERROR, SPK_ERROR_FILE, "disk full");
    return FALSE;
}

static void
test_jobs_stop_when_results_are_refused(void **state)
{
    (void)state;
    for (guint jobs = 1; jobs <= 4; ++jobs) {
        g_autoptr(GError) error = NULL;

        assert_false(spk_jobs_run(1000, jobs, work_simply, take_three, NULL, &error));
        assert_error(error, SPK_ERROR_FILE, "disk full");
        assert_no_children();
    }
}

/* Progress */

static char *
show_progress(int descriptor, int reader)
{
    g_autoptr(GString) shown = g_string_new(NULL);
    char piece[256];
    gssize length;
    int kept = dup(STDERR_FILENO);
    SpkProgress *progress;

    dup2(descriptor, STDERR_FILENO);
    progress = spk_progress_new("coding", 20);
    spk_progress_step(progress, 1); // too early
    g_usleep(G_USEC_PER_SEC * 6 / 10);
    spk_progress_step(progress, 2);
    spk_progress_step(progress, 3); // too soon after
    spk_progress_free(progress);
    dup2(kept, STDERR_FILENO);
    close(kept);
    close(descriptor);
    while ((length = read(reader, piece, sizeof piece)) > 0) // a terminal hands over in pieces; with none left it fails
        g_string_append_len(shown, piece, length);
    close(reader);
    return g_string_free(g_steal_pointer(&shown), FALSE);
}

static void
test_progress_is_for_terminals(void **state)
{
    int ends[2], master, terminal;
    g_autofree char *on_pipe = NULL, *on_terminal = NULL;

    (void)state;
    assert_int_equal(pipe(ends), 0);
    on_pipe = show_progress(ends[1], ends[0]);
    assert_string_equal(on_pipe, "");
    assert_int_equal(openpty(&master, &terminal, NULL, NULL, NULL), 0);
    on_terminal = show_progress(terminal, master);
    assert_true(g_str_has_prefix(on_terminal, "\rcoding: 2 of 20\033[K")); // not 1: too early
    assert_true(g_str_has_suffix(on_terminal, "\r\033[K"));
    spk_progress_free(NULL);
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();
    int failed;

    folder = g_dir_make_tmp("spokes-base-XXXXXX", NULL);
    check_add(tests, test_faults_are_sorted);
    check_add(tests, test_faults_after_100_are_counted);
    check_add(tests, test_file_round_trip);
    check_add(tests, test_file_that_cannot_be_read);
    check_add(tests, test_replaced_file_keeps_its_mode);
    check_add(tests, test_link_stays_a_link);
    check_add(tests, test_output_appears_on_commit_only);
    check_add(tests, test_failed_rename_leaves_nothing);
    check_add(tests, test_output_that_cannot_be_opened);
    check_add(tests, test_devices_are_written_straight);
    check_add(tests, test_full_standard_output_is_an_error);
    check_add(tests, test_file_stem);
    check_add(tests, test_sha256);
    check_add_rows(tests, test_number_format, numbers);
    check_add_rows(tests, test_number_parse, number_texts);
    check_add_rows(tests, test_suggest, suggestions);
    check_add(tests, test_order_and_quantiles_of_numbers);
    check_add(tests, test_text_order);
    check_add_rows(tests, test_csv_print, csv_fields);
    check_add_rows(tests, test_csv_parse, csv_texts);
    check_add_rows(tests, test_csv_faults, csv_faults);
    check_add_rows(tests, test_csv_place, csv_places);
    check_add_rows(tests, test_date, dates);
    check_add_rows(tests, test_period, periods);
    check_add_rows(tests, test_overlap, pairs);
    check_add_rows(tests, test_shared_period, shared_periods);
    check_add(tests, test_random_follows_its_papers);
    check_add(tests, test_random_streams_differ);
    check_add(tests, test_random_is_uniform);
    check_add(tests, test_jobs_give_the_same_for_any_number);
    check_add(tests, test_jobs_survive_crashes);
    check_add(tests, test_jobs_survive_nothing_but_crashes);
    check_add(tests, test_jobs_carry_big_results);
    check_add(tests, test_jobs_stop_when_results_are_refused);
    check_add(tests, test_progress_is_for_terminals);
    failed = check_run("base", tests, NULL, NULL);
    g_rmdir(folder);
    g_free(folder);
    return failed;
}
