#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <spokes/codebook.h>
#include <spokes/error.h>
#include "codebook/rows.h"

/* A sound codebook; each case replaces one file of it. */
#define TYPES                                                                                                          \
    "type | sign | direction | lasts | plover | cameo | meaning | source\n"                                            \
    "alliance | + | none | stock | SUPPORT | 050 | treaty ally | book\n"                                               \
    "threat | - | directed | flow | THREATEN | 130 | coercion | book\n"
#define STATES_HEADER "id | name | names | adjectives | people | capital | abbreviations | period | codes | source\n"
#define STATES                                                                                                         \
    STATES_HEADER "KOR | South Korea | Republic of Korea | South Korean | South Koreans | Seoul | ROK | 1948.. | "     \
                  "cow=732 | iso\n"                                                                                    \
                  "JPN | Japan | | Japanese | | Tokyo; Kyoto @ ..1868 | | | | iso\n"                                   \
                  "DDR | East Germany | | East German | | East Berlin | GDR | 1949..1990 | | iso\n"
#define GROUPINGS                                                                                                      \
    "id | kind | name | names | members | period | codes | source\n"                                                   \
    "PACT | alliance | PACT | Pact of Three | KOR @ 1950..; JPN | 1949.. | | treaty\n"
#define PEOPLE_HEADER "actor | name | names | office | period | source\n"
#define PEOPLE PEOPLE_HEADER "JPN | Kishida Fumio | Kishida | prime minister | 2021-10-04..2024-10-01 | list\n"
#define ORGANS "actor | kind | names | source\nJPN | force | Self-Defense Forces; JSDF | book\n"
#define PHRASES "phrase | reason | source\nTokyo Bay | a place | book\n"
#define INSTRUMENTS_HEADER "id | type | name | names | parties | period | source\n"
#define INSTRUMENTS INSTRUMENTS_HEADER "T1 | alliance | Treaty of Nowhere | Nowhere Pact | KOR; JPN | 1951.. | text\n"

static char *folder;

static void
put(const char *name, const char *text, gssize length)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    assert_true(g_file_set_contents(path, text, length, NULL));
}

static void
drop(const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_unlink(path);
}

static int
make_folder(void **state)
{
    (void)state;
    folder = g_dir_make_tmp("spokes-codebook-XXXXXX", NULL);
    assert_non_null(folder);
    put("types.txt", TYPES, -1);
    put("states.txt", STATES, -1);
    put("groupings.txt", GROUPINGS, -1);
    put("people.txt", PEOPLE, -1);
    put("organs.txt", ORGANS, -1);
    put("phrases.txt", PHRASES, -1);
    put("instruments.txt", INSTRUMENTS, -1);
    return 0;
}

static int
remove_folder(void **state)
{
    (void)state;
    GDir *dir = g_dir_open(folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir));)
        drop(name);
    g_dir_close(dir);
    g_rmdir(folder);
    g_clear_pointer(&folder, g_free);
    return 0;
}

/* The text with the folder's own name taken out of it. */
static char *
without_folder(const char *text)
{
    g_autofree char *prefix = g_strconcat(folder, "/", NULL);
    g_auto(GStrv) parts = g_strsplit(text, prefix, -1);
    return g_strjoinv("", parts);
}

static SpkCodebook *
read_sound(void)
{
    SpkCodebook *codebook = NULL;
    g_autoptr(GError) error = NULL;
    if (!spk_codebook_read(folder, &codebook, &error))
        fail_msg("%s", error->message);
    return codebook;
}

typedef struct {
    const char *name;
    const char *file, *text; ///< NULL text: no such file
    const char *message;
} FaultCase;

static const FaultCase fault_cases[] = {
    {"missing_types", "types.txt", NULL, "types.txt: cannot be read: "},
    {"empty_file", "types.txt", "# nothing\n\n",
     "types.txt: no line that names the columns (type | sign | direction | lasts | plover | cameo | meaning | source)"},
    {"unknown_column", "phrases.txt", "phrase | why | source\nTokyo Bay | x | book\n",
     "phrases.txt:1:10: unknown column 'why' (columns: phrase | reason | source)"},
    {"missing_column", "phrases.txt", "phrase\nTokyo Bay\n",
     "phrases.txt:1: no column 'source' (columns: phrase | reason | source)"},
    {"doubled_column", "phrases.txt", "phrase | source | phrase\n", "phrases.txt:1:19: column 'phrase' stands twice"},
    {"too_many_cells", "phrases.txt", "phrase|source\nTokyo Bay | book | more\n",
     "phrases.txt:2:20: 3 cells (the header has 2)"},
    {"too_few_cells", "phrases.txt", "phrase|source\nTokyo Bay\n", "phrases.txt:2: 1 cells (the header has 2)"},
    {"not_utf8_counts_characters", "phrases.txt", "phrase|source\nT\xc3\xb6k\xff | book\n",
     "phrases.txt:2:4: byte 0xff is not UTF-8 text (save the file as UTF-8)"},
    {"empty_required_cell", "phrases.txt", "phrase|source\n | book\n", "phrases.txt:2:2: 'phrase' is empty"},
    {"doubled_phrase", "phrases.txt", "phrase|source\nTokyo Bay|a\nTokyo Bay|b\n",
     "phrases.txt:3:1: phrase 'Tokyo Bay' stands twice (first in line 2)"},
    {"bad_sign", "types.txt", "type|sign|direction|lasts|source\nalliance|plus|none|stock|b\n",
     "types.txt:2:10: 'plus' is unknown (one of +, -)"},
    {"doubled_type", "types.txt", TYPES "threat | - | directed | flow | | | | book\n",
     "types.txt:4:1: type 'threat' stands twice (first in line 3)"},
    {"doubled_state", "states.txt", STATES "JPN | Nippon | | | | | | | | iso\n",
     "states.txt:5:1: id 'JPN' stands twice (first in line 3)"},
    {"id_of_a_state_and_a_grouping", "groupings.txt", GROUPINGS "JPN | bloc | Bloc | | | | | x\n",
     "groupings.txt:3:1: id 'JPN' stands twice (first in states.txt, line 3)"},
    {"bad_id", "states.txt", STATES "A B | Ab | | | | | | | | iso\n",
     "states.txt:5:1: 'A B' is no id (letters, digits, _, - and .)"},
    {"bad_period", "states.txt", STATES "ABW | Aruba | | | | | | 19x.. | | iso\n",
     "states.txt:5:25: '19x..' is no period (1948.., ..1991-12-26, 1955..1977 or 1945)"},
    {"bad_item_period", "states.txt", STATES "ABW | Aruba | Ärba; Arubá @ soon | | | | | | | iso\n",
     "states.txt:5:29: 'soon' is no period (1948.., ..1991-12-26, 1955..1977 or 1945)"},
    {"empty_item", "states.txt", STATES "ABW | Aruba | A1;; A2 | | | | | | | iso\n",
     "states.txt:5:18: an empty item (items are parted by one ';')"},
    {"bad_grouping_kind", "groupings.txt", "id|kind|name|source\nPACT|club|PACT|x\n",
     "groupings.txt:2:6: 'club' is unknown (one of alliance, organisation, minilateral, command, forum, bloc)"},
    {"unknown_member_with_suggestion", "groupings.txt", "id|kind|name|members|source\nPACT|bloc|PACT|JPN; KRO|x\n",
     "groupings.txt:2:21: unknown actor 'KRO' (did you mean 'KOR'?)"},
    {"grouping_as_member", "groupings.txt", "id|kind|name|members|source\nP|bloc|Pp|Q|x\nQ|bloc|Qq||x\n",
     "groupings.txt:2:11: 'Q' is no state (members are states)"},
    {"unknown_actor_of_person", "people.txt", PEOPLE "ZZZZZZ | Nobody | | | | x\n",
     "people.txt:3:1: unknown actor 'ZZZZZZ' (ids stand in states.txt and groupings.txt)"},
    {"bad_organ_kind", "organs.txt", "actor|kind|names|source\nJPN|navy|JMSDF|x\n",
     "organs.txt:2:5: 'navy' is unknown (one of force, ministry, parliament, seat, command, base, party, firm, office, "
     "people)"},
    {"unknown_type", "instruments.txt", INSTRUMENTS_HEADER "T1 | pact | Treaty | | KOR; JPN | | x\n",
     "instruments.txt:2:6: unknown type 'pact' (one of alliance, threat)"},
    {"doubled_party", "instruments.txt", INSTRUMENTS_HEADER "T1 | alliance | Treaty | | KOR; KOR | | x\n",
     "instruments.txt:2:33: party 'KOR' stands twice"},
    {"period_of_party", "instruments.txt", INSTRUMENTS_HEADER "T1 | alliance | Treaty | | KOR; JPN @ 1950 | | x\n",
     "instruments.txt:2:39: no period may stand here ('@ 1950')"},
};

static void
test_fault(void **state)
{
    const FaultCase *fault = *state;
    SpkCodebook *codebook = NULL;
    g_autoptr(GError) error = NULL;

    make_folder(NULL);
    if (fault->text)
        put(fault->file, fault->text, -1);
    else
        drop(fault->file);
    assert_false(spk_codebook_read(folder, &codebook, &error));
    assert_null(codebook);
    assert_int_equal(error->code, SPK_ERROR_INPUT);
    g_autofree char *message = without_folder(error->message);
    if (!strstr(message, fault->message))
        fail_msg("expected: %s\ngot: %s", fault->message, message);

    /* The linter tells the same, at the same place */
    g_autoptr(GPtrArray) remarks = NULL;
    assert_true(spk_codebook_lint(folder, &remarks, NULL));
    guint error_count = 0;
    for (guint i = 0; i < remarks->len; ++i)
        error_count += ((const SpkLintRemark *)g_ptr_array_index(remarks, i))->is_error;
    assert_int_not_equal(error_count, 0);
    remove_folder(NULL);
}

static void
test_all_faults_at_once(void **state)
{
    (void)state;
    SpkCodebook *codebook = NULL;
    g_autoptr(GError) error = NULL;
    put("phrases.txt", "phrase|source\n|a\nTokyo Bay\n", -1);
    put("organs.txt", "actor|kind|names|source\nXX|force||x\n", -1);
    assert_false(spk_codebook_read(folder, &codebook, &error));
    g_autofree char *message = without_folder(error->message);
    assert_string_equal(message, "organs.txt:2:1: unknown actor 'XX' (ids stand in states.txt and groupings.txt)\n"
                                 "organs.txt:2:10: 'names' is empty\n"
                                 "phrases.txt:2:1: 'phrase' is empty\n"
                                 "phrases.txt:3: 1 cells (the header has 2)");
}

static void
test_no_actors(void **state)
{
    (void)state;
    SpkCodebook *codebook = NULL;
    g_autoptr(GError) error = NULL;
    const char *const files[] = {"states.txt", "groupings.txt", "people.txt", "organs.txt", "instruments.txt"};
    for (guint i = 0; i < G_N_ELEMENTS(files); ++i)
        drop(files[i]);
    assert_false(spk_codebook_read(folder, &codebook, &error));
    assert_non_null(strstr(error->message, "no actors (a codebook has states.txt, groupings.txt or both)"));
}

static void
test_no_folder(void **state)
{
    (void)state;
    SpkCodebook *codebook = NULL;
    g_autoptr(GPtrArray) remarks = NULL;
    g_autoptr(GError) error = NULL, lint_error = NULL;
    assert_false(spk_codebook_read("/nowhere/at/all", &codebook, &error));
    assert_true(g_error_matches(error, SPK_ERROR, SPK_ERROR_FILE));
    assert_non_null(strstr(error->message, "/nowhere/at/all"));
    assert_false(spk_codebook_lint("/nowhere/at/all", &remarks, &lint_error));
    assert_true(g_error_matches(lint_error, SPK_ERROR, SPK_ERROR_FILE));
}

static void
test_contents(void **state)
{
    (void)state;
    g_autoptr(SpkCodebook) codebook = read_sound();
    const SpkTieType *threat = spk_codebook_find_type(codebook, "threat");
    const SpkActor *korea = spk_codebook_find_actor(codebook, "KOR");
    const SpkActor *pact = spk_codebook_find_actor(codebook, "PACT");
    const SpkInstrument *treaty = g_ptr_array_index(codebook->instruments, 0);

    assert_int_equal(codebook->types->len, 2);
    assert_int_equal(threat->sign, -1);
    assert_true(threat->directed && !threat->is_stock);
    assert_true(spk_codebook_find_type(codebook, "alliance")->is_stock);
    assert_null(spk_codebook_find_type(codebook, "Threat"));

    assert_int_equal(codebook->actors->len, 4);
    assert_string_equal(korea->name, "South Korea");
    assert_string_equal(korea->codes, "cow=732");
    assert_int_equal(korea->period.since.year, 1948);
    assert_int_equal(spk_codebook_actor_index(codebook, "JPN"), 1);
    assert_int_equal(spk_codebook_actor_index(codebook, "jpn"), -1);

    assert_int_equal(pact->kind, SPK_ACTOR_GROUPING);
    assert_string_equal(pact->subkind, "alliance");
    assert_int_equal(pact->member_count, 2);
    assert_string_equal(pact->members[0].actor, "KOR");
    assert_int_equal(pact->members[0].period.since.year, 1950);
    assert_true(spk_period_is_open(pact->members[1].period));

    assert_string_equal(treaty->type->name, "alliance");
    assert_int_equal(treaty->party_count, 2);
    assert_int_equal(treaty->parties[1], 1);
    assert_int_equal(treaty->period.since.year, 1951);
}

typedef struct {
    const char *text;
    SpkAliasForm form;
    gint index;
    const char *via;
    gint16 since, until;
    const char *file;
    guint line, column;
} AliasCase;

static void
test_aliases(void **state)
{
    (void)state;
    static const AliasCase cases[] = {
        {"South Korea", SPK_ALIAS_NAME, 0, NULL, 0, 0, "states.txt", 2, 7},
        {"Republic of Korea", SPK_ALIAS_NAME, 0, NULL, 0, 0, "states.txt", 2, 21},
        {"South Korean", SPK_ALIAS_ADJECTIVE, 0, NULL, 0, 0, "states.txt", 2, 41},
        {"South Koreans", SPK_ALIAS_PEOPLE, 0, NULL, 0, 0, "states.txt", 2, 56},
        {"ROK", SPK_ALIAS_ABBREVIATION, 0, NULL, 0, 0, "states.txt", 2, 80},
        {"Tokyo", SPK_ALIAS_CAPITAL, 1, NULL, 0, 0, "states.txt", 3, 30},
        {"Kyoto", SPK_ALIAS_CAPITAL, 1, NULL, 0, 1868, "states.txt", 3, 37},
        {"PACT", SPK_ALIAS_ABBREVIATION, 3, NULL, 0, 0, "groupings.txt", 2, 19},
        {"Pact of Three", SPK_ALIAS_NAME, 3, NULL, 0, 0, "groupings.txt", 2, 26},
        {"Kishida", SPK_ALIAS_PERSON, 1, "Kishida Fumio", 2021, 2024, "people.txt", 2, 23},
        {"Self-Defense Forces", SPK_ALIAS_ORGAN, 1, "Self-Defense Forces", 0, 0, "organs.txt", 2, 15},
        {"JSDF", SPK_ALIAS_ORGAN, 1, "Self-Defense Forces", 0, 0, "organs.txt", 2, 36},
        {"Tokyo Bay", SPK_ALIAS_BLOCK, -1, NULL, 0, 0, "phrases.txt", 2, 1},
        {"Nowhere Pact", SPK_ALIAS_INSTRUMENT, 0, NULL, 0, 0, "instruments.txt", 2, 37},
    };
    g_autoptr(SpkCodebook) codebook = read_sound();
    for (guint i = 0; i < G_N_ELEMENTS(cases); ++i) {
        const SpkAlias *found = NULL;
        for (guint j = 0; j < codebook->aliases->len; ++j) {
            const SpkAlias *alias = g_ptr_array_index(codebook->aliases, j);
            if (!strcmp(alias->text, cases[i].text))
                found = alias;
        }
        if (!found)
            fail_msg("no alias '%s'", cases[i].text);
        assert_int_equal(found->form, cases[i].form);
        assert_int_equal(found->index, cases[i].index);
        assert_int_equal(g_strcmp0(found->via, cases[i].via), 0);
        assert_int_equal(found->validity.since.year, cases[i].since);
        assert_int_equal(found->validity.until.year, cases[i].until);
        assert_string_equal(found->file, cases[i].file);
        assert_int_equal(found->line, cases[i].line);
        assert_int_equal(found->column, cases[i].column);
    }
}

/* A leader without dates names the actor at any time; a label never shows the time of a name. */
static void
test_unverified_leader(void **state)
{
    (void)state;
    put("people.txt", PEOPLE "KOR | Ono Jiro | Ono | minister | | x\n", -1);
    put("states.txt", STATES "AUT | Austria @ 1918.. | | | | | | 1918.. | | iso\n", -1);
    g_autoptr(SpkCodebook) codebook = read_sound();
    guint open_count = 0;
    for (guint i = 0; i < codebook->aliases->len; ++i) {
        const SpkAlias *alias = g_ptr_array_index(codebook->aliases, i);
        if (g_strcmp0(alias->via, "Ono Jiro"))
            continue;
        assert_int_equal(alias->form, SPK_ALIAS_PERSON);
        assert_false(spk_date_is_known(alias->validity.since));
        assert_false(spk_date_is_known(alias->validity.until));
        ++open_count;
    }
    assert_int_equal(open_count, 2);
    assert_string_equal(spk_codebook_find_actor(codebook, "AUT")->name, "Austria");
}

static void
test_layout_does_not_matter(void **state)
{
    (void)state;
    put("phrases.txt", "\xef\xbb\xbf# a comment\r\n\r\nsource | phrase\r\n  book |  Tokyo Bay\t\r\n   # another\r\n",
        -1);
    g_autoptr(SpkCodebook) codebook = read_sound();
    const SpkAlias *found = NULL;
    for (guint i = 0; i < codebook->aliases->len; ++i) {
        const SpkAlias *alias = g_ptr_array_index(codebook->aliases, i);
        if (alias->form == SPK_ALIAS_BLOCK)
            found = alias;
    }
    assert_string_equal(found->text, "Tokyo Bay");
    assert_int_equal(found->line, 4);
    assert_int_equal(found->column, 11);
}

static void
test_optional_files(void **state)
{
    (void)state;
    const char *const files[] = {"groupings.txt", "people.txt", "organs.txt", "phrases.txt", "instruments.txt"};
    for (guint i = 0; i < G_N_ELEMENTS(files); ++i)
        drop(files[i]);
    g_autoptr(SpkCodebook) codebook = read_sound();
    assert_int_equal(codebook->actors->len, 3);
    assert_int_equal(codebook->instruments->len, 0);
}

static void
test_fingerprint(void **state)
{
    (void)state;
    g_autoptr(SpkCodebook) first = read_sound();
    put("notes.md", "not a data file", -1);
    g_autoptr(SpkCodebook) same = read_sound();
    put("phrases.txt", PHRASES "# one more\n", -1);
    g_autoptr(SpkCodebook) other = read_sound();
    assert_int_equal(strlen(first->fingerprint), 64);
    assert_string_equal(first->fingerprint, same->fingerprint);
    assert_string_not_equal(first->fingerprint, other->fingerprint);
}

#define FRAMES "id | type | pos | mode | triggers | from | to | mods | unless | source\n"

static const FaultCase lint_cases[] = {
    {"no_source", "phrases.txt", "phrase|source\nTokyo Bay| \n",
     "phrases.txt:2:12: error: no source (say where the row's facts come from)\n"},
    {"inverted_period", "states.txt", STATES "ABW | Aruba | | | | | | 1990..1980 | | iso\n",
     "states.txt:5:25: error: period 1990..1980 ends before it starts\n"},
    {"inverted_item_period", "states.txt", STATES "ABW | Aruba | Arba @ 1990..1980 | | | | | | | iso\n",
     "states.txt:5:22: error: period 1990..1980 ends before it starts\n"},
    {"member_before_state", "groupings.txt",
     "id|kind|name|members|period|source\nPACT|bloc|PACT|KOR @ 1940..|1930..|x\n",
     "groupings.txt:2:16: error: KOR takes part 1940.., but KOR existed 1948..\n"},
    {"member_after_state", "groupings.txt", "id|kind|name|members|source\nPACT|bloc|PACT|DDR @ 1955..1991|x\n",
     "groupings.txt:2:16: error: DDR takes part 1955..1991, but DDR existed 1949..1990\n"},
    {"member_before_grouping", "groupings.txt",
     "id|kind|name|members|period|source\nPACT|bloc|PACT|JPN @ 1940..|1950..|x\n",
     "groupings.txt:2:16: error: JPN takes part 1940.., but PACT existed 1950..\n"},
    {"party_that_was_gone", "instruments.txt", INSTRUMENTS_HEADER "T1 | alliance | Treaty | | JPN; DDR | 1999 | x\n",
     "instruments.txt:2:33: error: DDR takes part 1999, but DDR existed 1949..1990\n"},
    {"lone_party", "instruments.txt", INSTRUMENTS_HEADER "T1 | alliance | Treaty | | JPN | 1999 | x\n",
     "instruments.txt:2:28: error: JPN is the only party (a tie needs two)\n"},
    {"name_of_two", "states.txt", STATES "PRK | North Korea | | | | | ROK | | | iso\n",
     "states.txt:5:29: error: 'ROK' names KOR in states.txt, line 2, too\n"},
    {"name_of_two_at_different_times", "states.txt", STATES "ABW | Aruba | | | | Kyoto @ 1868.. | | | | iso\n", ""},
    {"name_twice", "states.txt", STATES "ABW | Aruba | Aruba | | | | | | | iso\n",
     "states.txt:5:15: warning: 'Aruba' stands twice: ABW in states.txt, line 5, too\n"},
    {"organ_that_is_a_grouping", "organs.txt", "actor|kind|names|source\nJPN|command|PACT|x\n",
     "organs.txt:2:13: warning: 'PACT' names PACT in groupings.txt, line 2, too\n"},
    {"blocked_name", "phrases.txt", "phrase|source\nSeoul|x\n",
     "phrases.txt:2:1: error: 'Seoul' is a name and a phrase that names nobody: KOR in states.txt, line 2, too\n"},
    {"phrase_without_name", "phrases.txt", "phrase|source\nParis Match|x\nPost-Japan Seoul's Times|x\n",
     "phrases.txt:2:1: warning: 'Paris Match' holds no name, so it blocks nothing\n"},
    {"small_letters", "organs.txt", "actor|kind|names|source\nJPN|party|komeito|x\n",
     "organs.txt:2:11: warning: 'komeito' is a word in small letters (it would match a common word)\n"},
    {"one_letter", "organs.txt", "actor|kind|names|source\nJPN|party|K|x\n",
     "organs.txt:2:11: error: 'K' is too short for a name (two characters or more)\n"},
    {"article", "organs.txt", "actor|kind|names|source\nJPN|party|the Diet|x\n",
     "organs.txt:2:11: warning: 'the Diet' starts with 'the' (names stand without it)\n"},
    {"possessive", "organs.txt", "actor|kind|names|source\nJPN|party|Japan Innovation's|x\n",
     "organs.txt:2:11: warning: 'Japan Innovation's' ends in 's (names stand without it)\n"},
    {"dots", "states.txt", STATES "ABW | Aruba | | | | | A.B. | | | iso\n",
     "states.txt:5:23: warning: 'A.B.' has dots (abbreviations stand without them)\n"},
    {"name_of_another_time", "states.txt", STATES "ABW | Aruba | Arba @ ..1900 | | | | | 1950.. | | iso\n",
     "states.txt:5:15: warning: 'Arba' holds only for a time when its actor did not exist\n"},
    {"name_that_outlives_its_actor", "states.txt",
     STATES "YUG | Yugoslavia | Yugo @ 1945..; Yugi @ 1945..1993; "
            "Yuga @ ..1992; Yugu | | | | | 1918..1992-04 | | iso\n",
     "states.txt:5:20: error: 'Yugo' holds 1945.., but its actor existed 1918..1992-04 (end it there)\n"
     "states.txt:5:35: error: 'Yugi' holds 1945..1993, but its actor existed 1918..1992-04 (end it there)\n"},
    {"leader_who_outlives_the_state", "people.txt", PEOPLE "DDR | Modrow Hans | | chairman | 1989-11-13..1991 | x\n",
     "people.txt:3:7: error: 'Modrow Hans' holds 1989-11-13..1991, but its actor existed 1949..1990 (end it there)\n"},
    {"leader_whose_dates_no_source_gives", "people.txt", PEOPLE "DDR | Modrow Hans | | chairman | | x\n", ""},
    {"two_bodies_in_a_row", "organs.txt", "actor|kind|names|source\nJPN|force|Japanese Navy; JMSDF; Japanese Army|x\n",
     "organs.txt:2:33: warning: 'Japanese Army' is another body than 'Japanese Navy' (one row for each)\n"},
    {"one_body_of_two_words", "organs.txt",
     "actor|kind|names|source\nJPN|ministry|Ministry of Foreign Affairs and Trade; Japanese Foreign Office|x\n"
     "JPN|force|Japanese Army|x\n",
     ""},
    {"label_with_a_time", "states.txt",
     STATES "AUH | Austria-Hungary | Austria @ ..1918 | | | | | ..1918 | | iso\n"
            "AUT | Austria @ 1918.. | | | | | | 1918.. | | iso\n",
     ""},
    {"terms_that_overlap", "people.txt",
     PEOPLE "JPN | Ishiba Shigeru | | prime minister | 2024-09-01.. | x\nJPN | Ono Taro | | minister | 2022.. | x\n",
     "people.txt:3:43: warning: overlaps the term in line 2 (2021-10-04..2024-10-01, prime minister of JPN)\n"},
    {"terms_that_follow_each_other", "people.txt",
     PEOPLE "JPN | Ishiba Shigeru | | prime minister | 2024-10-01.. | x\n", ""},
    {"file_that_nothing_reads", "state.txt", "x\n",
     "state.txt:0:0: warning: is not read (a codebook has cues.txt, frames.txt, groupings.txt, instruments.txt, "
     "lexicon.txt, organs.txt, people.txt, phrases.txt, states.txt, types.txt, weights.txt)\n"},
    {"trigger_twice", "frames.txt", FRAMES "pact | alliance | n | mutual | pact; bloc; Pact | | poss | x; x | | x\n",
     "frames.txt:2:44: warning: 'Pact' stands twice in its row\nframes.txt:2:63: warning: 'x' stands twice in its "
     "row\n"},
    {"slot_that_is_none", "frames.txt", FRAMES "pact | alliance | n | mutual | pact | subj; sbj | pre | | | x\n",
     "frames.txt:2:45: error: 'sbj' is no slot (one of subj, obj, poss, pre, appos, prev, then, we, focus, or a "
     "preposition of lexicon.txt)\n"},
    {"cue_twice", "cues.txt", "status|side|reach|words|source\nabsent|before|5|not; never; not|x\n",
     "cues.txt:2:29: warning: 'not' stands twice in its row\n"},
    {"word_twice", "lexicon.txt", "class|words|source\nverb|go; be; go|x\n",
     "lexicon.txt:2:14: warning: 'go' stands twice in its row\n"},
    {"unknown_class", "lexicon.txt", "class|words|source\nverbs|go; be|x\nform basing|base|x\n",
     "lexicon.txt:2:1: error: unknown class 'verbs' (README.md lists them)\n"},
    {"sound", "types.txt", TYPES, ""},
};

static char *
list_remarks(const GPtrArray *remarks, gboolean errors_only)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < remarks->len; ++i) {
        const SpkLintRemark *remark = g_ptr_array_index(remarks, i);
        if (remark->is_error || !errors_only)
            g_string_append_printf(text, "%s:%u:%u: %s: %s\n", remark->file, remark->line, remark->column,
                                   remark->is_error ? "error" : "warning", remark->message);
    }
    return g_string_free(text, FALSE);
}

static void
test_lint(void **state)
{
    const FaultCase *lint = *state;
    g_autoptr(GPtrArray) remarks = NULL;

    make_folder(NULL);
    put(lint->file, lint->text, -1);
    g_autoptr(SpkCodebook) codebook = read_sound();
    assert_true(spk_codebook_lint(folder, &remarks, NULL));
    g_autofree char *list = list_remarks(remarks, FALSE);
    g_autofree char *message = without_folder(list);
    assert_string_equal(message, lint->message);
    remove_folder(NULL);
}

static void
test_find_folder(void **state)
{
    (void)state;
    g_autofree char *before = g_strdup(g_getenv("SPOKES_CODEBOOK"));
    g_autoptr(GError) named_error = NULL, error = NULL;

    g_setenv("SPOKES_CODEBOOK", folder, TRUE);
    g_autofree char *found = spk_codebook_find_folder(NULL);
    assert_string_equal(found, folder);

    g_setenv("SPOKES_CODEBOOK", "/nowhere", TRUE);
    assert_null(spk_codebook_find_folder(&named_error));
    assert_string_equal(named_error->message,
                        "no codebook: no types.txt in /nowhere, which SPOKES_CODEBOOK names (unset "
                        "it to use the program's own)");

    /* Beside the test program there is none */
    g_unsetenv("SPOKES_CODEBOOK");
    assert_null(spk_codebook_find_folder(&error));
    assert_int_equal(error->code, SPK_ERROR_NOT_FOUND);
    assert_non_null(strstr(error->message, "/src/codebook, "));
    assert_non_null(strstr(error->message, "/share/spokes/codebook (set SPOKES_CODEBOOK to the codebook's folder)"));
    if (before)
        g_setenv("SPOKES_CODEBOOK", before, TRUE);
}

static void
test_shipped(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(SpkCodebook) codebook = NULL;
    g_autoptr(GPtrArray) remarks = NULL;
    g_autofree char *shipped = spk_codebook_find_folder(&error);
    if (!shipped || !spk_codebook_read(shipped, &codebook, &error) || !spk_codebook_lint(shipped, &remarks, &error))
        fail_msg("%s", error->message);
    g_autofree char *list = list_remarks(remarks, TRUE);
    assert_string_equal(list, "");
    assert_int_equal(codebook->types->len, 13);
    assert_true(codebook->instruments->len >= 40);
    assert_string_equal(spk_codebook_find_actor(codebook, "KOR")->name, "South Korea");
}

int
main(void)
{
    static const struct CMUnitTest plain[] = {
        cmocka_unit_test_setup_teardown(test_all_faults_at_once, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_no_actors, make_folder, remove_folder),
        cmocka_unit_test(test_no_folder),
        cmocka_unit_test_setup_teardown(test_contents, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_aliases, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_unverified_leader, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_layout_does_not_matter, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_optional_files, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_fingerprint, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_find_folder, make_folder, remove_folder),
        cmocka_unit_test(test_shipped),
    };
    struct CMUnitTest tests[G_N_ELEMENTS(plain) + G_N_ELEMENTS(fault_cases) + G_N_ELEMENTS(lint_cases)];
    guint count = G_N_ELEMENTS(plain);

    memcpy(tests, plain, sizeof plain);
    for (guint i = 0; i < G_N_ELEMENTS(fault_cases); ++i)
        tests[count++] = (struct CMUnitTest){fault_cases[i].name, test_fault, NULL, NULL, (void *)&fault_cases[i]};
    for (guint i = 0; i < G_N_ELEMENTS(lint_cases); ++i)
        tests[count++] = (struct CMUnitTest){lint_cases[i].name, test_lint, NULL, NULL, (void *)&lint_cases[i]};
    return cmocka_run_group_tests_name("codebook", tests, NULL, NULL);
}
