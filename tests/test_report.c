#include <spokes/report.h>

#include <jansson.h>
#include <locale.h>

#include "networks.h"

static char *
print(const SpkTable *table, SpkFormat format, gboolean with_notes)
{
    char *bytes = NULL;
    size_t length;
    FILE *stream = open_memstream(&bytes, &length);
    assert_non_null(stream);
    spk_table_print(table, format, with_notes, stream);
    fclose(stream);
    return bytes;
}

/** A table with all that is hard: empty cells, markup, long numbers, wide letters, control characters. */
static SpkTable *
hard_table(void)
{
    SpkTable *table = spk_table_new();
    spk_table_set_caption(table, "Ties & bonds");
    spk_table_add_note(table, "made\nof <b> & 50 %");
    spk_table_add_column(table, "actor");
    spk_table_add_column(table, "a_b");
    spk_table_add_text(table, "한국");
    spk_table_add_number(table, 1. / 3);
    spk_table_add_text(table, "a,\"b\"|$_\n\\");
    spk_table_add_number(table, NAN);
    spk_table_add_text(table, "=1+1");
    spk_table_add_number(table, 1234567);
    spk_table_add_text(table, NULL);
    spk_table_add_number(table, -0.000012345678901234);
    return table;
}

typedef struct {
    const char *name;
    SpkFormat format;
    gboolean with_notes;
    const char *expected;
} FormatCase;

static const FormatCase format_cases[] = {
    {"csv", SPK_FORMAT_CSV, TRUE,
     "# made of <b> & 50 %\nactor,a_b\n한국,0.3333333333\n\"a,\"\"b\"\"|$_\n\\\",\n'=1+1,1234567\n,-1.23456789e-05\n"},
    {"csv_without_notes", SPK_FORMAT_CSV, FALSE,
     "actor,a_b\n한국,0.3333333333\n\"a,\"\"b\"\"|$_\n\\\",\n'=1+1,1234567\n,-1.23456789e-05\n"},
    {"text", SPK_FORMAT_TEXT, TRUE,
     "made of <b> & 50 %\n\n"
     "actor             a_b\n"
     "한국            0.333\n"
     "a,\"b\"|$_ \\          -\n"
     "=1+1          1234567\n"
     "-           -1.23e-05\n"},
    {"markdown", SPK_FORMAT_MARKDOWN, TRUE,
     "| actor | a\\_b |\n|:---|---:|\n| 한국 | 0.333 |\n| a,\"b\"\\|$\\_ \\\\ |  |\n| =1+1 | 1234567 |\n"
     "|  | -1.23e-05 |\n\nmade of &lt;b&gt; &amp; 50 %\n"},
    {"latex", SPK_FORMAT_LATEX, TRUE,
     "% \\usepackage{booktabs, siunitx}\n\\begin{table}\n\\centering\n\\caption{Ties \\& bonds}\n"
     "\\begin{tabular}{lS[table-format=-7.3e-2]}\n\\toprule\n{actor} & {a\\_b} \\\\\n\\midrule\n한국 & 0.333 \\\\\n"
     "a,\"b\"\\textbar{}\\$\\_ \\textbackslash{} & {--} \\\\\n=1+1 & 1234567 \\\\\n-- & -1.23e-05 \\\\\n\\bottomrule\n"
     "\\end{tabular}\n\\par\\smallskip\n\\begin{minipage}{\\linewidth}\\footnotesize\n"
     "\\textit{Note.} made of \\textless{}b\\textgreater{} \\& 50 \\%.\n\\end{minipage}\n\\end{table}\n"},
    {"latex_without_notes", SPK_FORMAT_LATEX, FALSE,
     "\\begin{tabular}{lS[table-format=-7.3e-2]}\n\\toprule\n{actor} & {a\\_b} \\\\\n\\midrule\n한국 & 0.333 \\\\\n"
     "a,\"b\"\\textbar{}\\$\\_ \\textbackslash{} & {--} \\\\\n=1+1 & 1234567 \\\\\n-- & -1.23e-05 \\\\\n\\bottomrule\n"
     "\\end{tabular}\n"},
    {"tsv", SPK_FORMAT_TSV, TRUE,
     "# made of <b> & 50 %\nactor\ta_b\n한국\t0.3333333333\na,\"b\"|$_ \\\t\n=1+1\t1234567\n\t-1.23456789e-05\n"},
    {"json", SPK_FORMAT_JSON, TRUE,
     "{\n  \"notes\": [\n    \"made of <b> & 50 %\"\n  ],\n  \"rows\": [\n"
     "    {\n      \"actor\": \"한국\",\n      \"a_b\": 0.3333333333\n    },\n"
     "    {\n      \"actor\": \"a,\\\"b\\\"|$_\\n\\\\\",\n      \"a_b\": null\n    },\n"
     "    {\n      \"actor\": \"=1+1\",\n      \"a_b\": 1234567\n    },\n"
     "    {\n      \"actor\": null,\n      \"a_b\": -1.23456789e-5\n    }\n  ]\n}\n"},
};

static void
test_format(void **state)
{
    const FormatCase *row = *state;
    g_autoptr(SpkTable) table = hard_table();
    g_autofree char *printed = print(table, row->format, row->with_notes);
    assert_string_equal(printed, row->expected);
}

/** Switch to a locale that writes 0,5, made in `folder` where the system's sources of locales are installed. */
static gboolean
set_comma_locale(const char *folder)
{
    g_autofree char *path = g_build_filename(folder, "de_DE.UTF-8", NULL);
    const char *const make[] = {"localedef", "-c", "-i", "de_DE", "-f", "UTF-8", path, NULL};
    g_spawn_sync(NULL, (char **)make, NULL,
                 G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                 NULL, NULL);
    g_setenv("LOCPATH", folder, TRUE);
    return setlocale(LC_ALL, "de_DE.UTF-8") && g_str_equal(localeconv()->decimal_point, ",");
}

static void
remove_folder(const char *folder)
{
    const char *const remove[] = {"rm", "-r", folder, NULL};
    g_spawn_sync(NULL, (char **)remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
}

static void
test_formats_ignore_the_locale(void **state)
{
    (void)state;
    g_autofree char *folder = g_dir_make_tmp("spokes-report-XXXXXX", NULL);
    gboolean has_comma = set_comma_locale(folder);
    char *printed[G_N_ELEMENTS(format_cases)];
    for (guint i = 0; i < G_N_ELEMENTS(format_cases); ++i) {
        g_autoptr(SpkTable) table = hard_table();
        printed[i] = print(table, format_cases[i].format, format_cases[i].with_notes);
    }
    setlocale(LC_ALL, "C");
    remove_folder(folder);

    for (guint i = 0; i < G_N_ELEMENTS(format_cases); ++i) {
        assert_string_equal(printed[i], format_cases[i].expected);
        g_free(printed[i]);
    }
    if (!has_comma)
        skip();
}

static void
test_empty_tables(void **state)
{
    (void)state;
    g_autoptr(SpkTable) nothing = spk_table_new(), header = spk_table_new();
    spk_table_add_column(header, "actor");
    static const char *const expected[] = {"actor\n",
                                           "actor\n",
                                           "{\n  \"rows\": []\n}\n",
                                           "| actor |\n|:---|\n",
                                           "\\begin{tabular}{l}\n\\toprule\n{actor} \\\\\n\\midrule\n\\bottomrule\n"
                                           "\\end{tabular}\n",
                                           "actor\n"};
    for (SpkFormat format = SPK_FORMAT_TEXT; format <= SPK_FORMAT_TSV; ++format) {
        g_autofree char *bare = print(nothing, format, TRUE), *printed = print(header, format, TRUE);
        g_autofree char *without = print(header, format, FALSE);
        assert_string_equal(without, expected[format]);
        if (format != SPK_FORMAT_JSON && format != SPK_FORMAT_LATEX)
            assert_string_equal(printed, expected[format]);
    }
}

static void
test_invalid_utf8_is_made_valid(void **state)
{
    (void)state;
    g_autoptr(SpkTable) table = spk_table_new();
    spk_table_add_note(table, "cut \xe2\x82");
    spk_table_add_column(table, "a\xff");
    spk_table_add_text(table, "b\xff");
    for (SpkFormat format = SPK_FORMAT_TEXT; format <= SPK_FORMAT_TSV; ++format) {
        g_autofree char *printed = print(table, format, TRUE);
        assert_true(g_utf8_validate(printed, -1, NULL));
        assert_contains(printed, "b\xef\xbf\xbd");
    }
}

/* A column of figures: counts are no decimals, whatever stands beside them. */
static void
test_digits_leave_counts_whole(void **state)
{
    (void)state;
    for (gboolean is_mixed = FALSE; is_mixed <= TRUE; ++is_mixed) {
        g_autoptr(SpkTable) table = spk_table_new();
        spk_table_add_column(table, "value");
        spk_table_add_number(table, 12);
        spk_table_add_number(table, 2. / 3);
        spk_table_add_text(table, "JPN");
        if (is_mixed)
            spk_table_set_mixed(table);
        spk_table_fix_decimals(table, 2);
        g_autofree char *printed = print(table, SPK_FORMAT_TSV, FALSE), *latex = print(table, SPK_FORMAT_LATEX, FALSE);
        assert_string_equal(printed, is_mixed ? "value\n12\n0.67\nJPN\n" : "value\n12.00\n0.67\nJPN\n");
        assert_contains(latex, "S[table-format=2.2]");
        assert_contains(latex, "{JPN}");
    }
}

/* On a terminal a long list does not push the numbers out of sight. */
static void
test_long_text_runs_on(void **state)
{
    (void)state;
    g_autoptr(SpkTable) table = spk_table_new();
    spk_table_add_column(table, "measure");
    spk_table_add_column(table, "value");
    spk_table_add_text(table, "actors");
    spk_table_add_number(table, 12);
    spk_table_add_text(table, "profile");
    spk_table_add_text(table, "1:156;2:135;3:120;4:107;5:94;6:82");
    g_autofree char *printed = print(table, SPK_FORMAT_TEXT, FALSE);
    assert_string_equal(printed, "measure  value\nactors      12\nprofile  1:156;2:135;3:120;4:107;5:94;6:82\n");
}

/* Tables of measures */

static void
test_actors(void **state)
{
    (void)state;
    g_autoptr(SpkNetwork) network = draw_network("KOR-USA JPN-USA JPN-USA NZL", SPK_COUNT_EVENTS);
    g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func((GDestroyNotify)spk_column_free);
    SpkColumn *column;
    assert_true(spk_measure_degree(network, &column, NULL));
    g_ptr_array_add(columns, column);
    assert_true(spk_measure_constraint(network, &column, NULL));
    g_ptr_array_add(columns, column);
    assert_true(spk_measure_closeness(network, &column, NULL));
    g_ptr_array_add(columns, column);
    g_autoptr(SpkTable) table = spk_report_actors(network, columns, "spokes measures \"a\nb.db\"");
    g_autofree char *printed = print(table, SPK_FORMAT_CSV, TRUE);

    assert_string_equal(
        printed,
        "# spokes " SPK_VERSION "\n"
        "# command: spokes measures \"a b.db\"\n"
        "# Snapshot all, any time.\n"
        "# Ties: actual; cooperative types without membership; between states (groupings left out).\n"
        "# No ties undated.\n"
        "# Measures take the simple undirected projection: directions and signs ignored, parallel ties joined; the "
        "strength of a dyad is the number of distinct events.\n"
        "# Of 3 ties read 3 are used.\n"
        "# 4 actors, 3 ties, 2 dyads, 1 isolate.\n"
        "# undefined: constraint (no neighbours)\n"
        "# undefined: closeness (the network is not connected)\n"
        "actor,degree,constraint,closeness\n"
        "JPN,1,1,\n"
        "KOR,1,1,\n"
        "NZL,0,,\n"
        "USA,2,0.5555555556,\n"); // JPN 2, KOR 1: (2/3)^2 + (1/3)^2
}

static void
test_one_is_not_many(void **state)
{
    (void)state;
    g_autoptr(SpkNetwork) network = draw_network("A-B", SPK_COUNT_EVENTS);
    g_autoptr(GPtrArray) columns = g_ptr_array_new();
    g_autoptr(SpkTable) table = spk_report_actors(network, columns, NULL);
    g_autofree char *printed = print(table, SPK_FORMAT_CSV, TRUE);
    assert_contains(printed, "# 2 actors, 1 tie, 1 dyad, 0 isolates.\n");
}

static void
test_network_as_csv(void **state)
{
    (void)state;
    g_autoptr(SpkNetwork) network = draw_network("A-B B-C", SPK_COUNT_EVENTS);
    g_autoptr(GPtrArray) figures = NULL;
    assert_true(spk_measure_network(network, -1, &figures, NULL));
    g_autoptr(SpkTable) table = spk_report_network(network, figures, NULL);
    g_autofree char *printed = print(table, SPK_FORMAT_CSV, FALSE), *noted = print(table, SPK_FORMAT_CSV, TRUE);

    assert_string_equal(printed,
                        "measure,value\nactors,3\nties,2\ndyads,2\nisolates,0\ncomponents,1\nlargest_component,3\n"
                        "density,0.6666666667\ntransitivity,0\nmean_distance,1.333333333\ndiameter,2\n"
                        "efficiency,0.8333333333\ncentralization_degree,1\ncentralization_betweenness,1\n"
                        "centralization_closeness,1\ncentralization_eigenvector,1\nhub,B\nco_hubs,\nhub_coverage,1\n"
                        "hub_share,1\nspoke_density,0\nopenness,1\nstar_fit,1\nstar_distance,0\nfragmentation,1\n"
                        "fragmentation_distance,1\nassortativity_degree,-1\nmodularity,0\ncommunities,1\ncore_fit,1\n"
                        "core_size,1\nreciprocity,\nbalance,\nfrustration,\n");
    assert_contains(noted,
                    "# undefined: co_hubs (no other actor is its equal)\n# undefined: reciprocity (no directed ties)\n"
                    "# undefined: balance, frustration (no adverse ties)\n");
    assert_null(strstr(noted, "command:"));
}

static void
test_network_as_json(void **state)
{
    (void)state;
    g_autoptr(SpkNetwork) network = draw_network("", SPK_COUNT_EVENTS);
    g_autoptr(GPtrArray) figures = NULL;
    assert_true(spk_measure_network(network, -1, &figures, NULL));
    g_autoptr(SpkTable) table = spk_report_network(network, figures, "spokes measures --network");
    g_autofree char *printed = print(table, SPK_FORMAT_JSON, TRUE);
    json_t *root = json_loads(printed, 0, NULL);
    assert_non_null(root);
    json_t *rows = json_object_get(root, "rows");
    assert_int_equal(json_array_size(rows), figures->len);
    assert_string_equal(json_string_value(json_object_get(json_array_get(rows, 0), "measure")), "actors");
    assert_int_equal(json_integer_value(json_object_get(json_array_get(rows, 0), "value")), 0);
    assert_true(json_is_null(json_object_get(json_array_get(rows, 6), "value"))); // density
    json_decref(root);
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();

    check_add_rows(tests, test_format, format_cases);
    check_add(tests, test_formats_ignore_the_locale);
    check_add(tests, test_empty_tables);
    check_add(tests, test_invalid_utf8_is_made_valid);
    check_add(tests, test_digits_leave_counts_whole);
    check_add(tests, test_long_text_runs_on);
    check_add(tests, test_actors);
    check_add(tests, test_one_is_not_many);
    check_add(tests, test_network_as_csv);
    check_add(tests, test_network_as_json);
    return check_run("report", tests, NULL, check_igraph_stack);
}
