#include "codebook/lint.h"

#include <string.h>

/* Words that tell one body of a kind from another; the words of a group mean the same body. A row whose names fall into
   two groups holds two bodies, and the first name would be shown for both. */
static const char *const kinds[] = {
    "army,ground,armies",
    "navy,naval,maritime",
    "air",
    "marines,corps",
    "coast",
    "space",
    "senate",
    "representatives,commons,bundestag,duma,nationalrat,sejm",
    "lords,bundesrat,federation",
    "foreign,external",
    "defense,defence",
    "interior",
    "finance,treasury",
    "commerce,trade",
    "justice",
    "intelligence",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "first,1st,i",
    "second,2nd,ii",
    "third,3rd,iii",
    "fourth,4th,iv",
    "fifth,5th,v",
    "sixth,6th,vi",
    "seventh,7th,vii",
    "eighth,8th,viii",
    "ninth,9th,ix",
    "tenth,10th,x",
};

/* The groups of which the name has a word, as bits. */
static guint32
kinds_of(const char *name)
{
    G_STATIC_ASSERT(G_N_ELEMENTS(kinds) <= 32);
    g_autofree char *lower = g_utf8_strdown(name, -1);
    g_auto(GStrv) words = g_strsplit_set(lower, " -,", -1);
    guint32 found = 0;

    for (guint kind = 0; kind < G_N_ELEMENTS(kinds); ++kind) {
        g_auto(GStrv) group = g_strsplit(kinds[kind], ",", -1);
        for (guint i = 0; words[i]; ++i)
            if (*words[i] && g_strv_contains((const char *const *)group, words[i]))
                found |= 1U << kind;
    }
    return found;
}

/* A name that has words of two groups (Ministry of Foreign Affairs and Trade) goes with either. */
static const SpkAlias *
earlier_body(const GPtrArray *row, guint32 wanted)
{
    for (guint i = 0; i < row->len; ++i) {
        const SpkAlias *alias = g_ptr_array_index(row, i);
        guint32 has = kinds_of(alias->text);
        if (has && !(has & wanted))
            return alias;
    }
    return NULL;
}

void
spk_lint_organs(const SpkLint *lint)
{
    g_autoptr(GPtrArray) row = g_ptr_array_new();
    guint line = 0;

    for (guint i = 0; i < lint->codebook->aliases->len; ++i) {
        const SpkAlias *alias = g_ptr_array_index(lint->codebook->aliases, i);
        if (alias->form != SPK_ALIAS_ORGAN)
            continue;
        if (alias->line != line)
            g_ptr_array_set_size(row, 0);
        line = alias->line;
        guint32 has = kinds_of(alias->text);
        const SpkAlias *other = has ? earlier_body(row, has) : NULL;
        if (other)
            spk_lint_add(lint, FALSE, alias->file, alias->line, alias->column,
                         "'%s' is another body than '%s' (one row for each)", alias->text, other->text);
        g_ptr_array_add(row, (gpointer)alias);
    }
}
