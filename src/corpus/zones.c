#include <string.h>
#include "corpus/shape.h"

#define HEADING_WORDS_MAX 16
#define PARAGRAPH_MIN 100 ///< Bytes; texts of shorter lines are lists of sentences
#define PARAGRAPH_WORDS 25

typedef enum {
    IN_TEXT,
    IN_NOTES,      ///< Notes may explain, and then they are text
    IN_REFERENCES, ///< Nothing here is text
} Section;

typedef struct {
    const char *text;
    GArray *blocks;
    gboolean is_prose; ///< Most of it stands in paragraphs that end like sentences, so what does not is no text
    gboolean seen_body;
    gboolean in_tail; ///< Behind a biography or address after the end
    Section section;
    guint index;
} Finder;

static SpkBlock *
block_at(const Finder *finder, guint index)
{
    return &g_array_index(finder->blocks, SpkBlock, index);
}

static gboolean
is_prose(const char *text, GArray *blocks)
{
    gsize prose = 0, all = 0;

    for (guint i = 0; i < blocks->len; ++i) {
        const SpkBlock *block = &g_array_index(blocks, SpkBlock, i);
        gsize length = block->end - block->begin;
        const char *last = text + block->end - 1;
        while (last > text + block->begin && strchr("\"')]", *last))
            --last;
        all += length;
        if (length >= PARAGRAPH_MIN && (strchr(".!?:;,", *last) || g_ascii_isdigit(*last)))
            prose += length;
    }
    return prose * 2 > all;
}

/* A heading's text without number and colon equals one of the names. */
static gboolean
is_called(const SpkShape *shape, const char *const *names, guint count)
{
    const char *at = shape->text, *end = shape->text + shape->length;

    if (shape->is_numbered) {
        const char *space = memchr(at, ' ', shape->length);
        at = space ? space + 1 : at;
    }
    while (end > at && strchr(":. ", end[-1]))
        --end;
    for (guint i = 0; i < count; ++i)
        if (strlen(names[i]) == (gsize)(end - at) && !g_ascii_strncasecmp(names[i], at, (gsize)(end - at)))
            return TRUE;
    return FALSE;
}

/* The section that begins with this heading, if it begins one. */
static gboolean
begins_section(const Finder *finder, const SpkShape *shape, Section *ret_section)
{
    static const char *const references[] = {
        "References",     "Reference List", "Bibliography",     "Select Bibliography",
        "Works Cited",    "Literature",     "Literature Cited", "Further Reading",
        "External Links", "See also",       "Suggested Reading"};
    static const char *const notes[] = {"Notes", "Endnotes", "Footnotes", "Sources", "Citations", "Note"};
    static const char *const others[] = {"Appendix",         "Annex", "Conclusion", "Conclusions", "About the Author",
                                         "About the Authors"};
    const SpkBlock *block = block_at(finder, finder->index);

    if (shape->words > HEADING_WORDS_MAX)
        return FALSE;
    if (is_called(shape, references, G_N_ELEMENTS(references)))
        *ret_section = IN_REFERENCES;
    else if (is_called(shape, notes, G_N_ELEMENTS(notes)))
        *ret_section = IN_NOTES;
    else if (block->kind == SPK_BLOCK_HEADING || is_called(shape, others, G_N_ELEMENTS(others)) ||
             (shape->is_numbered && !g_ascii_isdigit(*shape->text) && !shape->is_finished && shape->is_title_case))
        *ret_section = IN_TEXT;
    else
        return FALSE;
    return TRUE;
}

/* `PRESIDENT BIDEN: Thank you all` */
static gboolean
is_speech(const SpkShape *shape)
{
    const char *colon = memchr(shape->text, ':', MIN(shape->length, 40));

    if (!colon)
        return FALSE;
    for (const char *at = shape->text; at < colon; ++at)
        if (g_ascii_islower(*at))
            return FALSE;
    return colon > shape->text + 1;
}

/* `2. The Regional Context`, and no list around it. */
static gboolean
stands_alone(const Finder *finder)
{
    guint i = finder->index;

    return !(i > 0 && block_at(finder, i - 1)->kind == SPK_BLOCK_ITEM) &&
           !(i + 1 < finder->blocks->len && block_at(finder, i + 1)->kind == SPK_BLOCK_ITEM);
}

/* `Peru and Chile Make Peace` above a sentence or two. */
static gboolean
is_title_of_short_text(const Finder *finder, const SpkShape *shape)
{
    if (!shape->is_title_case || shape->is_finished || shape->words < 4 || finder->blocks->len < 2 ||
        block_at(finder, 0)->kind != SPK_BLOCK_TEXT)
        return FALSE;
    return spk_shape_of(finder->text, block_at(finder, 1)).is_finished ||
           (finder->blocks->len > 2 && spk_shape_of(finder->text, block_at(finder, 2)).is_finished);
}

static gboolean
is_heading(const Finder *finder, const SpkShape *shape)
{
    const SpkBlock *block = block_at(finder, finder->index);

    if (!finder->is_prose)
        return (finder->index == 0 && is_title_of_short_text(finder, shape)) ||
               (shape->is_numbered && shape->is_title_case && !shape->is_finished && shape->words <= 8 &&
                stands_alone(finder));
    if (shape->words > HEADING_WORDS_MAX || shape->starts_lower || is_speech(shape))
        return FALSE;
    if (shape->is_question)
        return shape->is_title_case && shape->words >= 3 && block->kind == SPK_BLOCK_TEXT;
    if (shape->is_finished)
        return FALSE;
    if (block->kind == SPK_BLOCK_ITEM)
        return shape->is_numbered && shape->is_title_case && stands_alone(finder);
    return shape->is_title_case || !finder->seen_body || !spk_shape_has_finite_verb(shape);
}

/* Around the text proper: who wrote it, what else there is to read. */
static gboolean
is_imprint(Finder *finder, const SpkShape *shape)
{
    guint count = finder->blocks->len, i = finder->index;
    gboolean late = 2 * i + 1 >= count;

    if (spk_shape_is_boilerplate(shape) ||
        ((!finder->seen_body || (late && i + 12 > count)) && count > 1 && spk_shape_is_biography(shape))) {
        finder->in_tail = finder->in_tail || late;
        return TRUE;
    }
    if (finder->in_tail && ((!shape->is_finished && shape->words <= HEADING_WORDS_MAX) || shape->words <= 8))
        return TRUE;
    if (!finder->is_prose && !(i > 0 && !finder->seen_body && spk_shape_starts_with(shape, "By ")))
        return FALSE;
    return (!finder->seen_body || late) && spk_shape_is_author_line(shape) && !shape->is_numbered;
}

static SpkZone
find_zone(Finder *finder)
{
    const SpkBlock *block = block_at(finder, finder->index);
    SpkShape shape = spk_shape_of(finder->text, block);

    if (block->kind == SPK_BLOCK_FURNITURE || !shape.has_letters)
        return SPK_ZONE_IMPRINT;
    if (block->kind == SPK_BLOCK_TABLE)
        return SPK_ZONE_CAPTION;
    if (begins_section(finder, &shape, &finder->section))
        return SPK_ZONE_HEADING;
    if (finder->section == IN_REFERENCES)
        return SPK_ZONE_REFERENCES;
    if (spk_shape_is_caption(&shape))
        return SPK_ZONE_CAPTION;
    if (spk_shape_is_citation(&shape))
        return SPK_ZONE_REFERENCES;
    if (is_imprint(finder, &shape))
        return SPK_ZONE_IMPRINT;
    if (is_heading(finder, &shape))
        return SPK_ZONE_HEADING;
    finder->seen_body = TRUE;
    if (shape.is_finished && shape.words >= PARAGRAPH_WORDS) // an advertisement, not the end
        finder->in_tail = FALSE;
    return SPK_ZONE_BODY;
}

/* Of the headings before the text, the longest is its title. */
static void
find_title(const Finder *finder)
{
    static const char *const labels[] = {"Editor's Note", "Introduction", "Summary",    "Executive Summary", "Abstract",
                                         "Foreword",      "Preface",      "Key Points", "Background"};
    SpkBlock *title = NULL;
    guint words = 0;

    for (guint i = 0; i < finder->blocks->len && block_at(finder, i)->zone != SPK_ZONE_BODY; ++i) {
        SpkBlock *block = block_at(finder, i);
        SpkShape shape = spk_shape_of(finder->text, block);
        if (block->zone == SPK_ZONE_HEADING && !shape.is_numbered && !is_called(&shape, labels, G_N_ELEMENTS(labels)) &&
            shape.words > words) {
            title = block;
            words = shape.words;
        }
    }
    if (title)
        title->zone = SPK_ZONE_TITLE;
}

void
spk_zones_find(const char *text, GArray *blocks)
{
    Finder finder = {.text = text, .blocks = blocks, .is_prose = is_prose(text, blocks)};

    for (; finder.index < blocks->len; ++finder.index)
        block_at(&finder, finder.index)->zone = find_zone(&finder);
    find_title(&finder);
}
