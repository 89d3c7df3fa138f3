#include "base/text.h"
#include <spokes/tie.h>
#include <stdlib.h>
#include <string.h>

static const char *const status_names[] = {"actual", "proposed", "possible", "absent"};
G_STATIC_ASSERT(G_N_ELEMENTS(status_names) == SPK_STATUS_COUNT);

static const char *const date_source_names[] = {"none", "text", "context", "instrument", "document"};

static const char *const naming_names[] = {"named", "described", "implied"};

static gboolean
find_name(const char *const *names, guint count, const char *text, guint *ret_index)
{
    for (guint i = 0; text && i < count; ++i)
        if (!strcmp(names[i], text)) {
            *ret_index = i;
            return TRUE;
        }
    return FALSE;
}

const char *
spk_status_name(SpkStatus status)
{
    g_return_val_if_fail((guint)status < G_N_ELEMENTS(status_names), NULL);
    return status_names[status];
}

gboolean
spk_status_parse(const char *text, SpkStatus *ret_status)
{
    guint index;
    if (!find_name(status_names, G_N_ELEMENTS(status_names), text, &index))
        return FALSE;
    *ret_status = (SpkStatus)index;
    return TRUE;
}

const char *
spk_date_source_name(SpkDateSource source)
{
    g_return_val_if_fail((guint)source < G_N_ELEMENTS(date_source_names), NULL);
    return date_source_names[source];
}

gboolean
spk_date_source_parse(const char *text, SpkDateSource *ret_source)
{
    guint index;
    if (!find_name(date_source_names, G_N_ELEMENTS(date_source_names), text, &index))
        return FALSE;
    *ret_source = (SpkDateSource)index;
    return TRUE;
}

const char *
spk_naming_name(SpkNaming naming)
{
    g_return_val_if_fail((guint)naming < G_N_ELEMENTS(naming_names), NULL);
    return naming_names[naming];
}

gboolean
spk_naming_parse(const char *text, SpkNaming *ret_naming)
{
    guint index;
    if (!find_name(naming_names, G_N_ELEMENTS(naming_names), text, &index))
        return FALSE;
    *ret_naming = (SpkNaming)index;
    return TRUE;
}

SpkAssertion *
spk_assertion_new(void)
{
    return g_new0(SpkAssertion, 1);
}

SpkParty *
spk_assertion_add_party(SpkAssertion *assertion, const char *actor, SpkRole role)
{
    assertion->parties = g_renew(SpkParty, assertion->parties, assertion->party_count + 1);
    SpkParty *party = &assertion->parties[assertion->party_count++];
    *party = (SpkParty){.actor = g_strdup(actor), .role = role};
    return party;
}

void
spk_assertion_free(SpkAssertion *assertion)
{
    if (!assertion)
        return;
    for (guint i = 0; i < assertion->party_count; ++i) {
        g_free(assertion->parties[i].actor);
        g_free(assertion->parties[i].words);
        g_free(assertion->parties[i].via);
    }
    g_free(assertion->parties);
    char *owned[] = {assertion->id,      assertion->doc,       assertion->cue,   assertion->type,
                     assertion->said_by, assertion->condition, assertion->rule,  assertion->form,
                     assertion->domain,  assertion->intensity, assertion->event, assertion->convener};
    for (guint i = 0; i < G_N_ELEMENTS(owned); ++i)
        g_free(owned[i]);
    g_free(assertion);
}

/* The actors of one side, sorted, each once. FROM stands on the left like PARTY, TO on the right. */
static void
append_side(GString *text, const SpkAssertion *assertion, gboolean right, char separator)
{
    g_autofree const char **ids = g_new(const char *, assertion->party_count);
    guint count = 0;

    for (guint i = 0; i < assertion->party_count; ++i)
        if ((assertion->parties[i].role == SPK_ROLE_TO) == right)
            ids[count++] = assertion->parties[i].actor;
    if (count > 1)
        qsort(ids, count, sizeof *ids, spk_text_compare);
    for (guint i = 0, written = 0; i < count; ++i) {
        if (i > 0 && !strcmp(ids[i], ids[i - 1]))
            continue;
        if (written++)
            g_string_append_c(text, separator);
        g_string_append(text, ids[i]);
    }
}

static void
append_parties(GString *text, const SpkAssertion *assertion, char separator)
{
    gboolean directed = FALSE;
    for (guint i = 0; i < assertion->party_count; ++i)
        directed |= assertion->parties[i].role != SPK_ROLE_PARTY;
    append_side(text, assertion, FALSE, separator);
    if (directed) {
        g_string_append_c(text, '>');
        append_side(text, assertion, TRUE, separator);
    }
}

char *
spk_assertion_parties(const SpkAssertion *assertion)
{
    GString *text = g_string_new(NULL);
    append_parties(text, assertion, ';');
    return g_string_free(text, FALSE);
}

/* A document's date that stands in for the tie's own would make one event of all undated ties of a month. */
static gboolean
is_dated_to_month(const SpkAssertion *assertion)
{
    return assertion->date_source != SPK_DATED_NONE && assertion->date_source != SPK_DATED_DOCUMENT &&
           spk_date_is_known(assertion->period.since) && assertion->period.since.month != 0;
}

char *
spk_assertion_event(const SpkAssertion *assertion)
{
    if (!is_dated_to_month(assertion))
        return spk_assertion_event_at(assertion, NULL, TRUE);
    g_autofree char *month = g_strdup_printf("%04d-%02d", assertion->period.since.year, assertion->period.since.month);
    return spk_assertion_event_at(assertion, month, FALSE);
}

char *
spk_assertion_event_at(const SpkAssertion *assertion, const char *time, gboolean in_document)
{
    GString *name = g_string_new(assertion->type);
    g_string_append_c(name, ':');
    append_parties(name, assertion, '-');
    if (time)
        g_string_append_printf(name, ":%s", time);
    if (in_document)
        g_string_append_printf(name, "@%s", assertion->doc ? assertion->doc : "");
    if (assertion->status != SPK_STATUS_ACTUAL)
        g_string_append_printf(name, ":%s", spk_status_name(assertion->status));
    return g_string_free(name, FALSE);
}

void
spk_tie_free(SpkTie *tie)
{
    if (!tie)
        return;
    char *owned[] = {tie->convener, tie->story,        tie->id,           tie->assertion,  tie->parties,    tie->doc,
                     tie->type,     tie->source,       tie->target,       tie->said_by,    tie->condition,  tie->rule,
                     tie->cue,      tie->source_words, tie->target_words, tie->source_via, tie->target_via, tie->form,
                     tie->domain,   tie->intensity,    tie->event};
    for (guint i = 0; i < G_N_ELEMENTS(owned); ++i)
        g_free(owned[i]);
    g_free(tie);
}
