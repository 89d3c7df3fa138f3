#include "codebook/lint.h"

#include <string.h>

static void
remark(const SpkLint *lint, gboolean is_error, const SpkAlias *alias, const char *what)
{
    spk_lint_add(lint, is_error, alias->file, alias->line, alias->column, "'%s' %s", alias->text, what);
}

static gboolean
is_lower_case_word(const char *text)
{
    for (const char *c = text; *c; c = g_utf8_next_char(c)) {
        gunichar character = g_utf8_get_char(c);
        if (g_unichar_isspace(character) || g_unichar_isupper(character) || g_unichar_isdigit(character))
            return FALSE;
    }
    return TRUE;
}

/* A name with a time of its own that goes on when its actor is gone; one without holds of the past, as the actor does.
 */
static void
lint_outliving(const SpkLint *lint, const SpkAlias *alias, SpkPeriod existence)
{
    SpkPeriod validity = alias->validity;
    gboolean is_dated = spk_date_is_known(validity.since) || spk_date_is_known(validity.until);
    if (!is_dated || !spk_date_is_known(existence.until))
        return;
    if (spk_date_is_known(validity.until) && spk_date_first_day(validity.until) <= spk_date_last_day(existence.until))
        return;
    g_autofree char *holds = spk_period_format(validity);
    g_autofree char *existed = spk_period_format(existence);
    g_autofree char *what = g_strdup_printf("holds %s, but its actor existed %s (end it there)", holds, existed);
    remark(lint, TRUE, alias, what);
}

/* One name for itself. */
static void
lint_alias(const SpkLint *lint, const SpkAlias *alias)
{
    if (g_utf8_strlen(alias->text, -1) < 2)
        remark(lint, TRUE, alias, "is too short for a name (two characters or more)");
    else if (alias->form != SPK_ALIAS_BLOCK && is_lower_case_word(alias->text))
        remark(lint, FALSE, alias, "is a word in small letters (it would match a common word)");
    if (g_str_has_prefix(alias->text, "the ") || g_str_has_prefix(alias->text, "The "))
        remark(lint, FALSE, alias, "starts with 'the' (names stand without it)");
    if (g_str_has_suffix(alias->text, "'s") || g_str_has_suffix(alias->text, "’s"))
        remark(lint, FALSE, alias, "ends in 's (names stand without it)");
    if (alias->form == SPK_ALIAS_ABBREVIATION && strchr(alias->text, '.'))
        remark(lint, FALSE, alias, "has dots (abbreviations stand without them)");
    if (alias->form <= SPK_ALIAS_PERSON && alias->index >= 0) {
        const SpkActor *actor = g_ptr_array_index(lint->codebook->actors, alias->index);
        if (!spk_period_overlaps(alias->validity, actor->period))
            remark(lint, FALSE, alias, "holds only for a time when its actor did not exist");
        else
            lint_outliving(lint, alias, actor->period);
    }
}

static char *
describe(const SpkLint *lint, const SpkAlias *alias)
{
    const char *owner = "nobody";
    if (alias->form == SPK_ALIAS_INSTRUMENT)
        owner = ((const SpkInstrument *)g_ptr_array_index(lint->codebook->instruments, alias->index))->id;
    else if (alias->index >= 0)
        owner = ((const SpkActor *)g_ptr_array_index(lint->codebook->actors, alias->index))->id;
    return g_strdup_printf("%s in %s, line %u", owner, alias->file, alias->line);
}

static gboolean
is_grouping(const SpkLint *lint, const SpkAlias *alias)
{
    const SpkActor *actor = g_ptr_array_index(lint->codebook->actors, alias->index);
    return actor->kind == SPK_ACTOR_GROUPING;
}

/* The same name twice; `first` was read before `second`. */
static void
lint_pair(const SpkLint *lint, const SpkAlias *first, const SpkAlias *second)
{
    g_autofree char *other = describe(lint, first);
    gboolean is_blocked = first->form == SPK_ALIAS_BLOCK || second->form == SPK_ALIAS_BLOCK;
    gboolean both_instruments = first->form == SPK_ALIAS_INSTRUMENT && second->form == SPK_ALIAS_INSTRUMENT;
    gboolean one_instrument = first->form == SPK_ALIAS_INSTRUMENT || second->form == SPK_ALIAS_INSTRUMENT;
    gboolean is_error = TRUE;
    const char *what = "names";

    if (is_blocked) {
        if (first->form == second->form)
            return; // told by loading
        what = "is a name and a phrase that names nobody:";
    } else if (one_instrument && !both_instruments) {
        is_error = FALSE;
    } else if (first->index == second->index) {
        if (g_strcmp0(first->via, second->via) || !spk_lint_overlap(first->validity, second->validity))
            return;
        is_error = FALSE;
        what = "stands twice:";
    } else if (first->index < 0 || second->index < 0) {
        return; // an unknown actor, told by loading
    } else if (!both_instruments) {
        if (!spk_lint_overlap(first->validity, second->validity))
            return;
        is_error = !(is_grouping(lint, first) && second->form == SPK_ALIAS_ORGAN) &&
                   !(is_grouping(lint, second) && first->form == SPK_ALIAS_ORGAN);
    }
    g_autofree char *message = g_strdup_printf("%s %s, too", what, other);
    remark(lint, is_error, second, message);
}

static void
lint_shared(const SpkLint *lint)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
    GPtrArray *aliases = lint->codebook->aliases;

    for (guint i = 0; i < aliases->len; ++i) {
        const SpkAlias *alias = g_ptr_array_index(aliases, i);
        GPtrArray *earlier = g_hash_table_lookup(seen, alias->text);
        if (!earlier) {
            earlier = g_ptr_array_new();
            g_hash_table_insert(seen, alias->text, earlier);
        }
        for (guint j = 0; j < earlier->len; ++j)
            lint_pair(lint, g_ptr_array_index(earlier, j), alias);
        g_ptr_array_add(earlier, (gpointer)alias);
    }
}

/* Whether some run of words of the phrase is a name; hyphens part words as spaces do. */
static gboolean
holds_name(const char *phrase, GHashTable *names)
{
    for (const char *start = phrase; start; start = strpbrk(start, " -") ? strpbrk(start, " -") + 1 : NULL)
        for (const char *end = start + strcspn(start, " -");; end += 1 + strcspn(end + 1, " -")) {
            g_autofree char *words = g_strndup(start, (gsize)(end - start));
            if (g_str_has_suffix(words, "'s"))
                words[strlen(words) - 2] = '\0';
            if (g_hash_table_contains(names, words))
                return TRUE;
            if (!*end)
                break;
        }
    return FALSE;
}

static void
lint_phrases(const SpkLint *lint)
{
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *aliases = lint->codebook->aliases;

    for (guint i = 0; i < aliases->len; ++i) {
        SpkAlias *alias = g_ptr_array_index(aliases, i);
        if (alias->form != SPK_ALIAS_BLOCK)
            g_hash_table_add(names, alias->text);
    }
    for (guint i = 0; i < aliases->len; ++i) {
        const SpkAlias *alias = g_ptr_array_index(aliases, i);
        if (alias->form == SPK_ALIAS_BLOCK && !holds_name(alias->text, names))
            remark(lint, FALSE, alias, "holds no name, so it blocks nothing");
    }
}

void
spk_lint_aliases(const SpkLint *lint)
{
    for (guint i = 0; i < lint->codebook->aliases->len; ++i)
        lint_alias(lint, g_ptr_array_index(lint->codebook->aliases, i));
    lint_shared(lint);
    lint_phrases(lint);
}
