#include "bench.h"

#include "coding/reading.h"
#include <time.h>

#define BENCH_FOLDER "tests/coding"

static SpkCodebook *codebook;
static SpkCoder *coder;
static Bench bench;

/* Every sentence is body: what is coded is tested here, not what is told apart before. */
static SpkDocument *
make_document(const char *text, SpkDate date)
{
    SpkTextSource source = {.id = (char *)"t", .path = (char *)"t.txt", .date = date};
    g_autoptr(GError) error = NULL;
    SpkDocument *document = NULL;

    assert_true(spk_document_read_bytes(&source, text, strlen(text), &document, &error));
    assert_no_error(error);
    for (guint i = 0; i < document->sentence_count; ++i)
        document->sentences[i].zone = SPK_ZONE_BODY;
    return document;
}

/* ---- The bench ---- */

static GArray *
code_case(const BenchCase *one)
{
    g_autoptr(SpkDocument) document = make_document(one->text->str, one->date);
    g_autoptr(GPtrArray) assertions = spk_coder_code(coder, document);

    for (guint i = 0; i < assertions->len; ++i) {
        const SpkAssertion *assertion = assertions->pdata[i];
        for (guint k = 0; k < assertion->party_count; ++k)
            assert_non_null(spk_codebook_find_actor(codebook, assertion->parties[k].actor));
    }
    // The pairs point into the codebook and the assertions: only the codebook lasts
    GArray *pairs = bench_pairs(codebook, assertions);
    for (guint i = 0; i < pairs->len; ++i) {
        BenchTie *tie = &g_array_index(pairs, BenchTie, i);
        tie->from = spk_codebook_find_actor(codebook, tie->from)->id;
        tie->to = spk_codebook_find_actor(codebook, tie->to)->id;
    }
    return pairs;
}

/* How the coder reads the case, for who mends it */
static void
explain_case(const BenchCase *one)
{
    g_autoptr(SpkDocument) document = make_document(one->text->str, one->date);

    for (guint i = 1; i <= document->sentence_count; ++i) {
        g_autofree char *explanation = spk_coder_explain(coder, document, i);
        print_error("%s", explanation);
    }
}

static void
test_bench_is_well_formed(void **state)
{
    (void)state;
    if (bench.faults->len) {
        print_error("%s", bench.faults->str);
        fail();
    }
    assert_true(bench.cases->len >= 200);
}

static void
test_bench_case(void **state)
{
    const BenchCase *one = *state;
    g_autoptr(GArray) got = code_case(one);

    if (bench_ties_fit(one->ties, got))
        return;
    g_autofree char *expected_ties = bench_print_ties(one->ties), *got_ties = bench_print_ties(got);
    print_error("%s: %s\n  expected\n%s  got\n%s", one->name, one->text->str, expected_ties, got_ties);
    explain_case(one);
    fail();
}

static void
test_gaps(void **state)
{
    (void)state;
    g_autoptr(GString) closed = g_string_new(NULL);
    guint gap_count = 0, closed_count = 0;

    for (guint i = 0; i < bench.cases->len; ++i) {
        const BenchCase *one = bench.cases->pdata[i];
        if (!one->is_gap)
            continue;
        g_autoptr(GArray) got = code_case(one);
        ++gap_count;
        if (bench_ties_fit(one->ties, got)) {
            ++closed_count;
            g_string_append_printf(closed, "\n#   %s", one->name);
        }
    }
    print_message("# open: %u of %u known gaps now work%s%s\n", closed_count, gap_count, closed_count ? ":" : "",
                  closed->str);
}

/* A bench with faults says where and what, and reads what is sound. */
static void
test_bench_faults(void **state)
{
    (void)state;
    Bench faulty;

    bench_init(&faulty, codebook);
    bench_read_text(&faulty, "f",
                    "  none\nA.\n  friendship JPN USA\nB.\n  alliance JPN > USA\nC.\n  support JPN USA\n"
                    "D.\n  alliance JPN XYZ\nE.\n  alliance JPN\nF.\n  date soon\n!G.\n  none\nH.\n");
    assert_string_equal(faulty.faults->str,
                        "f:1: a tie without a sentence before it\nf:3: no tie type 'friendship'\n"
                        "f:5: alliance is not directed: A B\nf:7: support is directed: A > B\n"
                        "f:9: 'XYZ' is no actor, status or time\nf:11: a tie needs two actors\n"
                        "f:13: a date is YYYY-MM-DD\nf:12: no ties (or 'none')\nf:16: no ties (or 'none')\n");
    bench_clear(&faulty);
}

/* A bench that accepts anything tests nothing: each of these differs from the expectation in one thing. */
static void
test_bench_tells_apart(void **state)
{
    static const char *const others[] = {
        "alliance JPN USA 1951..",
        "support JPN > USA 1951..",
        "support USA > JPN absent 1951..",
        "support USA > JPN 1951",
        "support USA > KOR 1951..",
        "support USA > JPN 1951..\n  support USA > KOR 1951..",
        "none",
    };
    static const char expected[] = "A.\n  support USA > JPN 1951..\n";
    (void)state;

    for (guint i = 0; i <= G_N_ELEMENTS(others); ++i) {
        gboolean is_same = i == G_N_ELEMENTS(others);
        g_autofree char *text = is_same ? g_strdup(expected) : g_strdup_printf("B.\n  %s\n", others[i]);
        Bench two;
        bench_init(&two, codebook);
        bench_read_text(&two, "a", expected);
        bench_read_text(&two, "b", text);
        assert_string_equal(two.faults->str, "");
        const BenchCase *a = two.cases->pdata[0], *b = two.cases->pdata[1];
        assert_int_equal(bench_ties_fit(a->ties, b->ties), is_same);
        assert_int_equal(bench_ties_fit(b->ties, a->ties), is_same);
        bench_clear(&two);
    }
}

/* ---- Words ---- */

typedef struct {
    const char *name, *text, *expected;
} WordsCase;

/* Tokens parted by spaces; marks in angle brackets, a possessive as <'>, a dash as <=> */
static const WordsCase token_cases[] = {
    {"empty", "", ""},
    {"abbreviation_is_one_word", "the U.S. Navy", "the U.S. Navy"},
    {"abbreviation_at_the_end", "in the U.S.", "in the U.S."},
    {"chain_of_abbreviation", "U.S.-Japan ties", "U.S. <-> Japan ties"},
    {"chain_of_three", "U.S.-ROK-Japan", "U.S. <-> ROK <-> Japan"},
    {"slash", "Japan/Korea", "Japan </> Korea"},
    {"negation", "didn't", "did n't"},
    {"cannot_is_left_whole", "can't", "ca n't"},
    {"possessive", "Japan's ties", "Japan <'> ties"},
    {"possessive_of_abbreviation", "U.S.'s ties", "U.S. <'> ties"},
    {"possessive_plural", "the states' interests", "the states <'> interests"},
    {"quoted_word_is_no_possessive", "the 'axis' of", "the <'> axis <'> of"},
    {"name_with_apostrophe", "Cote d'Ivoire", "Cote d'Ivoire"},
    {"thousands", "1,000 troops", "1,000 troops"},
    {"decimal", "2.5 percent", "2.5 percent"},
    {"comma_after_year", "In 1965, Japan", "In 1965 <,> Japan"},
    {"span_of_years", "1950-1953", "1950 <-> 1953"},
    {"double_dash", "Japan -- an ally", "Japan <=> an ally"},
    {"spaced_hyphen_is_a_dash", "Japan - an ally", "Japan <=> an ally"},
    {"brackets", "Japan (ROK)", "Japan <(> ROK <)>"},
    {"umlaut", "T\303\274rkiye's", "T\303\274rkiye <'>"},
    {"full_stop", "Japan.", "Japan <.>"},
    {"only_marks", "...", "<.> <.> <.>"},
};

static void
test_tokens(void **state)
{
    const WordsCase *row = *state;
    g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(SpkToken));
    g_autoptr(GString) joined = g_string_new(NULL);
    guint32 last = 0;

    spk_tokens_cut(row->text, 0, strlen(row->text), coder->vocabulary, tokens);
    for (guint i = 0; i < tokens->len; ++i) {
        const SpkToken *token = &g_array_index(tokens, SpkToken, i);
        assert_true(token->begin >= last && token->end > token->begin && token->end <= strlen(row->text));
        last = token->end;
        if (token->mark)
            g_string_append_printf(joined, "%s<%c>", i ? " " : "", token->mark);
        else
            g_string_append_printf(joined, "%s%.*s", i ? " " : "", (int)(token->end - token->begin),
                                   row->text + token->begin);
    }
    assert_string_equal(joined->str, row->expected);
}

/* Two spellings are one word of the vocabulary, or not. */
typedef struct {
    const char *name, *a, *b;
    gboolean is_same;
} FoldCase;

static const FoldCase fold_cases[] = {
    {"capitals", "Alliance", "ALLIANCE", TRUE},
    {"dots", "U.S.", "US", TRUE},
    {"umlaut", "T\303\234RKIYE", "t\303\274rkiye", TRUE},
    {"other_word", "ally", "allies", FALSE},
    {"dot_in_number", "2.5", "25", FALSE},
};

static void
test_fold(void **state)
{
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(SpkWord));
    SpkVocabulary *vocabulary = spk_vocabulary_new();
    const FoldCase *row = *state;

    spk_tokens_learn(row->a, vocabulary, words, NULL);
    spk_tokens_learn(row->b, vocabulary, words, NULL);
    assert_int_equal(words->len, 2);
    assert_int_equal(g_array_index(words, SpkWord, 0) == g_array_index(words, SpkWord, 1), row->is_same);
    spk_vocabulary_free(vocabulary);
}

static void
test_long_word_is_no_word(void **state)
{
    (void)state;
    g_autofree char *word = g_strnfill(5000, 'a');
    g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(SpkToken));

    spk_tokens_cut(word, 0, 5000, coder->vocabulary, tokens);
    assert_int_equal(tokens->len, 1);
    assert_int_equal(g_array_index(tokens, SpkToken, 0).word, 0);
}

/* Base; third person, past, participle, -ing */
static const WordsCase verb_cases[] = {
    {"regular", "attack", "attack attacks attacked attacked attacking"},
    {"silent_e", "invade", "invade invades invaded invaded invading"},
    {"double_e", "agree", "agree agrees agreed agreed agreeing"},
    {"consonant_y", "ally", "ally allies allied allied allying"},
    {"vowel_y", "deploy", "deploy deploys deployed deployed deploying"},
    {"sibilant", "clash", "clash clashes clashed clashed clashing"},
    {"ss", "harass", "harass harasses harassed harassed harassing"},
    {"short_doubles", "ban", "ban bans banned banned banning"},
    {"short_w_does_not", "vow", "vow vows vowed vowed vowing"},
    {"irregular", "fight", "fight fights fought fought fighting"},
    {"irregular_doubling", "deter", "deter deters deterred deterred deterring"},
    {"irregular_silent_e", "give", "give gives gave given giving"},
};

static void
test_verb_forms(void **state)
{
    const WordsCase *row = *state;
    g_autoptr(GHashTable) irregular = g_hash_table_new(g_str_hash, g_str_equal);
    SpkVerbForms forms;

    g_hash_table_insert(irregular, (gpointer) "fight", (gpointer) "fought fought");
    g_hash_table_insert(irregular, (gpointer) "deter", (gpointer) "deterred deterred");
    g_hash_table_insert(irregular, (gpointer) "give", (gpointer) "gave given");
    spk_verb_forms(row->text, irregular, &forms);
    g_autofree char *joined = g_strdup_printf("%s %s %s %s %s", forms.forms[0], forms.forms[1], forms.forms[2],
                                              forms.forms[3], forms.forms[4]);
    assert_string_equal(joined, row->expected);
    spk_verb_forms_clear(&forms);
}

static const WordsCase plural_cases[] = {
    {"s", "treaty ally", "treaty allies"},
    {"vowel_y", "day", "days"},
    {"ch", "launch", "launches"},
    {"x", "tax", "taxes"},
    {"plain", "summit", "summits"},
    {"ss", "process", "processes"},
    {"one_letter", "y", "ys"},
};

static void
test_plurals(void **state)
{
    const WordsCase *row = *state;
    g_autofree char *plural = spk_noun_plural(row->text);

    assert_string_equal(plural, row->expected);
}

static void
test_trie(void **state)
{
    (void)state;
    static const SpkWord short_one[] = {7}, long_one[] = {7, 8, 9}, other[] = {8, 7};
    SpkTrie *trie = spk_trie_new();

    assert_int_equal(spk_trie_step(trie, SPK_TRIE_ROOT, 7), SPK_TRIE_NONE);
    spk_trie_insert(trie, long_one, 3, 1);
    spk_trie_insert(trie, short_one, 1, 2);
    spk_trie_insert(trie, other, 2, 3);
    spk_trie_insert(trie, long_one, 3, 0);
    guint node = spk_trie_step(trie, SPK_TRIE_ROOT, 7);
    assert_int_equal(spk_trie_values(trie, node)->len, 1);
    assert_int_equal(g_array_index(spk_trie_values(trie, node), guint, 0), 2);
    assert_int_equal(spk_trie_step(trie, node, 7), SPK_TRIE_NONE);
    assert_int_equal(spk_trie_step(trie, node, 0), SPK_TRIE_NONE); // a word that the vocabulary lacks
    node = spk_trie_step(trie, node, 8);
    assert_null(spk_trie_values(trie, node)); // on the way, but no end
    node = spk_trie_step(trie, node, 9);
    assert_int_equal(spk_trie_values(trie, node)->len, 2);
    assert_int_equal(g_array_index(spk_trie_values(trie, node), guint, 0), 1);
    assert_int_equal(g_array_index(spk_trie_values(trie, node), guint, 1), 0);
    spk_trie_free(trie);
    spk_trie_free(NULL);
}

/* ---- Groups ---- */

/* A group's actors joined by +, then n(oun), m(odifier) or p(ossessive), then what holds: chain, place */
static const WordsCase group_cases[] = {
    {"no_actor", "Rain fell.", ""},
    {"name", "Japan agreed.", "JPN n"},
    {"list_of_two", "Japan and South Korea agreed.", "JPN+KOR n"},
    {"list_of_three", "Japan, India, and Fiji agreed.", "JPN+IND+FJI n"},
    {"list_without_serial_comma", "Japan, India and Fiji agreed.", "JPN+IND+FJI n"},
    {"possessive", "Japan's aid grew.", "JPN p"},
    {"possessive_of_both", "Japan and Fiji's ties grew.", "JPN+FJI p"},
    {"modifier", "Japanese aid grew.", "JPN m"},
    {"chain", "U.S.-Japan trade grew.", "USA+JPN m chain"},
    {"chain_of_three", "The U.S.-Japan-ROK summit ended.", "USA+JPN+KOR m chain"},
    {"chain_of_long_names", "South Korea-United States trade grew.", "KOR+USA m chain"},
    {"official", "The Japanese prime minister agreed.", "JPN n"},
    {"official_with_unknown_name", "Japanese Prime Minister Ichiro Tanabe agreed.", "JPN n"},
    {"capital_acts", "Tokyo agreed.", "JPN n"},
    {"capital_as_place", "They met in Tokyo.", "JPN n place"},
    {"organ", "The Pentagon agreed.", "USA n"},
    {"us_is_not_america", "He told us so.", ""},
    {"america_in_capitals", "The US agreed.", "USA n"},
    {"blocked", "The South China Sea is deep.", ""},
    {"longest_name", "The South Korean navy sailed.", "KOR n"},
    {"two_groups", "Japan criticized Fiji.", "JPN n, FJI n"},
    {"capital_before_an_unknown_name", "Tokyo Zzyzx agreed.", ""},
    {"capital_before_a_weekday", "Tokyo Tuesday agreed.", "JPN m"},
    {"title_and_unknown_name", "Philippine Defense Secretary Arnel Tolosa agreed.", "PHL n"},
    {"title_vice", "Vietnamese Deputy Prime Minister Tran Van Loc agreed.", "VNM n"},
    {"title_with_initial", "American Secretary George P. Harlow agreed.", "USA n"},
    {"title_of_office", "The U.S. secretary of defense agreed.", "USA n"},
    {"title_of_state", "The president of Mali agreed.", "MLI n"},
    {"shah_of_state", "The Shah of Iran agreed.", "IRN n"},
    {"title_behind_possessive", "Mali's foreign minister agreed.", "MLI n"},
    {"list_of_titles", "Kenyan President Abel Mutiso and Ugandan Foreign Minister Ruth Okello agreed.", "KEN+UGA n"},
    {"list_of_mixed_kinds", "U.S., Japanese and Philippine interests grew.", "USA+JPN+PHL m"},
    {"list_of_adjective_and_name", "Chinese and North Korean troops agreed.", "CHN+PRK n"},
    {"list_of_name_and_organ", "Japan and the U.S. Pacific Fleet agreed.", "JPN+USA n"},
    {"list_with_both", "Both Chile and Peru agreed.", "CHL+PER n"},
    {"list_with_as_well_as", "Chile, as well as Peru, agreed.", "CHL+PER n"},
    {"list_with_as_well_as_without_commas", "Chile as well as Peru agreed.", "CHL+PER n"},
    {"list_with_along_with", "Chile, along with Peru, agreed.", "CHL+PER n"},
    {"list_with_together_with", "Chile together with Peru agreed.", "CHL+PER n"},
    {"list_with_not_only", "Not only Chile but also Peru agreed.", "CHL+PER n"},
    {"list_with_and_then", "Chile and, later, Peru agreed.", "CHL+PER n"},
    {"list_with_ampersand", "Chile & Peru agreed.", "CHL+PER n"},
    {"list_with_articles", "The United States, the Netherlands, and the Philippines agreed.", "USA+NLD+PHL n"},
    {"list_of_possessives", "Chile's and Peru's leaders agreed.", "CHL+PER n"},
    {"list_of_capitals", "Washington, Tokyo and Seoul agreed.", "USA+JPN+KOR n"},
    {"list_after_between", "Talks between Chile and Peru ended.", "CHL+PER n"},
    {"list_of_governments", "The governments of Chile and Peru agreed.", "CHL+PER n"},
    {"list_of_two_governments", "The government of Chile and the government of Peru agreed.", "CHL+PER n"},
    {"list_with_repeated_of", "The leaders of Chile and of Peru agreed.", "CHL+PER n"},
    {"list_of_armies", "The Chilean army and the Peruvian navy agreed.", "CHL+PER n"},
    {"list_with_others", "Chile, Peru, and several other Andean powers agreed.", "CHL+PER n"},
    {"others_behind_opening", "After Iraq invaded Kuwait, Bahrain and its neighbours agreed.", "IRQ n, KWT n, BHR n, BHR p"},
    {"others_that_do_nothing_together", "Chile, Peru, and rain agreed.", "CHL n, PER n"},
    {"adverb_behind_name", "The United States warmly agreed.", "USA n"},
    {"organ_with_a_word_of_deeds", "The U.S. Disruptive Strike Force agreed.", "USA n"},
    {"list_with_or", "Neither Chile nor Peru agreed.", "CHL+PER n"},
    {"slash_chain", "The U.S./Japan talks ended.", "USA+JPN m chain"},
    {"dash_chain", "The U.S.–Japan talks ended.", "USA+JPN m chain"},
    {"prefix_chain", "Sino-Indian talks ended.", "CHN+IND m chain"},
    {"prefix_chain_franco", "Franco-German talks ended.", "FRA+DEU m chain"},
    {"chain_and_chain", "The U.S.-Japan and U.S.-ROK alliances grew.", "USA+JPN m chain, USA+KOR m chain"},
    {"chain_with_state_name", "The Japan-South Korea-United States talks ended.", "JPN+KOR+USA m chain"},
    {"inter_is_no_state", "The Inter-American conference ended.", ""},
    {"anti_french", "An anti-French mood spread.", "FRA m"},
    {"city_and_state", "They met in Helsinki, Finland.", "FIN n place, FIN n place"},
    {"city_and_actor", "In Portsmouth, Japan agreed.", "JPN n"},
    {"demonym_with_object", "The British attacked the fort.", "GBR n"},
    {"demonym_with_noun", "The British occupied territory grew.", "GBR m"},
    {"made_in", "The Chinese-made ships sank.", "CHN m"},
    {"led_coalition", "The U.S.-led coalition agreed.", "USA m"},
    {"apposition_ally", "China's ally, North Korea, agreed.", "CHN p, PRK n"},
    {"apposition_foe", "U.S. foe North Korea agreed.", "USA m, PRK n"},
    {"apposition_behind", "North Korea, an ally of China, agreed.", "PRK n, CHN n"},
    {"apposition_short_name", "The Republic of Korea (ROK) agreed.", "KOR n"},
    {"apposition_short_name_possessive", "The People's Republic of China (PRC)'s aid grew.", "CHN p"},
    {"relative_clause", "China, which invaded Vietnam, agreed.", "CHN n, VNM n"},
    {"relative_who", "Angela Merkel, who met Putin, agreed.", "DEU n, RUS n"},
    {"participle", "Invading Kuwait, Iraq broke the pact.", "KWT n, IRQ n"},
    {"navy", "Chile's navy agreed.", "CHL n"},
    {"forces", "British forces agreed.", "GBR n"},
    {"warships", "Two Iranian warships agreed.", "IRN n"},
    {"government_possessive", "The Japanese government's aid grew.", "JPN p"},
    {"people", "The people of Chile agreed.", "CHL n"},
    {"officials", "U.S. and South Korean officials agreed.", "USA+KOR n"},
    {"officials_from", "Officials from Chile and Peru agreed.", "CHL+PER n"},
    {"troops_of", "Troops of the Soviet Union agreed.", "SUN n"},
    {"demonym_noun", "The Japanese agreed.", "JPN n"},
    {"demonym_plural", "The Filipinos agreed.", "PHL n"},
    {"demonym_list", "The French and the British agreed.", "FRA+GBR n"},
    {"georgia_state", "Georgia and Armenia agreed.", "GEO+ARM n"},
    {"georgia_in_america", "Voters in Valdosta, Georgia, agreed.", "GEO n place"},
    {"turkey_bird", "They ate turkey.", ""},
    {"jordan_name", "Michael Jordan agreed.", ""},
    {"congo_river", "The Congo River is deep.", ""},
    {"washington_person", "George Washington agreed.", ""},
    {"washington_state", "Washington state agreed.", ""},
    {"washington_dc", "They met in Washington, D.C.", "USA n place"},
    {"new_england", "New England agreed.", ""},
    {"kim_known", "Kim Jong Un agreed.", "PRK n"},
    {"opening_place", "In Cairo, Russia and Ukraine agreed.", "EGY n place, RUS+UKR n"},
    {"opening_clause", "After Russia invaded Ukraine, Sweden and Finland agreed.", "RUS n, UKR n, SWE+FIN n"},
    {"opening_date", "In June 2024 Japan, Korea and India agreed.", "JPN+KOR+IND n"},
    {"comma_before_verb", "Japan sent ships to Fiji, and Tonga agreed.", "JPN n, FJI n, TON n"},
    {"aside_in_list", "Japan (since 1951), India and Fiji agreed.", "JPN+IND+FJI n"},
    {"years_in_list", "Bolivia (1963), Peru (1965) and Chile (1970) agreed.", "BOL+PER+CHL n"},
    {"dates_in_list", "Nicaragua on 20 September, Bolivia on 17 October, and Peru in May agreed.",
     "NIC n, BOL n, PER n"},
    {"including", "Several states, including Chile and Peru, agreed.", "CHL+PER n"},
    {"such_as", "States such as Chile and Peru agreed.", "CHL+PER n"},
    {"colon_list", "Three states agreed: Chile, Peru and Bolivia.", "CHL+PER+BOL n"},
    {"of_head_possessive", "Japan's Prime Minister Abe agreed.", "JPN n"},
    {"prime_ministers", "The prime ministers of India and Nepal agreed.", "IND+NPL n"},
    {"then_president", "Then-French President Luc Tarnier agreed.", "FRA n"},
    {"former", "Former Chilean President Ana Rojas agreed.", "CHL n"},
    {"newly_elected", "Newly elected Peruvian leader Ana Rojas agreed.", "PER n"},
    {"us_based", "The U.S.-based firm agreed.", "USA m"},
};

static void
test_groups(void **state)
{
    static const char kinds[] = {'n', 'm', 'p'};
    const WordsCase *row = *state;
    g_autoptr(SpkDocument) document = make_document(row->text, SPK_DATE_UNKNOWN);
    g_autoptr(GString) joined = g_string_new(NULL);
    SpkReading reading;

    assert_int_equal(document->sentence_count, 1);
    spk_reading_init(&reading, coder, document, 1, NULL);
    for (guint i = 0; i < reading.groups->len; ++i) {
        const SpkGroup *group = spk_reading_group(&reading, i);
        g_string_append(joined, i ? ", " : "");
        for (guint k = 0; k < group->member_count; ++k) {
            const SpkActor *actor = codebook->actors->pdata[group->members[k].actor];
            assert_true(group->members[k].begin >= group->begin && group->members[k].end <= group->end);
            g_string_append_printf(joined, "%s%s", k ? "+" : "", actor->id);
        }
        g_string_append_printf(joined, " %c%s%s", kinds[group->kind], group->is_chain ? " chain" : "",
                               group->is_place ? " place" : "");
    }
    spk_reading_clear(&reading);
    assert_string_equal(joined->str, row->expected);
}

/* ---- Time ---- */

typedef struct {
    const char *name, *text, *date, *expected;
} TimeCase;

static const TimeCase time_cases[] = {
    {"none", "They met.", "2024-06-10", ""},
    {"year", "They met in 1965.", "", "1965"},
    {"month", "They met in June 1998.", "", "1998-06"},
    {"day_first", "They met on 3 May 2011.", "", "2011-05-03"},
    {"month_first", "They met on May 3, 2011.", "", "2011-05-03"},
    {"short_month", "They met on Sept. 3, 2011.", "", "2011-09-03"},
    {"days", "They met on May 26-27, 2024.", "", "2024-05-26..2024-05-27"},
    {"since", "They have met since 1965.", "", "1965.."},
    {"until", "They met until 1991.", "", "..1991"},
    {"from_to", "They met from 1950 to 1953.", "", "1950..1953"},
    {"between", "They met between 1950 and 1953.", "", "1950..1953"},
    {"span", "They met (1950-1953).", "", "1950..1953"},
    {"short_span", "They met in 1950-53.", "", "1950..1953"},
    {"en_dash_span", "They met (1950\342\200\2231953).", "", "1950..1953"},
    {"decade", "They met in the 1960s.", "", "1960..1969"},
    {"early_decade", "They met in the early 1980s.", "", "1980..1983"},
    {"mid_decade", "They met in the mid-1970s.", "", "1974..1976"},
    {"late_decade", "They met in the late 1990s.", "", "1997..1999"},
    {"last_year", "They met last year.", "2024-06-10", "2023"},
    {"this_year", "They met this year.", "2024-06-10", "2024"},
    {"next_year", "They meet next year.", "2024-06-10", "2025"},
    {"last_month_over_new_year", "They met last month.", "2024-01-10", "2023-12"},
    {"next_month_over_new_year", "They meet next month.", "2024-12-10", "2025-01"},
    {"last_august", "They met last August.", "2024-06-10", "2023-08"},
    {"bare_month", "They met in March.", "2024-06-10", "2024-03"},
    {"bare_month_before_new_year", "They met in November.", "2024-06-10", "2023-11"},
    {"relative_without_a_date", "They met last year.", "", ""},
    {"may_is_a_verb", "They may meet.", "2024-06-10", ""},
    {"march_is_a_verb", "They march on.", "2024-06-10", ""},
    {"dollars", "They paid $1965.", "", ""},
    {"thousands", "They sent 1,965 men.", "", ""},
    {"no_such_day", "They met on June 31, 2024.", "", "2024"},
};

static void
test_time(void **state)
{
    const TimeCase *row = *state;
    SpkDate date = SPK_DATE_UNKNOWN;
    SpkDateSource source = SPK_DATED_DOCUMENT;
    SpkReading reading;

    spk_date_parse(row->date, &date);
    g_autoptr(SpkDocument) document = make_document(row->text, date);
    spk_reading_init(&reading, coder, document, 1, NULL);
    SpkPeriod period = spk_time_find(&reading, 0, 1, &source);
    g_autofree char *text = spk_period_format(period);
    spk_reading_clear(&reading);
    assert_string_equal(text, row->expected);
    assert_int_equal(source, *row->expected ? SPK_DATED_TEXT : SPK_DATED_NONE);
}

/* ---- What else an assertion tells ---- */

typedef struct {
    const char *name, *text, *date, *expected;
} DetailCase;

/* What the first assertion tells besides its parties: only what is set */
static const DetailCase detail_cases[] = {
    {"author_proposes", "Seoul should share intelligence with Manila.", "", "said_by=author"},
    {"actor_proposes", "Canada pledged to send troops to Latvia.", "", "said_by=CAN"},
    {"actual_has_no_proposer", "Canada sent troops to Latvia.", "", "said_by="},
    {"contingency", "In a Taiwan contingency, Japan might send ships to the Philippines.", "",
     "condition=Taiwan contingency"},
    {"basing", "U.S. bases in Bahrain are crowded.", "", "form=basing"},
    {"logistical", "Japan gave logistical support to the United States.", "", "form=logistical"},
    {"operational", "Poland sent troops to Iraq.", "", "form=operational"},
    {"financial", "Norway extended loans to Iceland.", "", "form=financial-technological"},
    {"capacity_building", "France provided training to Mali.", "", "form=capacity-building"},
    {"form_is_of_support_alone", "Poland and Ukraine held talks about loans and bases.", "", "form="},
    {"organ_is_named", "The Pentagon sent arms to Kuwait.", "", "via=Pentagon"},
    {"leader_is_named", "Fumio Kishida visited Manila.", "2023-11-10", "via=Fumio Kishida"},
    {"state_itself", "Japan sent arms to Kuwait.", "", "via="},
    {"named", "Japan and Fiji held talks.", "", "naming=named"},
    {"implied_by_an_instrument", "The Washington Declaration was signed.", "", "naming=implied"},
    {"dated_by_the_text", "Japan and Fiji held talks in 1999.", "2024-01-01", "dated=text"},
    {"dated_by_the_instrument", "The Washington Declaration was signed.", "", "dated=instrument"},
};

static const char *
detail_of(const SpkAssertion *one, const char *key)
{
    static const char *const namings[] = {"named", "described", "implied"};
    const SpkParty *first = &one->parties[0];

    return !strcmp(key, "said_by")     ? one->said_by
           : !strcmp(key, "condition") ? one->condition
           : !strcmp(key, "form")      ? one->form
           : !strcmp(key, "via")       ? first->via
           : !strcmp(key, "naming")    ? namings[first->naming]
                                       : spk_date_source_name(one->date_source);
}

static void
test_detail(void **state)
{
    const DetailCase *row = *state;
    SpkDate date = SPK_DATE_UNKNOWN;
    g_auto(GStrv) expected = g_strsplit(row->expected, "=", 2);

    spk_date_parse(row->date, &date);
    g_autoptr(SpkDocument) document = make_document(row->text, date);
    g_autoptr(GPtrArray) assertions = spk_coder_code(coder, document);
    assert_true(assertions->len >= 1);
    const char *got = detail_of(assertions->pdata[0], expected[0]);
    assert_string_equal(got ? got : "", expected[1]);
}

/* ---- Documents ---- */

static char *
print_assertions(GPtrArray *assertions)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < assertions->len; ++i) {
        const SpkAssertion *one = assertions->pdata[i];
        g_autofree char *parties = spk_assertion_parties(one), *period = spk_period_format(one->period);
        g_string_append_printf(out, "%s %s %s %s %s %s %.17g %s %zu-%zu '%s' %s/%s/%s/%s/%s\n", one->id, one->type,
                               parties, spk_status_name(one->status), period, one->rule, one->confidence, one->event,
                               one->at, one->at_end, one->cue, one->said_by, one->condition, one->form, one->domain,
                               one->intensity);
        for (guint k = 0; k < one->party_count; ++k)
            g_string_append_printf(out, "  %s %zu-%zu '%s' %s\n", one->parties[k].actor, one->parties[k].start,
                                   one->parties[k].end, one->parties[k].words, one->parties[k].via);
    }
    return g_string_free(out, FALSE);
}

static char *
code_text(SpkCoder *with, const char *text)
{
    g_autoptr(SpkDocument) document = make_document(text, (SpkDate){2024, 6, 10});
    g_autoptr(GPtrArray) assertions = spk_coder_code(with, document);

    return print_assertions(assertions);
}

/* All cases of the bench in one text, a paragraph each. */
static char *
whole_bench(void)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < bench.cases->len; ++i)
        g_string_append_printf(text, "%s\n\n", ((const BenchCase *)bench.cases->pdata[i])->text->str);
    return g_string_free(text, FALSE);
}

static void
test_same_text_same_ties(void **state)
{
    (void)state;
    g_autofree char *text = whole_bench();
    g_autofree char *first = code_text(coder, text);
    g_autofree char *between =
        code_text(coder, "We and the North signed it. Both countries agreed, and France helped them.");
    g_autofree char *second = code_text(coder, text);
    SpkCoder *other = spk_coder_new(codebook);
    g_autofree char *third = code_text(other, text);

    assert_true(strlen(first) > 1000);
    assert_string_equal(first, second);
    assert_string_equal(first, third);
    spk_coder_free(other);
}

/* What a document said is forgotten with it: "both countries" finds nobody. */
static void
test_documents_do_not_mix(void **state)
{
    (void)state;
    g_autofree char *first = code_text(coder, "Japan and South Korea held talks.");
    g_autofree char *second = code_text(coder, "Both countries held talks.");

    assert_contains(first, "JPN;KOR");
    assert_string_equal(second, "");
}

static void
test_document_without_words(void **state)
{
    static const char *const texts[] = {"", "\n\n\n", ".", "...!?", "\342\200\224 \342\200\234\342\200\235", "1", "a"};
    (void)state;

    for (guint i = 0; i < G_N_ELEMENTS(texts); ++i) {
        g_autofree char *ties = code_text(coder, texts[i]);
        assert_string_equal(ties, "");
    }
}

/* CPU seconds to code `length` bytes of one sentence. */
static double
seconds_to_code(const char *piece, gsize length)
{
    g_autoptr(GString) text = g_string_new(NULL);
    while (text->len < length)
        g_string_append(text, piece);
    g_string_append(text, ".\n");
    g_autoptr(SpkDocument) document = make_document(text->str, SPK_DATE_UNKNOWN);
    clock_t before = clock();
    g_autoptr(GPtrArray) assertions = spk_coder_code(coder, document);
    return (double)(clock() - before) / CLOCKS_PER_SEC;
}

static const WordsCase endless_cases[] = {
    {"one_word", "Japan ", NULL},
    {"list", "Japan, China, ", NULL},
    {"chain", "Japan-China-", NULL},
    {"talks", "Japan held talks with South Korea and ", NULL},
    {"possessives", "Japan's China's alliance's ", NULL},
    {"years", "in 1965 Japan aided Fiji ", NULL},
    {"marks", "(((, ", NULL},
    {"lists_with_lists",
     "Japan, China, Fiji, Chad, Mali and Cuba traded with Peru, Chile, Iran, Iraq, Kenya and Oman and ", NULL},
    {"pronouns", "Japan it ", NULL},
    {"triggers", "support, aid, ", NULL},
    {"dates", "in 1965 ", NULL},
    {"no_spaces", "abcdefgh", NULL},
};

/* Four times the length takes about four times as long, not sixteen times. */
static void
test_endless_sentence(void **state)
{
    const WordsCase *row = *state;
    double quarter = seconds_to_code(row->text, 1 << 18), whole = seconds_to_code(row->text, 1 << 20);

    if (whole > 8 * quarter + 0.5) {
        print_error("1 MB took %.2f s, a quarter of it %.2f s\n", whole, quarter);
        fail();
    }
}

/* ASCII, curly quotes, en dashes, accents, em dash, BOM, CRLF: the words stand where the assertion says. */
static const WordsCase offset_cases[] = {
    {"ascii", "Japan and South Korea held talks. The U.S.-Japan alliance is old.", NULL},
    {"curly_quotes",
     "\342\200\234Japan\342\200\231s aid to Fiji grew,\342\200\235 he said. Japan and South Korea held talks.", NULL},
    {"en_dashes", "The U.S.\342\200\223Japan alliance (1951\342\200\2231960) is old. Japan and South Korea held talks.",
     NULL},
    {"em_dash", "Japan\342\200\224so he said\342\200\224aided Fiji. Japan and South Korea held talks.", NULL},
    {"accents", "C\303\264te d'Ivoire and T\303\274rkiye held talks. Japan and South Korea held talks.", NULL},
    {"line_ends", "\357\273\277Rain fell.\r\n\r\nJapan and South Korea\r\nheld talks in Seoul.\r\n", NULL},
    {"footnote_numbers", "Japan aided Fiji.\302\271 Japan and South Korea held talks.\302\262", NULL},
};

static void
test_offsets(void **state)
{
    const WordsCase *row = *state;
    g_autoptr(SpkDocument) document = make_document(row->text, SPK_DATE_UNKNOWN);
    g_autoptr(GPtrArray) assertions = spk_coder_code(coder, document);

    assert_true(assertions->len >= 1);
    for (guint i = 0; i < assertions->len; ++i) {
        const SpkAssertion *one = assertions->pdata[i];
        assert_true(one->start <= one->at && one->at < one->at_end && one->at_end <= one->end);
        assert_memory_equal(row->text + one->at, one->cue, strlen(one->cue));
        for (guint k = 0; k < one->party_count; ++k) {
            const SpkParty *party = &one->parties[k];
            if (party->naming != SPK_NAMED)
                continue;
            g_autofree char *original = g_strndup(row->text + party->start, party->end - party->start);
            g_auto(GStrv) lines = g_strsplit(original, "\r\n", -1); // a line end is one space in the words
            g_autofree char *words = g_strjoinv(" ", lines);
            assert_string_equal(words, party->words);
        }
    }
}

static void
test_explain(void **state)
{
    (void)state;
    g_autoptr(SpkDocument) document = make_document("Rain fell. Japan aided Fiji.", SPK_DATE_UNKNOWN);
    g_autofree char *first = spk_coder_explain(coder, document, 1), *second = spk_coder_explain(coder, document, 2);
    g_autofree char *zeroth = spk_coder_explain(coder, document, 0), *third = spk_coder_explain(coder, document, 3);

    assert_contains(first, "none");
    assert_contains(second, "support actual: JPN >FJI");
    g_autoptr(SpkDocument) twice = make_document("Japan's talks and ties with Fiji thawed.", SPK_DATE_UNKNOWN);
    g_autofree char *tried = spk_coder_explain(coder, twice, 1);
    assert_contains(tried, "frame alignment): alignment:poss+with");
    assert_contains(zeroth, "there is no number 0");
    assert_contains(third, "there is no number 3");
    document->sentences[0].zone = SPK_ZONE_CAPTION;
    g_autofree char *caption = spk_coder_explain(coder, document, 1);
    assert_contains(caption, "caption");
}

/* Only the body is coded. */
static void
test_zones(void **state)
{
    (void)state;
    g_autoptr(SpkDocument) document = make_document("Japan aided Fiji. Japan aided Fiji.", SPK_DATE_UNKNOWN);

    document->sentences[0].zone = SPK_ZONE_REFERENCES;
    g_autoptr(GPtrArray) assertions = spk_coder_code(coder, document);
    assert_int_equal(assertions->len, 1);
    assert_int_equal(((const SpkAssertion *)assertions->pdata[0])->sentence, 2);
}

/* A speech is told by its title, which is no body; an essay with a title of the same words is nobody's speech. */
static void
test_speech(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        guint ties;
    } rows[] = {
        {"Remarks by President Macron in Kyiv. We sent howitzers to Ukraine.", 1},
        {"President Macron's address. I sent howitzers to Ukraine.", 1},
        {"Remarks on howitzers. We sent howitzers to Ukraine.", 0},
        {"President Macron in Kyiv. We sent howitzers to Ukraine.", 0},
        {"Remarks for President Macron and Germany. I sent howitzers to Ukraine.", 0},
    };
    SpkDate date;
    assert_true(spk_date_parse("2023-06-01", &date));
    for (guint i = 0; i < G_N_ELEMENTS(rows); ++i) {
        g_autoptr(SpkDocument) document = make_document(rows[i].text, date);
        document->sentences[0].zone = SPK_ZONE_TITLE;
        g_autoptr(GPtrArray) assertions = spk_coder_code(coder, document);
        assert_int_equal(assertions->len, rows[i].ties);
        for (guint k = 0; k < assertions->len; ++k) {
            const SpkAssertion *assertion = assertions->pdata[k];
            assert_string_equal(assertion->parties[0].actor, "FRA");
            assert_int_equal(assertion->parties[0].naming, SPK_DESCRIBED);
        }
    }
}

static void
read_bench(GArray *tests)
{
    bench_init(&bench, codebook);
    bench_read_folder(&bench, BENCH_FOLDER);
    for (guint i = 0; i < bench.cases->len; ++i) {
        BenchCase *one = bench.cases->pdata[i];
        if (!one->is_gap)
            check_add_test(tests, one->name, test_bench_case, one);
    }
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = spk_codebook_find_folder(&error);

    if (!folder || !spk_codebook_read(folder, &codebook, &error)) {
        print_error("Bail out! %s\n", error->message);
        return 1;
    }
    coder = spk_coder_new(codebook);
    check_add(tests, test_bench_is_well_formed);
    check_add(tests, test_bench_faults);
    check_add(tests, test_bench_tells_apart);
    read_bench(tests);
    check_add(tests, test_gaps);
    check_add_rows(tests, test_tokens, token_cases);
    check_add_rows(tests, test_fold, fold_cases);
    check_add(tests, test_long_word_is_no_word);
    check_add_rows(tests, test_verb_forms, verb_cases);
    check_add_rows(tests, test_plurals, plural_cases);
    check_add(tests, test_trie);
    check_add_rows(tests, test_groups, group_cases);
    check_add_rows(tests, test_time, time_cases);
    check_add_rows(tests, test_detail, detail_cases);
    check_add(tests, test_same_text_same_ties);
    check_add(tests, test_documents_do_not_mix);
    check_add(tests, test_document_without_words);
    check_add_rows(tests, test_endless_sentence, endless_cases);
    check_add_rows(tests, test_offsets, offset_cases);
    check_add(tests, test_explain);
    check_add(tests, test_zones);
    check_add(tests, test_speech);
    int failed = check_run("coding", tests, NULL, NULL);
    bench_clear(&bench);
    spk_coder_free(coder);
    spk_codebook_free(codebook);
    return failed;
}
