#include "drawing/name.h"
#include <string.h>

/* Words as papers shorten them. `is_first`: only before another word (the South of South Korea, not of the South). */
static const struct {
    const char *word, *brief;
    gboolean is_first;
} rules[] = {
    {"North", "N.", TRUE},
    {"South", "S.", TRUE},
    {"East", "E.", TRUE},
    {"West", "W.", TRUE},
    {"Northern", "N.", TRUE},
    {"Southern", "S.", TRUE},
    {"Eastern", "E.", TRUE},
    {"Western", "W.", TRUE},
    {"Central", "C.", TRUE},
    {"Saint", "St.", TRUE},
    {"Republic", "Rep.", FALSE},
    {"Democratic", "Dem.", FALSE},
    {"Federal", "Fed.", FALSE},
    {"Federation", "Fed.", FALSE},
    {"Island", "I.", FALSE},
    {"Islands", "Is.", FALSE},
    {"Organisation", "Org.", FALSE},
    {"Organization", "Org.", FALSE},
    {"Association", "Assoc.", FALSE},
    {"International", "Intl.", FALSE},
    {"Department", "Dept.", FALSE},
    {"Cooperation", "Coop.", FALSE},
    {"Conference", "Conf.", FALSE},
    {"and", "&", FALSE},
};

static const char *
shorten_word(const char *word, gboolean is_last)
{
    for (guint i = 0; i < G_N_ELEMENTS(rules); ++i)
        if (strcmp(rules[i].word, word) == 0 && !(rules[i].is_first && is_last))
            return rules[i].brief;
    return word;
}

char *
spk_name_shorten(const char *name)
{
    g_auto(GStrv) words = g_strsplit(name, " ", -1);
    GString *text = g_string_new(NULL);
    for (guint i = 0; words[i]; ++i) {
        const char *word = shorten_word(words[i], !words[i + 1]);
        if (word[0])
            g_string_append_printf(text, "%s%s", text->len ? " " : "", word);
    }
    gboolean is_shorter = text->len > 0 && text->len < strlen(name);
    return g_string_free(text, !is_shorter);
}
