#include "check.h"
#include "corpus/bytemap.h"
#include "corpus/normalise.h"
#include <spokes/document.h>

#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

static char *folder; // of this run, removed at its end

static SpkDocument *
read_named(const char *path, const char *bytes, gsize length)
{
    SpkTextSource source = {.id = (char *)"a", .path = (char *)path};
    g_autoptr(GError) error = NULL;
    SpkDocument *document = NULL;

    assert_true(spk_document_read_bytes(&source, bytes, length, &document, &error));
    assert_no_error(error);
    return document;
}

static SpkDocument *
read_text(const char *text)
{
    return read_named("a.txt", text, strlen(text));
}

static char *
sentence_text(const SpkDocument *document, guint index)
{
    const SpkSentence *sentence = &document->sentences[index];

    return g_strndup(document->text + sentence->begin, sentence->end - sentence->begin);
}

/* The sentences of a document, parted by `|`; with a zone only those in it. */
static char *
join_sentences(const SpkDocument *document, int zone)
{
    g_autoptr(GString) joined = g_string_new(NULL);

    for (guint i = 0; i < document->sentence_count; ++i) {
        g_autofree char *text = sentence_text(document, i);
        if (zone < 0 || document->sentences[i].zone == (SpkZone)zone)
            g_string_append_printf(joined, "%s%s", joined->len ? "|" : "", text);
    }
    return g_string_free(g_steal_pointer(&joined), FALSE);
}

/* Sentences: `|` stands where one ends */

typedef struct {
    const char *name, *text;
    const char *normal; ///< How it reads afterwards, where that differs
} SentenceCase;

static const SentenceCase sentence_cases[] = {
    {"plain", "Rome and Carthage made peace.| They kept it for a while."},
    {"no_stop_at_end", "Rome made peace.| Carthage did not"},
    {"question", "Will the pact hold?| Nobody knows."},
    {"exclamation", "The fleet sailed!| The port was empty."},
    {"title_dr", "They asked Dr. Brandt for advice.| He gave none."},
    {"title_mr_mrs", "Mr. Falk and Mrs. Moreau met Ms. Ito in Geneva."},
    {"title_gen", "The order came from Gen. Alvarez and Lt. Col. Weber."},
    {"title_capt", "\"We sailed at dawn,\" Capt. Lindqvist said."},
    {"title_sen_rep", "Sen. Hale and Rep. Ortiz voted with Gov. Marsh."},
    {"saint", "The treaty of St. Germain was signed in 1919."},
    {"mount", "The post on Mt. Hermon was given up."},
    {"us_adjective", "The U.S. Senate voted in May.| It was late."},
    {"us_before_starter", "The fleet left the U.S.| The other ships stayed."},
    {"us_end", "Peru turned to the U.S.| However, no answer came."},
    {"us_before_name", "Brazil asked U.S. Secretary Root for help."},
    {"us_quotation",
     "The note was sent by Chile and the U.S.| \"Nobody expects the other side to answer it soon,\" Diaz wrote."},
    {"us_quoted_name", "They read the U.S. \"Indo-Pacific Strategy\" with care."},
    {"un_command", "The U.N. Command moved south.| Then it stopped."},
    {"dc_end", "The talks were held in Washington, D.C.| Brazil did not come."},
    {"dc_inside", "The Washington, D.C.-based group met the D.C. National Guard."},
    {"corp", "The deal went to Norsk Corp. of Oslo.| It was large."},
    {"inc_before_starter", "It was built by Harbor Inc.| The yard closed later."},
    {"co_and_ltd", "Meyer Co. and Sato Shipping Ltd. Nagoya built nothing."},
    {"junior", "The paper by Martin Hale Jr. Ito read twice."},
    {"eg", "Some states, e.g. Norway, stayed out."},
    {"ie", "The neighbours, i.e. Peru and Chile, signed."},
    {"vs", "The case of Nicaragua vs. Honduras was heard."},
    {"etc_inside", "Guns, ships, etc. were sold."},
    {"etc_end", "They sold guns, ships, etc.| Chile bought them."},
    {"number_no", "Directive No. 5 was kept secret.| No. 6 was not."},
    {"answer_no", "The answer was no.| Peru left the room."},
    {"article", "Under Art. 5 an attack on one is an attack on all."},
    {"page", "See p. 12 of the note.| It is short."},
    {"month", "They met on Sept. 3 in Lima.| They met again on Oct. 9."},
    {"month_end", "The ships arrive in Dec.| Crews follow."},
    {"initials", "J. F. Keller and H. W. Sato drafted it."},
    {"middle_initial", "Frank B. Miller met George P. Olsen."},
    {"world_war_one", "That was before World War I.| The border was open then."},
    {"initial_before_starter", "They took Plan B.| The other plans were dropped."},
    {"decimal", "Trade grew by 2.5 percent.| Debt fell by 0.3 points."},
    {"money", "Japan lent $4.2 billion.| Peru lent nothing."},
    {"after_year", "The pact was signed in 1951.| Norway joined in 1955."},
    {"starts_with_number", "The pact failed.| 12 states left it."},
    {"closing_quote", "\"We will sign.\"| The envoy left."},
    {"curly_quotes", "\u201CWe will sign.\u201D| The envoy left.", "\"We will sign.\"| The envoy left."},
    {"quoted_question_goes_on", "\"Will it hold?\" asked the envoy.| Nobody spoke."},
    {"quoted_question_speaker", "\"Will it hold?\" Prime Minister Lund asked.| Nobody spoke."},
    {"quoted_exclamation", "\"Enough!\" said the envoy."},
    {"question_in_brackets", "The pact (or was it a truce?) held for years."},
    {"closing_bracket", "(The pact was secret.)| It held."},
    {"note_mark", "Peru gave support.[3]| Chile did not.[14]| Brazil did."},
    {"spaced_note_mark", "Peru gave support. [3]| Chile did not."},
    {"note_after_quote", "They called it \"a pact.\"[3]| It was none."},
    {"note_inside", "The pact[2] held."},
    {"enumerator", "1. Peru signs.| It pays."},
    {"roman_enumerator", "IV. Peru signs the pact."},
    {"letter_enumerator", "a. Peru signs the pact."},
    {"article_enumerator", "Article 3. The Parties shall consult.| They shall meet."},
    {"dots_inside", "The note said that ... peace was near."},
    {"dots_end", "They waited...| Nobody came."},
    {"ellipsis_sign", "They waited\u2026| Nobody came.", "They waited...| Nobody came."},
    {"semicolons", "Peru left; Chile stayed; Brazil waited."},
    {"colon", "One thing is plain: the pact holds."},
    {"dash", "Peru \u2014 once a foe \u2014 is a friend.", "Peru -- once a foe -- is a friend."},
    {"interrobang", "Who signed?!| Nobody did."},
    {"lower_case_next", "The firm approx. doubled its trade."},
    {"small_particle", "Nobody answered.| al-Rashid left the hall."},
    {"am_pm", "They met at 5 p.m. Monday in Lima.| They left at 9 a.m.| Chile stayed."},
    {"address", "See www.example.org for more.| It is free."},
    {"accented_start", "The note was sent.| \u00C9cuador kept silent."},
    {"two_spaces", "The note was sent.| Peru kept silent."},
    {"speech", "PRESIDENT LUND: Thank you.| We agree."},
    {"yahoo", "The firm Yahoo! Japan joined."},
    {"no_space", "Peru signed the pact.|Chile did not.[3]|Brazil did."},
    {"no_space_in_names", "The Node.js firm of St.Gallen and www.Example.Org left."},
    {"quoted_abbreviation", "The so-called \"U.S.\" Navy left the port."},
    {"abbreviation_in_brackets", "The United States (U.S.) Senate sat.| Sec. Marsh spoke."},
    {"state_abbreviation", "They met in Norfolk, Va. Beach House.| The end came in Richmond, Va.| The fleet left."},
    {"al_et", "Weber et al. found nothing."},
};

static char *
without(const char *text, const char *what)
{
    g_auto(GStrv) parts = g_strsplit(text, what, -1);

    return g_strjoinv("", parts);
}

static void
test_sentences(void **state)
{
    const SentenceCase *row = *state;
    g_autofree char *text = without(row->text, "|");
    g_auto(GStrv) sentences = g_strsplit(row->normal ? row->normal : row->text, "| ", -1);
    g_autofree char *expected = g_strjoinv("|", sentences); // the space between two belongs to neither
    g_autoptr(SpkDocument) document = read_text(text);
    g_autofree char *found = join_sentences(document, SPK_ZONE_BODY);

    assert_string_equal(found, expected);
}

/* Normalising: what a text becomes, all sentences of all zones parted by `|` */

typedef struct {
    const char *name, *path, *text, *expected;
} TextCase;

static const TextCase normal_cases[] = {
    {"quotes", "a.txt", "Peru\u2019s \u201Cpact\u201D held.", "Peru's \"pact\" held."},
    {"hyphens", "a.txt", "Peru\u2010Chile and Peru\u2011Chile ties, \u22125 points.",
     "Peru-Chile and Peru-Chile ties, -5 points."},
    {"dash_between_words", "a.txt", "peace\u2014long awaited\u2014came.", "peace -- long awaited -- came."},
    {"dash_with_spaces", "a.txt", "peace \u2014 long awaited \u2015 came.", "peace -- long awaited -- came."},
    {"en_dash_joins", "a.txt", "May 26\u201327, the Peru\u2013Chile pact.", "May 26-27, the Peru-Chile pact."},
    {"en_dash_parts", "a.txt", "peace \u2013 long awaited \u2013 came.", "peace -- long awaited -- came."},
    {"typed_dashes", "a.txt", "peace -- long awaited---came.", "peace -- long awaited -- came."},
    {"spaces", "a.txt", "a\u00A0pact \t of\u3000\u2009two.", "a pact of two."},
    {"invisible", "a.txt", "a trea\u00ADty\u200B of\uFE0F two\uFEFF.", "a treaty of two."},
    {"ligatures", "a.txt", "the \uFB01rst con\uFB02ict o\uFB03ce.", "the first conflict office."},
    {"full_width", "a.txt", "\uFF21\uFF22\uFF23 pact.", "ABC pact."},
    {"superscripts", "a.txt", "a pact.\u00B9\u00B2 It held\u2075.", "a pact.|It held."},
    {"composed_accent", "a.txt", "Cafe\u0301 Goi\u0308ta.", "Caf\u00E9 Go\u00EFta."},
    {"other_scripts_stay", "a.txt", "\u5E73\u548C \u2462 Caf\u00E9.", "\u5E73\u548C \u2462 Caf\u00E9."},
    {"ellipsis", "a.txt", "peace\u2026 war.", "peace... war."},
    {"crlf", "a.txt", "One is here.\r\n\r\nTwo is there.\r\n", "One is here.|Two is there."},
    {"cr", "a.txt", "One is here.\r\rTwo is there.\r", "One is here.|Two is there."},
    {"bom", "a.txt", "\xEF\xBB\xBFOne is here.", "One is here."},
    {"blank_of_nbsp", "a.txt", "One is here.\n\u00A0\nTwo is there.", "One is here.|Two is there."},
    {"lines_are_paragraphs", "a.txt", "Peru signed a pact\nChile signed none", "Peru signed a pact|Chile signed none"},
    {"wrapped_lines_join", "a.txt", "The pact between\nPeru and Chile was\nkept for years.",
     "The pact between Peru and Chile was kept for years."},
    {"wrapped_word", "a.txt", "Both states kept the agree-\nment for years and\nyears.",
     "Both states kept the agreement for years and years."},
    {"wrapped_compound", "a.txt", "They called for a long-\nterm pact and a Peru-\nled force, and\ngot it.",
     "They called for a long-term pact and a Peru-led force, and got it."},
    {"page_break", "a.txt",
     "Critics of the pact with Chile have often argued that\n\n7\n\nit was never meant to hold.\n\nPeru disagreed.",
     "Critics of the pact with Chile have often argued that it was never meant to hold.|7|Peru disagreed."},
    {"list_items", "a.txt", "The pact has aims:\n- peace at sea\n- trade by land",
     "The pact has aims:|peace at sea|trade by land"},
    {"rules_are_dropped", "a.txt", "One is here.\n\n-----\n* * *\n\nTwo is there.", "One is here.|Two is there."},
    {"md_marks", "a.md", "# Peace\n\nThe **pact** of _two_ `states` \\* [held](http://x.org/a_b).",
     "Peace|The pact of two states * held."},
    {"md_note", "a.md", "The pact[12](#n) and [Peru] (the state) snake_case 2 * 3.",
     "The pact[12](#n) and [Peru] (the state) snake_case 2 * 3."},
    {"md_footnote", "a.md", "Peru signed.[^1] Chile left.\n\n[^1]: It paid too.",
     "Peru signed.|Chile left.|It paid too."},
    {"md_code_and_quote", "a.md", "```\nint x;\n```\n> Peru signed.\n", "Peru signed."},
    {"md_wrapped_link", "a.md", "We read [the\npact](http://x.org/\nb) today.", "We read the pact today."},
    {"md_underline", "a.md", "Peace\n=====\nPeru signed.", "Peace|Peru signed."},
    {"txt_keeps_marks", "a.txt", "The *pact* [held](x).", "The *pact* [held](x)."},
    {"empty", "a.txt", "", ""},
    {"blank", "a.txt", " \n\t\n\u00A0\n", ""},
};

static void
test_normal(void **state)
{
    const TextCase *row = *state;
    g_autoptr(SpkDocument) document = read_named(row->path, row->text, strlen(row->text));
    g_autofree char *found = join_sentences(document, -1);

    assert_string_equal(found, row->expected);
}

/* Zones: what is left to be coded */

#define PROSE                                                                                                          \
    "Peru and Chile signed a pact of friendship in Lima, and they have kept it since without a quarrel. Others did "   \
    "not. "

static const TextCase zone_cases[] = {
    {"title_and_text", "a.txt", "Peru and Chile Make Peace\n\nBy Jane Roe\n\n" PROSE, "title imprint body body"},
    {"title_longest", "a.txt", "Working Paper\n\nPeru and Chile Make Peace\n\n" PROSE, "heading title body body"},
    {"one_paragraph", "a.txt", "Peru signed a pact with Chile", "body"},
    {"short_text", "a.txt", "Peru and Chile Make Peace\n\nBy Jane Roe\n\nPeru signed a pact.", "title imprint body"},
    {"sentences_on_lines", "a.txt", "Peru signed a pact with Chile.\nChile attacks Bolivia\nBrazil aids Peru.\n",
     "body body body"},
    {"headlines_only", "a.txt", "Peru signs pact with Chile\nChile rejects Bolivia\n", "body body"},
    {"numbered_headings", "a.txt", PROSE "\n\nII. The Pact\n\n" PROSE "\n\n3. The Outcome\n\n" PROSE,
     "body body heading body body heading body body"},
    {"question_heading", "a.txt", PROSE "\n\nHow Far Could the Pact Go?\n\n" PROSE, "body body heading body body"},
    {"references", "a.txt", PROSE "\n\nReferences\n\nRoe, Jane. 2011. \"The Pact.\" Lima Press.\n\nPeru. 2012.",
     "body body heading references references"},
    {"text_after_references", "a.txt", PROSE "\n\nReferences\n\nRoe, Jane. 2011. Pact.\n\nAppendix\n\n" PROSE,
     "body body heading references heading body body"},
    {"notes_that_explain", "a.txt",
     PROSE "\n\nNotes\n\n[1] Peru had signed before.\n\n[2] Roe, Jane. 2011. \"The Pact.\" pp. 3-4.",
     "body body heading body references"},
    {"citation_alone", "a.txt",
     PROSE
     "\n\nRoe, Jane. 2011. \"The Pact of Lima.\" Journal of Pacts 3. https://example.org/a (Accessed May 3, 2012)",
     "body body references"},
    {"captions", "a.txt", PROSE "\n\nFigure 2. Trade of Peru and Chile\n\nThe envoys in Lima. (AP Photo)\n\n" PROSE,
     "body body caption caption body body"},
    {"figure_in_text", "a.txt", PROSE "\n\nFigure 2 shows that Peru supports Chile.", "body body body"},
    {"caption_without_verb", "a.txt", PROSE "\n\nForeign Secretary Roe speaking at a conference in Lima\n\n" PROSE,
     "body body heading body body"},
    {"unfinished_statement", "a.txt", PROSE "\n\nPeru and Chile will hold another round of talks in June",
     "body body body"},
    {"biography", "a.txt",
     PROSE "\n\n" PROSE "\n\nJane Roe is a senior fellow at the Lima Institute.\n\nJane Roe\nSenior Fellow",
     "body body body body imprint imprint imprint"},
    {"statesman", "a.txt", PROSE "\n\n" PROSE "\n\nJane Roe is the president of Peru and an ally of Chile.",
     "body body body body body"},
    {"addresses", "a.txt",
     PROSE "\n\nhttps://example.org/pact\n\nFor inquiries: roe@example.org\n\n\u00A9 2011 Lima Institute",
     "body body imprint imprint imprint"},
    {"disclaimer", "a.txt", PROSE "\n\nThe views expressed here do not necessarily reflect those of Peru.",
     "body body imprint"},
    {"newsletter", "a.txt", PROSE "\n\n" PROSE "\n\nStay informed about our news:\n\nRelated Pages\n",
     "body body body body imprint imprint"},
    {"text_after_advertisement", "a.txt", PROSE "\n\nSubscribe now\n\n" PROSE PROSE "\n\nPeru then left Chile.",
     "body body imprint body body body body body"},
    {"body_that_sounds_like_imprint", "a.txt",
     PROSE "\n\nThe views expressed by Chile angered Peru. Email traffic between them stopped.", "body body body body"},
    {"treaty", "a.txt", "Article 1\n\n" PROSE "\n\nArticle 2. The Parties shall consult.", "title body body body"},
    {"transcript", "a.txt", PROSE "\n\nPRESIDENT ROE: We thank Chile\n\n(Applause.)", "body body body body"},
    {"items", "a.txt", PROSE "\n\nThey agreed:\n\n- Joint patrols with Chile\n- A hotline between Peru and Chile\n",
     "body body body body body"},
    {"page_number", "a.txt", PROSE "\n\n12\n\n" PROSE, "body body imprint body body"},
    {"md_heading", "a.md",
     "# Peace\n\n" PROSE "\n\n## Peru signs.\n\n" PROSE "\n\n| a | b |\n|---|---|\n| Peru | Chile |\n",
     "title body body heading body body caption caption"},
};

static void
test_zones(void **state)
{
    const TextCase *row = *state;
    g_autoptr(SpkDocument) document = read_named(row->path, row->text, strlen(row->text));
    g_autoptr(GString) found = g_string_new(NULL);

    for (guint i = 0; i < document->sentence_count; ++i)
        g_string_append_printf(found, "%s%s", i ? " " : "", spk_zone_name(document->sentences[i].zone));
    assert_string_equal(found->str, row->expected);
}

/* The map: a sentence's own bytes, normalised again, are the sentence */

static char *
normalise_slice(const char *bytes, gsize begin, gsize end, gboolean markdown)
{
    SpkWriter writer;
    guint32 block_begin = 0, block_end = 0;

    spk_writer_init(&writer, bytes, end, markdown);
    spk_writer_begin_block(&writer);
    for (gsize at = begin; at < end;) {
        gsize line_end = at;
        while (line_end < end && bytes[line_end] != '\n' && bytes[line_end] != '\r')
            line_end++;
        spk_writer_line(&writer, at, line_end);
        while (line_end < end && (guchar)bytes[line_end] <= ' ')
            line_end++;
        at = line_end;
        if (at < end)
            spk_writer_join(&writer, at);
    }
    spk_writer_end_block(&writer, &block_begin, &block_end);
    char *text = g_strndup(writer.text + block_begin, block_end - block_begin);
    spk_writer_clear(&writer);
    return text;
}

static void
check_map(const SpkDocument *document, const char *bytes, gsize length, gboolean markdown)
{
    for (guint i = 0; i < document->sentence_count; ++i) {
        const SpkSentence *sentence = &document->sentences[i];
        gsize begin = spk_document_original_offset(document, sentence->begin);
        gsize end = spk_document_original_offset(document, sentence->end);
        g_autofree char *text = sentence_text(document, i);

        assert_true(begin < end && end <= length);
        assert_true(!i || sentence->begin >= document->sentences[i - 1].end);
        g_autofree char *again = normalise_slice(bytes, begin, end, markdown);
        if (strcmp(again, text)) {
            // a page's furniture stands inside this one, and comes after its paragraph in the text
            guint next = i + 1;
            while (next < document->sentence_count && document->sentences[next].zone != SPK_ZONE_IMPRINT)
                ++next;
            assert_true(next < document->sentence_count);
            g_autofree char *furniture = sentence_text(document, next);
            g_autofree char *inside = g_strdup_printf(" %s", furniture);
            g_autofree char *whole = without(again, inside);
            assert_string_equal(whole, text);
        }
    }
}

static void
test_map_of_rows(void **state)
{
    const TextCase *row = *state;
    g_autoptr(SpkDocument) document = read_named(row->path, row->text, strlen(row->text));

    check_map(document, row->text, strlen(row->text), g_str_has_suffix(row->path, ".md"));
}

static void
test_map_by_hand(void **state)
{
    (void)state;
    //                  0123456  9   10..12     13
    const char *text = "\xEF\xBB\xBF"
                       "Peru\u2019s p\u2014q. Next one.";
    g_autoptr(SpkDocument) document = read_text(text);

    assert_string_equal(document->text, "Peru's p -- q. Next one.\n");
    assert_int_equal(document->sentence_count, 2);
    assert_int_equal(spk_document_original_offset(document, 0), 3);
    assert_int_equal(spk_document_original_offset(document, 4), 7);   // the apostrophe
    assert_int_equal(spk_document_original_offset(document, 5), 10);  // s
    assert_int_equal(spk_document_original_offset(document, 8), 13);  // the space before the dash is the dash
    assert_int_equal(spk_document_original_offset(document, 10), 13); // its second hyphen
    assert_int_equal(spk_document_original_offset(document, 12), 16); // q
    assert_int_equal(spk_document_original_offset(document, document->sentences[0].end), 18);
    assert_int_equal(spk_document_original_offset(document, document->sentences[1].begin), 19);
    assert_int_equal(spk_document_original_offset(document, document->sentences[1].end), strlen(text));
}

/* Every text under the folder that SPOKES_DATA names: offsets are exact, and text is cut where it should be. */
static void
test_map_of_data(void **state)
{
    (void)state;
    static const char *const files[] = {
        "coding/texts/000.txt",           "coding/texts/001.txt",         "coding/texts/004.txt",
        "coding/uncoded/002.txt",         "coding/uncoded/003.txt",       "coding/more/texts/01.txt",
        "coding/more/texts/05.txt",       "coding/more/texts/09.txt",     "coding/more/texts/13.txt",
        "coding/more/texts/helsinki.txt", "coding/more/texts/kellogg.txt"};
    const char *data = g_getenv("SPOKES_DATA");

    if (!data)
        skip();
    for (guint i = 0; i < G_N_ELEMENTS(files); ++i) {
        g_autofree char *path = g_build_filename(data, files[i], NULL), *bytes = NULL;
        gsize length;
        if (!g_file_get_contents(path, &bytes, &length, NULL))
            continue;
        g_autoptr(SpkDocument) document = read_named(path, bytes, length);
        assert_true(document->sentence_count > 10);
        check_map(document, bytes, length, strstr(bytes, "\n**") || strstr(bytes, "\n## "));
    }
}

/* Metadata */

typedef struct {
    const char *name, *path, *text, *date, *origin, *title, *author, *body;
} FrontCase;

static const FrontCase front_cases[] = {
    {"all_keys", "a.txt", "---\ntitle: \"Peace\"\ndate: 2024-06-01\nauthor: Jane Roe\nmood: dark\n---\nPeru signed.",
     "2024-06-01", "front matter", "Peace", "Jane Roe", "Peru signed."},
    {"crlf", "a.txt", "---\r\ndate: 2024-06\r\n---\r\nPeru signed.", "2024-06", "front matter", NULL, NULL,
     "Peru signed."},
    {"bom", "a.txt", "\xEF\xBB\xBF---\ndate: 2024\n---\nPeru signed.", "2024", "front matter", NULL, NULL,
     "Peru signed."},
    {"a_rule", "a.txt", "---\nPeru signed a pact.\n", "", NULL, NULL, NULL, "Peru signed a pact."},
    {"name_day", "x/2024-06-01-lima.txt", "Peru signed.", "2024-06-01", "file name", NULL, NULL, "Peru signed."},
    {"name_digits", "lima_20240601.txt", "Peru signed.", "2024-06-01", "file name", NULL, NULL, "Peru signed."},
    {"name_month", "lima-2024-06.txt", "Peru signed.", "2024-06", "file name", NULL, NULL, "Peru signed."},
    {"name_no_date", "2024-13-40-12345678901.txt", "Peru signed.", "", NULL, NULL, NULL, "Peru signed."},
    {"front_before_name", "2023-01-02.txt", "---\ndate: 2024\n---\nPeru signed.", "2024", "front matter", NULL, NULL,
     "Peru signed."},
    {"title_of_text", "a.txt", "Peru and Chile Make Peace\n\n" PROSE, "", NULL, "Peru and Chile Make Peace", NULL,
     NULL},
};

static void
test_front(void **state)
{
    const FrontCase *row = *state;
    g_autoptr(SpkDocument) document = read_named(row->path, row->text, strlen(row->text));
    g_autofree char *date = spk_date_format(document->date), *body = join_sentences(document, SPK_ZONE_BODY);

    assert_string_equal(date, row->date);
    assert_int_equal(g_strcmp0(document->date_origin, row->origin), 0);
    assert_int_equal(g_strcmp0(document->title, row->title), 0);
    assert_int_equal(g_strcmp0(document->author, row->author), 0);
    if (row->body)
        assert_string_equal(body, row->body);
    check_map(document, row->text, strlen(row->text), FALSE);
}

static void
test_manifest_comes_first(void **state)
{
    (void)state;
    SpkTextSource source = {
        .id = (char *)"a", .path = (char *)"2020-01-01.txt", .title = (char *)"War", .date = {1999, 12, 0}};
    const char *text = "---\ndate: 2024\ntitle: Peace\nsource: Lima Post\n---\nPeru signed.";
    g_autoptr(SpkDocument) document = NULL;

    assert_true(spk_document_read_bytes(&source, text, strlen(text), &document, NULL));
    assert_int_equal(document->date.year, 1999);
    assert_string_equal(document->date_origin, "manifest");
    assert_string_equal(document->title, "War");
    assert_string_equal(document->source, "Lima Post");
    assert_null(document->author);
}

/* Refusals */

typedef struct {
    const char *name, *text;
    gsize length; ///< 0: up to the NUL
    const char *message;
} RefusalCase;

static const RefusalCase refusal_cases[] = {
    {"nul", "Peru\0signed", 11, "a.txt: looks binary (a NUL byte at offset 4)"},
    {"latin_1", "One.\nCaf\xE9 ends.", 0, "a.txt:2:4: not UTF-8 at byte offset 8 (save the file as UTF-8)"},
    {"column_in_characters", "\u00E9\u00E9\xFF", 0, "a.txt:1:3: not UTF-8 at byte offset 4"},
    {"cut_short", "Caf\xC3", 0, "a.txt:1:4: not UTF-8"},
    {"utf_16", "\xFF\xFEP\0e\0", 6, "a.txt: is UTF-16 (save the file as UTF-8)"},
    {"front_date", "---\ntitle: x\ndate: soon\n---\n", 0, "a.txt:3:7: 'soon' is not a date"},
    {"front_open", "---\ntitle: x\n\nPeru signed.", 0, "a.txt:1: the front matter does not end"},
};

static void
test_refusals(void **state)
{
    const RefusalCase *row = *state;
    SpkTextSource source = {.id = (char *)"a", .path = (char *)"a.txt"};
    g_autoptr(GError) error = NULL;
    SpkDocument *document = NULL;

    assert_false(
        spk_document_read_bytes(&source, row->text, row->length ? row->length : strlen(row->text), &document, &error));
    assert_error(error, SPK_ERROR_INPUT, row->message);
    assert_null(document);
}

/* Finding texts */

static char *
in_folder(const char *name)
{
    return g_build_filename(folder, name, NULL);
}

static void
write_file(const char *name, const char *text)
{
    g_autofree char *path = in_folder(name), *parent = g_path_get_dirname(path);

    assert_int_equal(g_mkdir_with_parents(parent, 0700), 0);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

static gboolean
list(const char *const *names, const char *manifest, GPtrArray **ret_sources, GError **error)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *manifest_path = manifest ? in_folder(manifest) : NULL;

    for (; *names; ++names)
        g_ptr_array_add(paths, in_folder(*names));
    g_ptr_array_add(paths, NULL);
    return spk_corpus_list((const char *const *)paths->pdata, manifest_path, ret_sources, error);
}

static void
test_list(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) sources = NULL;
    g_autofree char *loop = in_folder("tree/loop"), *tree = in_folder("tree");
    g_autoptr(GError) error = NULL;

    write_file("tree/b.txt", "b");
    write_file("tree/a/z.md", "z");
    write_file("tree/a/skip.html", "no");
    write_file("tree/.hidden.txt", "no");
    write_file("given.html", "yes");
    assert_int_equal(symlink(tree, loop), 0);
    assert_true(list((const char *const[]){"tree", "given.html", "tree/b.txt", NULL}, NULL, &sources, &error));
    assert_int_equal(sources->len, 3);
    assert_string_equal(((SpkTextSource *)sources->pdata[0])->id, "given");
    assert_string_equal(((SpkTextSource *)sources->pdata[1])->id, "z");
    assert_string_equal(((SpkTextSource *)sources->pdata[2])->id, "b");
}

static void
test_list_faults(void **state)
{
    (void)state;
    GPtrArray *sources = NULL;
    g_autoptr(GError) error = NULL;

    write_file("twins/one/same.txt", "x");
    write_file("twins/two/same.md", "x");
    write_file("bad.csv", "doc,title,date\nsame,\"a, b\",soon\nsane,x,2024\nsame,y,2024\n");
    assert_false(list((const char *const[]){"twins", "nowhere.txt", NULL}, "bad.csv", &sources, &error));
    assert_null(sources);
    assert_error(error, SPK_ERROR_INPUT, "nowhere.txt: no such file or folder");
    assert_contains(error->message, "two/same.md: has the same id 'same'");
    assert_contains(error->message, "bad.csv:2:13: 'soon' is not a date");
    assert_contains(error->message, "bad.csv:3: no text has the id 'sane' (did you mean 'same'?)");
    assert_contains(error->message, "bad.csv:4: a second row for 'same'");
}

static void
test_list_manifest(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) sources = NULL;
    g_autoptr(GError) error = NULL, missing = NULL;

    write_file("study/one.txt", "x");
    write_file("good.csv", "doc,date,kind,title\none,2024-06,news,\"Peace, now\"\n");
    write_file("headless.csv", "id,date\none,2024\n");
    assert_true(list((const char *const[]){"study", NULL}, "good.csv", &sources, &error));
    const SpkTextSource *source = sources->pdata[0];
    assert_string_equal(source->title, "Peace, now");
    assert_int_equal(source->date.month, 6);
    assert_null(source->author);
    assert_false(list((const char *const[]){"study", NULL}, "headless.csv", &sources, &missing));
    assert_error(missing, SPK_ERROR_INPUT, "headless.csv:1: no column 'doc'");
}

/* Size */

static void
test_long_line(void **state)
{
    (void)state;
    gsize length = 20 << 20;
    g_autofree char *bytes = g_malloc(length);

    memset(bytes, 'a', length);
    for (gsize i = 7; i < length; i += 8)
        bytes[i] = i % 64 == 7 ? '.' : ' ';
    gint64 start = g_get_monotonic_time();
    g_autoptr(SpkDocument) document = read_named("a.txt", bytes, length);
    double seconds = (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
    // No stop is followed by a space, so it is cut at the last space before every 4,000 bytes: no byte is lost
    assert_int_equal(document->sentence_count, (length + 3999) / 4000);
    assert_true(seconds < 20);
    print_message("# %.0f MB/s\n", (double)length / 1e6 / seconds);
}

static void
test_sha256_and_ids(void **state)
{
    (void)state;
    g_autoptr(SpkDocument) document = read_text("abc");

    assert_string_equal(document->sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_string_equal(document->id, "a");
    assert_string_equal(document->path, "a.txt");
    spk_document_free(NULL);
    spk_text_source_free(NULL);
}

static int
remove_folder(void **state)
{
    (void)state;
    g_autofree char *quoted = g_shell_quote(folder), *command = g_strdup_printf("rm -r %s", quoted);

    return system(command);
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();

    folder = g_dir_make_tmp("spokes-corpus-XXXXXX", NULL);
    check_add_rows(tests, test_sentences, sentence_cases);
    check_add_rows(tests, test_normal, normal_cases);
    check_add_rows(tests, test_zones, zone_cases);
    check_add_rows(tests, test_map_of_rows, normal_cases);
    check_add_rows(tests, test_map_of_rows, zone_cases);
    check_add(tests, test_map_by_hand);
    check_add(tests, test_map_of_data);
    check_add_rows(tests, test_front, front_cases);
    check_add(tests, test_manifest_comes_first);
    check_add_rows(tests, test_refusals, refusal_cases);
    check_add(tests, test_list);
    check_add(tests, test_list_faults);
    check_add(tests, test_list_manifest);
    check_add(tests, test_long_line);
    check_add(tests, test_sha256_and_ids);
    int failed = check_run("corpus", tests, NULL, remove_folder);
    g_free(folder);
    return failed;
}
