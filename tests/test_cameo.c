/* Actor dictionaries of PETRARCH and TABARI as a codebook's actors. */
#include "check.h"
#include <glib/gstdio.h>
#include <spokes/codebook.h>
#include <spokes/coding.h>

static char *file; // a dictionary, written anew by each test

static void
write_dictionary(const char *text, gssize length)
{
    assert_true(g_file_set_contents(file, text, length, NULL));
}

static SpkCodebook *
take(gboolean keeps_own, guint *ret_left_out, GError **error)
{
    g_autofree char *folder = spk_codebook_find_folder(NULL);
    g_autoptr(SpkCodebook) codebook = NULL;
    const char *const paths[] = {file, NULL};

    assert_true(spk_codebook_read(folder, &codebook, NULL));
    if (!spk_codebook_take_actors(codebook, paths, keeps_own, ret_left_out, error))
        return NULL;
    return g_steal_pointer(&codebook);
}

/* "KOR--USA consultation; USA->KOR support": what a sentence gives at a date */
static char *
code(const SpkCodebook *codebook, const char *sentence, const char *date)
{
    g_autoptr(SpkCoder) coder = spk_coder_new(codebook);
    g_autoptr(SpkDocument) document = NULL;
    SpkTextSource source = {.path = (char *)"x.txt", .id = (char *)"x"};
    GString *text = g_string_new(NULL);

    if (*date)
        assert_true(spk_date_parse(date, &source.date));
    assert_true(spk_document_read_bytes(&source, sentence, strlen(sentence), &document, NULL));
    g_autoptr(GPtrArray) assertions = spk_coder_code(coder, document);
    for (guint i = 0; i < assertions->len; ++i) {
        const SpkAssertion *assertion = assertions->pdata[i];
        g_autofree char *parties = spk_assertion_parties(assertion);
        g_string_append_printf(text, "%s%s %s", i ? ", " : "", parties, assertion->type);
    }
    return g_string_free(text, FALSE);
}

typedef struct {
    const char *name, *dictionary, *date, *sentence, *ties;
} CodeCase;

#define ACTORS                                                                                                         \
    "# a comment\n"                                                                                                    \
    "<!-- another\nARNOR [XXX]\n one -->\n"                                                                            \
    "ARNOR_  [ARN]\n"                                                                                                  \
    "GONDOR [GON] ; the old kind of comment\n"                                                                         \
    "+MINAS_TIRITH\n\n"                                                                                                \
    "THE_GREY COMPANY [IGOGRY]\n"                                                                                      \
    "U.S.  [USA]\n"                                                                                                    \
    "MORDOR [MOR]\n+MORDORIAN_\n"                                                                                      \
    "MORDOR_ORCS [MORREB]\n"                                                                                           \
    "SAM_GAMGEE_ [HOB] # of last resort\n"                                                                             \
    "\t[ARNGOV <20080120]\n"                                                                                           \
    "\t[GONMIL 20080120-20121109] # a comment\n"                                                                       \
    "\t[---  > 130119]\n"

static const CodeCase code_cases[] = {
    {"names_in_running_text", ACTORS, "", "Arnor attacked Gondor.", "ARN>GON conflict"},
    {"synonym_of_two_words", ACTORS, "", "Arnor attacked Minas Tirith.", "ARN>GON conflict"},
    {"leading_the_and_grouping", ACTORS, "", "Arnor signed a treaty with the Grey Company.", "ARN;IGOGRY agreement"},
    {"initials", ACTORS, "", "Arnor attacked the U.S. yesterday.", "ARN>USA conflict"},
    {"short_name_is_no_pronoun", ACTORS, "", "Arnor attacked us yesterday.", ""},
    {"own_actors_are_gone", ACTORS, "", "Japan attacked China.", ""},
    {"rebels_are_not_their_state", ACTORS, "", "Arnor attacked Mordor Orcs.", "ARN>MORREB conflict"},
    {"first_code_of_the_day", ACTORS, "2001-05-01", "Sam Gamgee attacked Mordor.", "ARN>MOR conflict"},
    {"second_code_of_the_day", ACTORS, "2010-05-01", "Sam Gamgee attacked Mordor.", "GON>MOR conflict"},
    {"between_the_dates", ACTORS, "2012-12-01", "Sam Gamgee attacked Mordor.", "HOB>MOR conflict"},
    {"nobody_then", ACTORS, "2013-12-01", "Sam Gamgee attacked Mordor.", ""},
    {"code_in_small_letters", "ARNOR [arn]\nGONDOR [GON]\n", "", "Arnor attacked Gondor.", "ARN>GON conflict"},
    {"not_known_at_that_time", "ARNOR [ARN <911226]\nGONDOR [GON]\n", "1995-01-01", "Arnor attacked Gondor.", ""},
    {"two_codes_on_a_line", "ARNOR [AR1 <911226] [AR2]\nGONDOR [GON]\n", "1995-01-01", "Arnor attacked Gondor.",
     "AR2>GON conflict"},
    {"role_stands_for_its_state", ACTORS "SHIRRIFF [~COP]\n", "", "Gondor and the Shirriff of Arnor held talks.",
     "ARN;GON consultation"},
    {"windows_line_ends", "ARNOR [ARN]\r\n+ARNORIAN_\r\nGONDOR [GON]\r\n", "", "Arnor attacked Gondor.",
     "ARN>GON conflict"},
};

static void
test_code(void **state)
{
    const CodeCase *row = *state;
    guint left_out;

    write_dictionary(row->dictionary, -1);
    g_autoptr(SpkCodebook) codebook = take(FALSE, &left_out, NULL);
    assert_non_null(codebook);
    assert_int_equal(left_out, 0);
    g_autofree char *ties = code(codebook, row->sentence, row->date);
    assert_string_equal(ties, row->ties);
}

static void
test_kept_actors(void **state)
{
    guint left_out;

    (void)state;
    /* CAMEO has TMP for Timor; Tokyo is taken for another */
    write_dictionary("TIMORESE_HOME [TMP]\nTOKYO [GON]\nGONDOR [GON]\n", -1);
    g_autoptr(SpkCodebook) codebook = take(TRUE, &left_out, NULL);
    g_autofree char *own = code(codebook, "Japan attacked Gondor.", "");
    g_autofree char *taken = code(codebook, "China attacked Tokyo.", "");
    g_autofree char *mapped = code(codebook, "Gondor attacked Timorese Home.", "");
    assert_string_equal(own, "JPN>GON conflict");
    assert_string_equal(taken, "CHN>GON conflict");
    assert_string_equal(mapped, "GON>TLS conflict");
    assert_int_equal(spk_codebook_find_actor(codebook, "GON")->kind, SPK_ACTOR_STATE);
}

static void
test_kinds(void **state)
{
    guint left_out;

    (void)state;
    write_dictionary(ACTORS, -1);
    g_autoptr(SpkCodebook) codebook = take(FALSE, &left_out, NULL);
    assert_int_equal(spk_codebook_find_actor(codebook, "ARN")->kind, SPK_ACTOR_STATE);
    assert_int_equal(spk_codebook_find_actor(codebook, "IGOGRY")->kind, SPK_ACTOR_GROUPING);
    assert_int_equal(spk_codebook_find_actor(codebook, "MORREB")->kind, SPK_ACTOR_OTHER);
    assert_string_equal(spk_codebook_find_actor(codebook, "IGOGRY")->name, "Grey Company");
    assert_null(spk_codebook_find_actor(codebook, "MORGOV"));
    assert_int_equal(codebook->instruments->len, 0);
}

static void
test_fingerprint(void **state)
{
    guint left_out;

    (void)state;
    write_dictionary("ARNOR [ARN]\n", -1);
    g_autoptr(SpkCodebook) one = take(FALSE, &left_out, NULL), kept = take(TRUE, &left_out, NULL);
    write_dictionary("ARNOR [ARM]\n", -1);
    g_autoptr(SpkCodebook) other = take(FALSE, &left_out, NULL);
    assert_string_not_equal(one->fingerprint, kept->fingerprint);
    assert_string_not_equal(one->fingerprint, other->fingerprint);
}

static void
test_faults_are_left_out(void **state)
{
    guint left_out;

    (void)state;
    write_dictionary("ARNOR [ARN]\nGONDOR [GON\nMORDOR [MOR 2001]\nROHAN [ROH 20020101-20010101]\n\xff [AAA]\n", -1);
    g_autoptr(SpkCodebook) codebook = take(FALSE, &left_out, NULL);
    assert_int_equal(left_out, 4);
    assert_int_equal(codebook->actors->len, 1);
}

static void
test_nothing_in_it(void **state)
{
    guint left_out;
    g_autoptr(GError) error = NULL;

    (void)state;
    write_dictionary("# nothing\n", -1);
    assert_null(take(FALSE, &left_out, &error));
    assert_error(error, SPK_ERROR_INPUT, "no actor in it");
}

typedef struct {
    const char *name, *dictionary;
    guint line, column;
    gboolean is_error;
    const char *message;
} LintCase;

static const LintCase lint_cases[] = {
    {"unclosed", "A_A [AAA]\nGONDOR [GON\n", 2, 8, TRUE, "'[' is not closed"},
    {"no_time", "ARNOR\n\t[ARN 2001]\n", 2, 2, TRUE, "'2001' is no time"},
    {"month_13", "ARNOR [ARN <20011301]\n", 1, 7, TRUE, "'<20011301' is no time"},
    {"inverted", "ARNOR [ARN 20020101-20010101]\n", 1, 7, TRUE, "ends before it starts"},
    {"far_future", "ARNOR [ARN >22000101]\n", 1, 7, FALSE, "lies beyond 2100"},
    {"no_code_in_brackets", "ARNOR [ ]\n", 1, 7, TRUE, "has no code"},
    {"no_code", "ARNOR\nGONDOR [GON]\n", 1, 1, FALSE, "'Arnor' has no code and names nobody"},
    {"synonym_of_nothing", "+ARNOR\n", 1, 1, TRUE, "a synonym without an entry above it"},
    {"not_utf8", "ARNOR [ARN]\nGON\xff [GON]\n", 2, 4, TRUE, "not UTF-8"},
    {"twice", "ARNOR [ARN]\nGONDOR [GON]\nARNOR_ [ARN]\n", 3, 1, FALSE, "'Arnor' stands twice (first in line 1)"},
    {"twice_in_an_entry", "ARNOR [ARN]\n+ARNOR_\n", 2, 2, FALSE, "'Arnor' stands twice (first in line 1)"},
    {"means_two", "ARNOR [ARN]\nARNOR [GON]\n", 2, 1, FALSE, "'Arnor' means another actor in line 1 at the same time"},
    {"several_actors", "SHIRE [FRO/BIL]\n", 1, 7, FALSE, "means several actors"},
    {"one_after_the_other", "SAM [ARN <20010101]\nSAM [GON >20010102]\n", 0, 0, FALSE, NULL},
    {"role_and_actor", "PRESIDENT [~GOV]\nPRESIDENT [USA]\n", 0, 0, FALSE, NULL},
    {"sound", ACTORS, 0, 0, FALSE, NULL},
};

static void
test_lint(void **state)
{
    const LintCase *row = *state;
    const char *const paths[] = {file, NULL};
    g_autoptr(GPtrArray) remarks = NULL;

    write_dictionary(row->dictionary, -1);
    assert_true(spk_actor_files_lint(paths, &remarks, NULL));
    if (!row->message) {
        assert_int_equal(remarks->len, 0);
        return;
    }
    assert_true(remarks->len > 0);
    const SpkLintRemark *remark = remarks->pdata[0];
    assert_contains(remark->message, row->message);
    assert_int_equal(remark->line, row->line);
    assert_int_equal(remark->column, row->column);
    assert_int_equal(remark->is_error, row->is_error);
}

static int
set_up(void **state)
{
    (void)state;
    const int handle = g_file_open_tmp("spokes-XXXXXX.actors", &file, NULL);
    return handle < 0 || !g_close(handle, NULL);
}

static int
tear_down(void **state)
{
    (void)state;
    g_unlink(file);
    g_free(file);
    return 0;
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();

    check_add_rows(tests, test_code, code_cases);
    check_add(tests, test_kept_actors);
    check_add(tests, test_kinds);
    check_add(tests, test_fingerprint);
    check_add(tests, test_faults_are_left_out);
    check_add(tests, test_nothing_in_it);
    check_add_rows(tests, test_lint, lint_cases);
    return check_run("cameo", tests, set_up, tear_down);
}
