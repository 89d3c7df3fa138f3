#include "store/pairs.h"
#include <string.h>

#define SELECT_ASSERTIONS                                                                                              \
    "SELECT doc, sentence, n, type, status, confidence, parties, party_count, start_byte, end_byte, cue_start_byte,"   \
    " date_source, weight, event, said_by, condition, since, until, rule, cue, form, domain, intensity FROM assertion"
#define SELECT_PARTIES "SELECT doc, sentence, n, role, actor, naming, start_byte, words, via FROM party WHERE mention = 1"
#define ORDER_OF_ASSERTIONS " ORDER BY doc, sentence, n"
#define ORDER_OF_PARTIES " ORDER BY doc, sentence, n, role, actor"
#define OF_DOCUMENT " doc = ?1"
#define OF_ASSERTION " doc = ?1 AND sentence = ?2 AND n = ?3"

enum { PARTY_ROLE = 3, PARTY_ACTOR, PARTY_NAMING, PARTY_START, PARTY_FILLED, PARTY_WORDS = PARTY_FILLED, PARTY_VIA };

typedef struct {
    SpkStore *store;
    const SpkTieQuery *query;
    sqlite3_stmt *assertions, *parties;
    gboolean has_party; ///< `parties` is at a row
    GArray *sides;      ///< SpkSide, of the assertion that is read
    char *doc;          ///< Asked for; bound to both statements
} Reading;

static void
side_clear(gpointer data)
{
    SpkSide *side = data;
    g_free(side->actor);
    g_free(side->words);
    g_free(side->via);
}

static void
reading_clear(Reading *reading)
{
    if (reading->assertions)
        sqlite3_reset(reading->assertions);
    if (reading->parties)
        sqlite3_reset(reading->parties);
    g_array_unref(reading->sides);
    g_free(reading->doc);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reading, reading_clear)

static const char *
column_text(sqlite3_stmt *statement, int column)
{
    return (const char *)sqlite3_column_text(statement, column);
}

/* Cut `DOC:SENTENCE:N` at its last two colons: a document's id may hold colons of its own. */
static gboolean
parse_assertion_id(const char *id, char **ret_doc, guint64 *ret_sentence, guint64 *ret_n)
{
    g_autofree char *start = g_strdup(id);
    char *n = strrchr(start, ':');

    if (!n)
        return FALSE;
    *n++ = '\0';
    char *sentence = strrchr(start, ':');
    if (!sentence)
        return FALSE;
    *sentence++ = '\0';
    if (!g_ascii_string_to_unsigned(sentence, 10, 0, G_MAXUINT32, ret_sentence, NULL) ||
        !g_ascii_string_to_unsigned(n, 10, 1, G_MAXUINT32, ret_n, NULL))
        return FALSE;
    *ret_doc = g_steal_pointer(&start);
    return TRUE;
}

static gboolean
prepare(Reading *reading, const char *assertions, const char *parties, GError **error)
{
    reading->assertions = spk_sql_statement(reading->store, assertions, error);
    if (reading->assertions)
        reading->parties = spk_sql_statement(reading->store, parties, error);
    return reading->parties != NULL;
}

static gboolean
select_assertion(Reading *reading, GError **error)
{
    guint64 sentence = 0, n = 0;

    if (!prepare(reading, SELECT_ASSERTIONS " WHERE" OF_ASSERTION, SELECT_PARTIES " AND" OF_ASSERTION ORDER_OF_PARTIES,
                 error))
        return FALSE;
    // An id that is none binds NULL, which matches nothing
    parse_assertion_id(reading->query->assertion, &reading->doc, &sentence, &n);
    sqlite3_stmt *both[] = {reading->assertions, reading->parties};
    for (guint i = 0; i < G_N_ELEMENTS(both); ++i) {
        spk_sql_text(both[i], 1, reading->doc);
        sqlite3_bind_int64(both[i], 2, (gint64)sentence);
        sqlite3_bind_int64(both[i], 3, (gint64)n);
    }
    return TRUE;
}

static gboolean
select_rows(Reading *reading, GError **error)
{
    const SpkTieQuery *query = reading->query;

    if (query && query->assertion)
        return select_assertion(reading, error);
    if (!query || !query->doc)
        return prepare(reading, SELECT_ASSERTIONS ORDER_OF_ASSERTIONS, SELECT_PARTIES ORDER_OF_PARTIES, error);
    if (!prepare(reading, SELECT_ASSERTIONS " WHERE" OF_DOCUMENT ORDER_OF_ASSERTIONS,
                 SELECT_PARTIES " AND" OF_DOCUMENT ORDER_OF_PARTIES, error))
        return FALSE;
    spk_sql_text(reading->assertions, 1, query->doc);
    spk_sql_text(reading->parties, 1, query->doc);
    return TRUE;
}

static gboolean
next_party(Reading *reading, GError **error)
{
    reading->has_party = spk_sql_next(reading->store, reading->parties, PARTY_FILLED);
    return reading->has_party || spk_sql_ended(reading->store, error);
}

/* Does the party's row come before (-1), with (0) or after (1) the assertion's? */
static int
compare_keys(const Reading *reading)
{
    int order = strcmp(column_text(reading->parties, 0), column_text(reading->assertions, 0));

    for (int column = 1; column <= 2 && order == 0; ++column) {
        gint64 party = sqlite3_column_int64(reading->parties, column);
        gint64 assertion = sqlite3_column_int64(reading->assertions, column);
        order = (party > assertion) - (party < assertion);
    }
    return order;
}

static void
add_side(Reading *reading)
{
    const char *role = column_text(reading->parties, PARTY_ROLE);
    SpkSide side = {.actor = spk_sql_dup(reading->parties, PARTY_ACTOR),
                    .words = spk_sql_dup(reading->parties, PARTY_WORDS),
                    .via = spk_sql_dup(reading->parties, PARTY_VIA),
                    .role = role[0] == 'p'   ? SPK_ROLE_PARTY
                            : role[0] == 'f' ? SPK_ROLE_FROM
                                             : SPK_ROLE_TO};
    spk_naming_parse(column_text(reading->parties, PARTY_NAMING), &side.naming);
    side.at = side.naming == SPK_IMPLIED ? G_MAXSIZE : (gsize)sqlite3_column_int64(reading->parties, PARTY_START);
    g_array_append_val(reading->sides, side);
}

static gboolean
read_sides(Reading *reading, gboolean is_wanted, GError **error)
{
    int order;

    g_array_set_size(reading->sides, 0);
    while (reading->has_party && (order = compare_keys(reading)) <= 0) {
        if (order == 0 && is_wanted)
            add_side(reading);
        if (!next_party(reading, error))
            return FALSE;
    }
    return TRUE;
}

/* Words that no writer stores: a damaged row must not pass for an actual tie. */
static gboolean
check_words(const Reading *reading, SpkStatus *ret_status, GError **error)
{
    SpkDateSource date_source;

    if (spk_status_parse(column_text(reading->assertions, SPK_PAIR_STATUS), ret_status) &&
        spk_date_source_parse(column_text(reading->assertions, SPK_PAIR_DATE_SOURCE), &date_source))
        return TRUE;
    spk_sql_fail_damaged(reading->store, error);
    return FALSE;
}

static gboolean
is_wanted(const Reading *reading, SpkStatus status)
{
    const SpkTieQuery *query = reading->query;

    if (!query)
        return TRUE;
    if (query->statuses && !(query->statuses & (1u << status)))
        return FALSE;
    if (query->type && strcmp(query->type, column_text(reading->assertions, SPK_PAIR_TYPE)) != 0)
        return FALSE;
    return sqlite3_column_double(reading->assertions, SPK_PAIR_CONFIDENCE) >= query->min_confidence;
}

static gboolean
is_pair(const SpkSide *source, const SpkSide *target)
{
    if (source->role == SPK_ROLE_PARTY)
        return target->role == SPK_ROLE_PARTY && strcmp(source->actor, target->actor) < 0;
    return source->role == SPK_ROLE_FROM && target->role == SPK_ROLE_TO && strcmp(source->actor, target->actor) != 0;
}

static gboolean
is_asked_for(const SpkTieQuery *query, const SpkSide *source, const SpkSide *target)
{
    if (query && query->named_only && (source->naming != SPK_NAMED || target->naming != SPK_NAMED))
        return FALSE;
    return !query || !query->actor || !strcmp(query->actor, source->actor) || !strcmp(query->actor, target->actor);
}

/* Pairs are numbered whether or not they are asked for: a tie's id does not depend on the query. */
static void
take_pairs(const Reading *reading, SpkPairTake take, gpointer data)
{
    const SpkSide *sides = (const SpkSide *)(void *)reading->sides->data;
    guint pair = 0;

    for (guint i = 0; i < reading->sides->len; ++i)
        for (guint k = 0; k < reading->sides->len; ++k)
            if (is_pair(&sides[i], &sides[k])) {
                ++pair;
                if (is_asked_for(reading->query, &sides[i], &sides[k]))
                    take(reading->assertions, &sides[i], &sides[k], pair, data);
            }
}

gboolean
spk_pairs_read(SpkStore *store, const SpkTieQuery *query, SpkPairTake take, gpointer data, GError **error)
{
    g_auto(Reading) reading = {.store = store, .query = query, .sides = g_array_new(FALSE, FALSE, sizeof(SpkSide))};

    g_array_set_clear_func(reading.sides, side_clear);
    if (!select_rows(&reading, error) || !next_party(&reading, error))
        return FALSE;
    while (spk_sql_next(store, reading.assertions, SPK_PAIR_FILLED)) {
        SpkStatus status;
        if (!check_words(&reading, &status, error))
            return FALSE;
        gboolean wanted = is_wanted(&reading, status);
        if (!read_sides(&reading, wanted, error))
            return FALSE;
        if (wanted)
            take_pairs(&reading, take, data);
    }
    return spk_sql_ended(store, error);
}
