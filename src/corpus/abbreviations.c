#include "corpus/abbreviations.h"
#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *text;
    gsize length;
} Word;

/* The tables are sorted by bytes. */
static const char *const never[] = {
    "Adm",    "Amb",  "Archbp", "Atty", "Bp",  "Brig", "Capt", "Cdr", "Cmdr", "Cmdt", "Col",   "Comdr", "Cpl",
    "Def",    "Dep",  "Det",    "Dr",   "Fr",  "Ft",   "Gen",  "Gov", "Hon",  "Insp", "Lieut", "Lt",    "Maj",
    "Messrs", "Mgr",  "Min",    "Mr",   "Mrs", "Ms",   "Msgr", "Mt",  "Pfc",  "Pres", "Prof",  "Pte",   "Pvt",
    "Rep",    "Reps", "Ret",    "Rev",  "Sec", "Sen",  "Sens", "Sgt", "Sr",   "St",   "Ste",   "Supt",  "Vice-Adm",
    "approx", "ca",   "cf",     "e.g",  "i.e", "incl", "v",    "viz", "vs"};
static const char *const before_number[] = {
    "App", "Apr",  "April", "Art", "Arts", "Aug", "Ch",   "Dec",   "Feb", "Fig",  "Figs", "Jan", "Jul",
    "Jun", "Mar",  "No",    "Nos", "Nov",  "Oct", "Para", "Sect",  "Sep", "Sept", "Vol",  "art", "arts",
    "ch",  "chap", "fig",   "no",  "nos",  "p",   "para", "paras", "pp",  "sec",  "vol",  "vols"};
static const char *const soft[] = {
    "Ala", "Ariz", "Asst", "Ave",  "Bhd",  "Blvd", "Bros", "Calif", "Co",  "Colo", "Conn", "Corp", "Cos", "Dept",
    "Div", "Ed",   "Eds",  "Esq",  "Fla",  "Ga",   "Govt", "Ill",   "Inc", "Inst", "Intl", "Jr",   "Kan", "Ky",
    "Ltd", "Mass", "Md",   "Mich", "Minn", "Natl", "Okla", "Ore",   "Pa",  "Ph.D", "PhD",  "Pty",  "Rd",  "Tenn",
    "Tex", "Univ", "Va",   "Vt",   "Wash", "Wis",  "al",   "dept",  "ed",  "eds",  "est",  "trans"};
static const char *const place[] = {"A.D", "A.M", "B.C", "D.C", "P.M", "a.m", "etc", "p.m"};
static const char *const starters[] = {
    "A",          "About",     "According",    "Accordingly", "Additionally",
    "After",      "All",       "Also",         "Although",    "Among",
    "An",         "And",       "Another",      "Any",         "As",
    "At",         "Because",   "Before",       "Besides",     "Both",
    "But",        "By",        "Consequently", "Despite",     "During",
    "Each",       "Earlier",   "Either",       "Even",        "Every",
    "Few",        "Finally",   "First",        "Following",   "For",
    "Fourth",     "From",      "Furthermore",  "Given",       "He",
    "Hence",      "Her",       "Here",         "His",         "How",
    "However",    "I",         "If",           "In",          "Indeed",
    "Instead",    "It",        "Its",          "Last",        "Later",
    "Many",       "Meanwhile", "Moreover",     "Most",        "Much",
    "Nearly",     "Neither",   "Nevertheless", "Nonetheless", "Nor",
    "Not",        "Now",       "Of",           "On",          "Once",
    "One",        "Only",      "Or",           "Other",       "Others",
    "Our",        "Over",      "Rather",       "Recently",    "Second",
    "She",        "Similarly", "Since",        "So",          "Some",
    "Still",      "Such",      "That",         "The",         "Their",
    "Then",       "There",     "Therefore",    "These",       "They",
    "Third",      "This",      "Those",        "Though",      "Through",
    "Throughout", "Thus",      "To",           "Today",       "Together",
    "Two",        "Under",     "Unlike",       "Until",       "We",
    "What",       "When",      "Whereas",      "Whether",     "Which",
    "While",      "Who",       "Why",          "Will",        "With",
    "Within",     "Without",   "Yesterday",    "Yet",         "You",
};
static const char *const speech[] = {"added",    "argued",   "asked",     "concluded", "continued",
                                     "declared", "demanded", "exclaimed", "explained", "noted",
                                     "remarked", "replied",  "responded", "said",      "says",
                                     "shouted",  "told",     "wondered",  "writes",    "wrote"};
static const char *const parts[] = {"Annex",    "Appendix", "Article",   "Chapter", "Clause",
                                    "Figure",   "Item",     "Paragraph", "Part",    "Point",
                                    "Protocol", "Rule",     "Section",   "Step",    "Table"};

static int
compare(const void *key, const void *entry)
{
    const Word *word = key;
    const char *text = *(const char *const *)entry;
    int order = strncmp(word->text, text, word->length);

    return order ? order : (text[word->length] ? -1 : 0);
}

static gboolean
is_in(const char *word, gsize length, const char *const *table, gsize count)
{
    Word key = {word, length};

    return length > 0 && bsearch(&key, table, count, sizeof *table, compare) != NULL;
}

/* `U.S`, `U.K`, `R.O.K`: single capitals with dots between. */
static gboolean
is_dotted(const char *word, gsize length)
{
    if (length < 3 || length % 2 == 0)
        return FALSE;
    for (gsize i = 0; i < length; ++i)
        if (i % 2 ? word[i] != '.' : !g_ascii_isupper(word[i]))
            return FALSE;
    return TRUE;
}

SpkStop
spk_stop_after(const char *word, gsize length)
{
    if (length > 8)
        return SPK_STOP_ENDS;
    if (is_in(word, length, never, G_N_ELEMENTS(never)))
        return SPK_STOP_NEVER;
    if (is_in(word, length, before_number, G_N_ELEMENTS(before_number)))
        return SPK_STOP_NUMBER;
    if (is_in(word, length, place, G_N_ELEMENTS(place)))
        return SPK_STOP_PLACE;
    if (is_in(word, length, soft, G_N_ELEMENTS(soft)) || is_dotted(word, length))
        return SPK_STOP_SOFT;
    return SPK_STOP_ENDS;
}

gboolean
spk_starts_sentences(const char *word, gsize length)
{
    return is_in(word, length, starters, G_N_ELEMENTS(starters));
}

gboolean
spk_is_speech_verb(const char *word, gsize length)
{
    return is_in(word, length, speech, G_N_ELEMENTS(speech));
}

gboolean
spk_is_numbered_part(const char *word, gsize length)
{
    return is_in(word, length, parts, G_N_ELEMENTS(parts));
}
