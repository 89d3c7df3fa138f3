#include "corpus/shape.h"
#include <string.h>

#define WORDS_MAX 80

static gboolean
is_letter(char c)
{
    return g_ascii_isalpha(c) || (guchar)c >= 0x80;
}

/* Prepositions of five letters and more that a title may write small. */
static gboolean
may_be_small(const char *word, gsize length)
{
    static const char *const words[] = {"about",   "across", "after",  "against", "among",  "before",
                                        "between", "beyond", "during", "through", "toward", "towards",
                                        "under",   "versus", "within", "without"};

    for (guint i = 0; i < G_N_ELEMENTS(words); ++i)
        if (strlen(words[i]) == length && !memcmp(words[i], word, length))
            return TRUE;
    return FALSE;
}

/* `I.`, `IV.`, `2`, `2.1.`, `3)` */
static gboolean
is_number_word(const char *word, gsize length)
{
    gsize digits = 0, roman = 0;

    for (gsize i = 0; i < length; ++i) {
        digits += g_ascii_isdigit(word[i]);
        roman += strchr("IVXL", word[i]) != NULL;
        if (!g_ascii_isdigit(word[i]) && !strchr("IVXL.)", word[i]))
            return FALSE;
    }
    return (digits > 0 && digits < 4) || (roman > 0 && roman < 6 && word[length - 1] == '.');
}

static void
see_word(SpkShape *shape, const char *word, gsize length)
{
    gsize letters = 0;

    shape->words++;
    if (shape->words == 1)
        shape->is_numbered = is_number_word(word, length);
    while (letters < length && is_letter(word[letters]))
        letters++;
    if (letters > 4 && g_ascii_islower(*word) && !may_be_small(word, letters))
        shape->is_title_case = FALSE;
}

SpkShape
spk_shape_of(const char *text, const SpkBlock *block)
{
    SpkShape shape = {.text = text + block->begin, .length = block->end - block->begin, .is_title_case = TRUE};
    const char *end = shape.text + shape.length, *last = end;

    for (const char *at = shape.text; at < end && shape.words < WORDS_MAX;) {
        const char *space = memchr(at, ' ', (gsize)(end - at));
        const char *word_end = space ? space : end;
        for (const char *c = at; c < word_end && !shape.has_letters; ++c)
            shape.has_letters = is_letter(*c);
        see_word(&shape, at, (gsize)(word_end - at));
        at = word_end + (space != NULL);
    }
    while (last > shape.text && strchr("\"')]", last[-1])) {
        --last;
        while (*last == ']' && last > shape.text && g_ascii_isdigit(last[-1]))
            --last;
        if (last > shape.text && last[-1] == '[' && g_ascii_isdigit(*last))
            --last;
    }
    shape.is_finished = last > shape.text && strchr(".!?:;,", last[-1]);
    shape.is_question = last > shape.text && last[-1] == '?';
    shape.starts_lower = g_ascii_islower(*shape.text);
    return shape;
}

gboolean
spk_shape_starts_with(const SpkShape *shape, const char *words)
{
    if (*words != *shape->text)
        return FALSE;
    gsize length = strlen(words);
    return shape->length >= length && !memcmp(shape->text, words, length);
}

gboolean
spk_shape_has(const SpkShape *shape, const char *words)
{
    return memmem(shape->text, shape->length, words, strlen(words)) != NULL;
}

gboolean
spk_shape_has_any(const SpkShape *shape, const char *const *words, guint count)
{
    for (guint i = 0; i < count; ++i)
        if (spk_shape_has(shape, words[i]))
            return TRUE;
    return FALSE;
}

static gboolean
starts_with_any(const SpkShape *shape, const char *const *words, guint count)
{
    for (guint i = 0; i < count; ++i)
        if (spk_shape_starts_with(shape, words[i]))
            return TRUE;
    return FALSE;
}

/* A year: `. 2024.` or `(2024)` as authors' names are followed by (2), any other (1). */
static guint
year_score(const SpkShape *shape)
{
    guint score = 0;

    for (gsize i = 2; i + 4 < shape->length; ++i) {
        const char *at = shape->text + i;
        if ((memcmp(at, "19", 2) && memcmp(at, "20", 2)) || !g_ascii_isdigit(at[2]) || !g_ascii_isdigit(at[3]))
            continue;
        score = MAX(score, 1u);
        if ((!memcmp(at - 2, ". ", 2) && at[4] == '.') || (at[-1] == '(' && at[4] == ')' && i < 60 && at[5] == '.'))
            return 2;
    }
    return score;
}

gboolean
spk_shape_is_citation(const SpkShape *shape)
{
    static const char *const address[] = {"http", "www.", "doi:", "doi.org"};
    static const char *const looked_up[] = {"accessed ", "Accessed ", "retrieved ", "Retrieved "};
    static const char *const house[] = {"University Press",
                                        " Press,",
                                        " Press.",
                                        "Journal of",
                                        "Quarterly",
                                        "Publishers",
                                        "Foreign Affairs",
                                        "Foreign Policy,",
                                        "International Security",
                                        "eds.",
                                        "ed."};
    static const char *const pages[] = {" pp. ", " vol. ", " Vol. ", ", no. ", ", No. ", " p. "};

    if (shape->words >= WORDS_MAX || shape->words < 3)
        return FALSE;
    if (spk_shape_starts_with(shape, "___") || spk_shape_starts_with(shape, "Ibid"))
        return TRUE;
    guint year = year_score(shape);
    if (!year)
        return FALSE;
    guint score = year - 1;
    const char *comma = memchr(shape->text, ',', MIN(shape->length, 20));
    gboolean surname_first = comma && !memchr(shape->text, ' ', (gsize)(comma - shape->text)) &&
                             g_ascii_isupper(*shape->text) && comma + 2 < shape->text + shape->length &&
                             g_ascii_isupper(comma[2]) && year == 2;
    score += surname_first;
    score += spk_shape_has_any(shape, address, G_N_ELEMENTS(address));
    score += spk_shape_has_any(shape, looked_up, G_N_ELEMENTS(looked_up));
    score += spk_shape_has_any(shape, house, G_N_ELEMENTS(house));
    score += spk_shape_has_any(shape, pages, G_N_ELEMENTS(pages));
    score += spk_shape_has(shape, ",\" ") || spk_shape_has(shape, ".\" ");
    return score >= 3;
}

gboolean
spk_shape_is_caption(const SpkShape *shape)
{
    static const char *const numbered[] = {"Figure ", "Fig. ", "Table ", "Chart ", "Map ", "Graph ", "Box ", "Image "};
    static const char *const labels[] = {"Photo:",         "Photograph:",    "Image:",          "Caption:",
                                         "Source:",        "Sources:",       "Credit:",         "Photo by ",
                                         "Photograph by ", "Photograph of ", "Photograph with "};
    static const char *const credits[] = {"(AP Photo",         "(Photo",      "Getty Images", "/AFP)",
                                          "AP Photo/",         "Photo by ",   "(Image:",      "Photo courtesy",
                                          "Wikimedia Commons", "via REUTERS", "REUTERS/"};

    if (shape->words > 70)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(numbered); ++i) {
        gsize at = strlen(numbered[i]);
        if (!spk_shape_starts_with(shape, numbered[i]))
            continue;
        while (at < shape->length && (g_ascii_isalnum(shape->text[at]) || shape->text[at] == '.'))
            at++;
        return at == shape->length || strchr(":|", shape->text[at]) || shape->text[at - 1] == '.' ||
               spk_shape_has(shape, " -- ");
    }
    return starts_with_any(shape, labels, G_N_ELEMENTS(labels)) ||
           (shape->words <= 45 && spk_shape_has_any(shape, credits, G_N_ELEMENTS(credits)));
}

static gboolean
is_address(const SpkShape *shape)
{
    static const char *const marks[] = {"ISBN",          "ISSN",    "\u00A9", "Copyright", "All rights reserved",
                                        "Date of Issue", "Tel. ",   "Tel: ",  "Fax: ",     "For inquiries",
                                        "For Inquiries", "E-mail:", "Email:"};
    const char *at = memchr(shape->text, '@', shape->length);

    if (!memchr(shape->text, ' ', shape->length) &&
        (spk_shape_has(shape, "://") || spk_shape_starts_with(shape, "www.")))
        return TRUE;
    if (shape->words > 30)
        return FALSE;
    if (at && at > shape->text && is_letter(at[-1]) && at + 1 < shape->text + shape->length && is_letter(at[1]) &&
        memchr(at, '.', (gsize)(shape->text + shape->length - at)))
        return TRUE;
    return spk_shape_has_any(shape, marks, G_N_ELEMENTS(marks));
}

gboolean
spk_shape_is_boilerplate(const SpkShape *shape)
{
    static const char *const invitations[] = {
        "Subscribe",
        "Sign up",
        "Stay informed",
        "Follow us",
        "Share this",
        "Read more:",
        "Read More",
        "Related Publications",
        "Related Articles",
        "Related Content",
        "Related Posts",
        "Related Stories",
        "Related Topics",
        "Click here",
        "Download PDF",
        "Download the PDF",
        "Newsletter",
        "Cookie",
        "Privacy Policy",
        "Edited by",
        "Advertisement",
        "Skip to ",
        "Back to top",
        "Table of Contents",
        "Remote Visualization",
        "Posted in",
        "Filed under",
        "Tags:",
        "Published on",
        "Last updated",
        "Updated on",
        "Learn how and when",
    };
    static const char *const disclaimers[] = {
        "no institutional position",
        "not take institutional positions",
        "not take specific policy positions",
        "do not necessarily reflect",
        "do not necessarily represent",
        "does not necessarily reflect",
        "does not necessarily represent",
        "not necessarily those of",
        "sole responsibility of the author",
        "views expressed here",
        "views expressed in this",
        "views expressed are",
        "those of the author",
        "opinions expressed here",
        "opinions expressed in this",
        "neutrality of this article",
    };

    if (is_address(shape))
        return TRUE;
    if (shape->words <= 25 && starts_with_any(shape, invitations, G_N_ELEMENTS(invitations)))
        return TRUE;
    return shape->words < WORDS_MAX && spk_shape_has_any(shape, disclaimers, G_N_ELEMENTS(disclaimers));
}

gboolean
spk_shape_is_biography(const SpkShape *shape)
{
    static const char *const roles[] = {
        "fellow",
        "Fellow",
        "professor",
        "Professor",
        "adviser",
        "advisor",
        "Adviser",
        "Advisor",
        "analyst",
        "Analyst",
        "vice president",
        "Vice President",
        "researcher",
        "Researcher",
        "lecturer",
        "Lecturer",
        "columnist",
        "correspondent",
        "scholar",
        "Scholar",
        "research associate",
        "historian",
        "journalist",
        "Chair at",
        "chair at",
        "Ph.D. candidate",
        "student at",
        "editor",
        "Editor",
        "director of the Center",
        "Director of the Center",
        "Research Associate",
    };
    const char *verb = memmem(shape->text, MIN(shape->length, 60), " is ", 4);
    guint names = 0;

    if (!verb || shape->words >= WORDS_MAX)
        return FALSE;
    for (const char *at = shape->text; at < verb; ++names) {
        const char *space = memchr(at, ' ', (gsize)(verb - at));
        if (!g_ascii_isupper(*at) && (guchar)*at < 0x80)
            return FALSE;
        at = space ? space + 1 : verb;
    }
    SpkShape role = {.text = verb, .length = MIN((gsize)(shape->text + shape->length - verb), 90)};
    return names >= 2 && names <= 5 && spk_shape_has_any(&role, roles, G_N_ELEMENTS(roles));
}

gboolean
spk_shape_is_author_line(const SpkShape *shape)
{
    static const char *const roles[] = {
        "Professor", "Fellow",   "University",   "Institute", "Staff", "Researcher", "Senior Vice President",
        "Analyst",   "Director", "Correspondent"};

    return !shape->is_finished && shape->words <= 14 &&
           (spk_shape_starts_with(shape, "By ") || spk_shape_starts_with(shape, "by ") ||
            (shape->is_title_case && spk_shape_has_any(shape, roles, G_N_ELEMENTS(roles))));
}

gboolean
spk_shape_has_finite_verb(const SpkShape *shape)
{
    static const char *const verbs[] = {" is ",     " are ",  " was ",    " were ",    " has ",     " have ",
                                        " had ",    " will ", " would ",  " should ",  " must ",    " can ",
                                        " could ",  " may ",  " might ",  " did ",     " does ",    " do ",
                                        " said ",   " says ", " agreed ", " agree ",   " pledged ", " announced ",
                                        " signed ", " held ", " met ",    " remains ", " shall "};

    return spk_shape_has_any(shape, verbs, G_N_ELEMENTS(verbs));
}
