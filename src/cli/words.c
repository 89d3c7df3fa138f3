/* What every command says and asks in the same words. */
#include "cli/cli.h"
#include "base/text.h"
#include <spokes/tie.h>
#include <stdio.h>
#include <string.h>

void
spk_cli_refuse(GError **error, const char *what, const char *word, const char *const *candidates)
{
    const char *suggestion = spk_suggest(word, candidates);

    if (suggestion)
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "unknown %s '%s' (did you mean '%s'?)", what, word, suggestion);
    else {
        g_autofree char *list = g_strjoinv(", ", (char **)candidates);
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "unknown %s '%s' (one of: %s)", what, word, list);
    }
}

void
spk_cli_miss(GError **error, const char *where, const char *what, const char *word, const char *const *candidates)
{
    const char *suggestion = spk_suggest(word, candidates);

    g_set_error(error, SPK_ERROR, SPK_ERROR_NOT_FOUND, "%s holds no %s '%s'%s%s%s", where, what, word,
                suggestion ? " (did you mean '" : "", suggestion ? suggestion : "", suggestion ? "'?)" : "");
}

gboolean
spk_cli_choose(const char *what, const char *word, const char *const *choices, guint *ret_index, GError **error)
{
    for (guint i = 0; choices[i]; ++i)
        if (!strcmp(choices[i], word)) {
            *ret_index = i;
            return TRUE;
        }
    spk_cli_refuse(error, what, word, choices);
    return FALSE;
}

gboolean
spk_cli_statuses(const char *words, guint *ret_statuses, GError **error)
{
    const char *names[SPK_STATUS_COUNT + 1] = {NULL};
    guint statuses = 0, index;

    for (guint i = 0; i < SPK_STATUS_COUNT; ++i)
        names[i] = spk_status_name((SpkStatus)i);
    g_auto(GStrv) list = g_strsplit(words ? words : "", ",", -1);
    for (guint i = 0; list[i]; ++i) {
        if (!spk_cli_choose("status", g_strstrip(list[i]), names, &index, error))
            return FALSE;
        statuses |= 1u << index;
    }
    *ret_statuses = statuses;
    return TRUE;
}

gboolean
spk_cli_share(const char *what, const char *word, double *ret_share, GError **error)
{
    double share = 0;

    if (word && (!spk_number_parse(word, &share) || share < 0 || share > 1)) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "%s '%s' is no share (a number from 0 to 1)", what, word);
        return FALSE;
    }
    *ret_share = share;
    return TRUE;
}

void
spk_cli_add_option(GString *command, const char *option, const char *words)
{
    if (!words)
        return;
    const gboolean is_plain = g_regex_match_simple("^[A-Za-z0-9_.,:-]+$", words, 0, 0);
    g_autofree char *quoted = is_plain ? g_strdup(words) : g_shell_quote(words);
    g_string_append_printf(command, " --%s %s", option, quoted);
}

/* `texts/1879.txt:12:8: what` or `texts/1879.txt:12: what` */
static gboolean
is_located(const char *line)
{
    return g_regex_match_simple("^[^:]+:[0-9]+(:[0-9]+)?: ", line, 0, 0);
}

void
spk_cli_say(const char *message)
{
    g_auto(GStrv) lines = g_strsplit(message, "\n", -1);

    for (guint i = 0; lines[i]; ++i)
        if (*lines[i])
            fprintf(stderr, "%s%s\n", is_located(lines[i]) ? "" : "spokes: ", lines[i]);
}

void
spk_cli_note(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    spk_cli_say(message);
}
