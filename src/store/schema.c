#include "store/schema.h"
#include <spokes/error.h>

/*
 * No table has a rowid: what is stored, and its order, does not depend on when it came. README.md explains the columns.
 * Checks of more than two words are spelled with OR: for an IN, SQLite makes a temporary table at every insertion.
 */
static const char first_tables[] =
    "CREATE TABLE document ("
    "  doc TEXT PRIMARY KEY,"
    "  path TEXT NOT NULL,"
    "  title TEXT,"
    "  author TEXT,"
    "  source TEXT,"
    "  date TEXT,"
    "  date_origin TEXT,"
    "  sha256 TEXT NOT NULL,"
    "  fingerprint TEXT NOT NULL,"
    "  is_import INTEGER NOT NULL CHECK (is_import IN (0, 1))"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE sentence ("
    "  doc TEXT NOT NULL REFERENCES document ON DELETE CASCADE,"
    "  sentence INTEGER NOT NULL,"
    "  paragraph INTEGER NOT NULL,"
    "  zone TEXT NOT NULL,"
    "  start_byte INTEGER NOT NULL,"
    "  end_byte INTEGER NOT NULL,"
    "  text TEXT NOT NULL,"
    "  PRIMARY KEY (doc, sentence)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE type ("
    "  type TEXT PRIMARY KEY,"
    "  sign INTEGER NOT NULL CHECK (sign IN (-1, 1)),"
    "  is_directed INTEGER NOT NULL CHECK (is_directed IN (0, 1)),"
    "  is_stock INTEGER NOT NULL CHECK (is_stock IN (0, 1)),"
    "  plover TEXT,"
    "  cameo TEXT,"
    "  meaning TEXT"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE actor ("
    "  actor TEXT PRIMARY KEY,"
    "  name TEXT NOT NULL,"
    "  kind TEXT NOT NULL,"
    "  subkind TEXT,"
    "  since TEXT,"
    "  until TEXT,"
    "  codes TEXT"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE alias ("
    "  actor TEXT NOT NULL REFERENCES actor,"
    "  number INTEGER NOT NULL,"
    "  alias TEXT NOT NULL,"
    "  form TEXT NOT NULL,"
    "  via TEXT,"
    "  since TEXT,"
    "  until TEXT,"
    "  PRIMARY KEY (actor, number)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE member ("
    "  grouping TEXT NOT NULL REFERENCES actor,"
    "  actor TEXT NOT NULL REFERENCES actor,"
    "  number INTEGER NOT NULL,"
    "  since TEXT,"
    "  until TEXT,"
    "  PRIMARY KEY (grouping, actor, number)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE assertion ("
    "  doc TEXT NOT NULL REFERENCES document ON DELETE CASCADE,"
    "  sentence INTEGER NOT NULL,"
    "  n INTEGER NOT NULL,"
    "  id TEXT GENERATED ALWAYS AS (doc || ':' || sentence || ':' || n) VIRTUAL,"
    "  type TEXT NOT NULL REFERENCES type,"
    "  status TEXT NOT NULL CHECK (status = 'actual' OR status = 'proposed' OR status = 'possible' OR status = "
    "'absent'),"
    "  said_by TEXT,"
    "  condition TEXT,"
    "  since TEXT,"
    "  until TEXT,"
    "  date_source TEXT NOT NULL,"
    "  confidence REAL NOT NULL,"
    "  weight REAL NOT NULL,"
    "  rule TEXT,"
    "  cue TEXT,"
    "  start_byte INTEGER NOT NULL,"
    "  end_byte INTEGER NOT NULL,"
    "  cue_start_byte INTEGER NOT NULL,"
    "  cue_end_byte INTEGER NOT NULL,"
    "  form TEXT,"
    "  domain TEXT,"
    "  intensity TEXT,"
    "  event TEXT NOT NULL,"
    "  parties TEXT NOT NULL,"
    "  party_count INTEGER NOT NULL,"
    "  PRIMARY KEY (doc, sentence, n)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE party ("
    "  doc TEXT NOT NULL,"
    "  sentence INTEGER NOT NULL,"
    "  n INTEGER NOT NULL,"
    "  role TEXT NOT NULL CHECK (role = 'party' OR role = 'from' OR role = 'to'),"
    "  actor TEXT NOT NULL REFERENCES actor,"
    "  mention INTEGER NOT NULL,"
    "  naming TEXT NOT NULL,"
    "  words TEXT,"
    "  via TEXT,"
    "  start_byte INTEGER NOT NULL,"
    "  end_byte INTEGER NOT NULL,"
    "  PRIMARY KEY (doc, sentence, n, role, actor, mention),"
    "  FOREIGN KEY (doc, sentence, n) REFERENCES assertion ON DELETE CASCADE"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE run ("
    "  number INTEGER PRIMARY KEY,"
    "  version TEXT NOT NULL,"
    "  command TEXT NOT NULL,"
    "  codebook TEXT,"
    "  options TEXT"
    ") STRICT, WITHOUT ROWID;"
    "CREATE VIEW tie AS"
    " SELECT a.doc, a.sentence, a.n, a.id AS assertion, a.parties, a.type, y.sign, s.actor AS source, t.actor AS "
    "target,"
    "  s.role = 'from' AS is_directed, y.is_stock, a.status, a.said_by, a.condition, a.since, a.until, a.date_source,"
    "  d.date AS document_date, a.confidence, a.weight, a.rule, a.cue, a.start_byte, a.end_byte, a.cue_start_byte,"
    "  a.cue_end_byte, s.words AS source_words, t.words AS target_words, s.via AS source_via, t.via AS target_via,"
    "  a.form, a.domain, a.intensity, a.event"
    " FROM assertion a"
    " JOIN party s ON s.doc = a.doc AND s.sentence = a.sentence AND s.n = a.n AND s.mention = 1"
    " JOIN party t ON t.doc = a.doc AND t.sentence = a.sentence AND t.n = a.n AND t.mention = 1"
    "  AND (s.role = 'party' AND t.role = 'party' AND s.actor < t.actor"
    "   OR s.role = 'from' AND t.role = 'to' AND s.actor <> t.actor)"
    " JOIN type y ON y.type = a.type"
    " JOIN document d ON d.doc = a.doc;"
    "CREATE VIEW event AS"
    " SELECT event, type, status, parties, min(since) AS since, count(*) AS assertion_count,"
    "  count(DISTINCT doc) AS document_count"
    " FROM assertion GROUP BY event;";

static const char attribute_table[] = "CREATE TABLE attribute ("
                                      "  actor TEXT NOT NULL REFERENCES actor,"
                                      "  name TEXT NOT NULL,"
                                      "  value TEXT NOT NULL,"
                                      "  path TEXT NOT NULL,"
                                      "  PRIMARY KEY (actor, name)"
                                      ") STRICT, WITHOUT ROWID;";

/* Near-copies of a text tell its story: what they say without a date is an event of the original's. */
#define STORY_EVENT                                                                                                    \
    "CASE WHEN o.copy_of IS NULL THEN a.event ELSE replace(a.event, '@' || a.doc, '@' || o.copy_of) END"
static const char story_table[] =
    "CREATE TABLE story ("
    "  doc TEXT PRIMARY KEY REFERENCES document ON DELETE CASCADE,"
    "  sketch BLOB,"
    "  copy_of TEXT"
    ") STRICT, WITHOUT ROWID;"
    "DROP VIEW tie;"
    "CREATE VIEW tie AS"
    " SELECT a.doc, a.sentence, a.n, a.id AS assertion, a.parties, a.type, y.sign, s.actor AS source, t.actor AS "
    "target,"
    "  s.role = 'from' AS is_directed, y.is_stock, a.status, a.said_by, a.condition, a.since, a.until, a.date_source,"
    "  d.date AS document_date, a.confidence, a.weight, a.rule, a.cue, a.start_byte, a.end_byte, a.cue_start_byte,"
    "  a.cue_end_byte, s.words AS source_words, t.words AS target_words, s.via AS source_via, t.via AS target_via,"
    "  a.form, a.domain, a.intensity, " STORY_EVENT " AS event, ifnull(o.copy_of, a.doc) AS story"
    " FROM assertion a"
    " JOIN party s ON s.doc = a.doc AND s.sentence = a.sentence AND s.n = a.n AND s.mention = 1"
    " JOIN party t ON t.doc = a.doc AND t.sentence = a.sentence AND t.n = a.n AND t.mention = 1"
    "  AND (s.role = 'party' AND t.role = 'party' AND s.actor < t.actor"
    "   OR s.role = 'from' AND t.role = 'to' AND s.actor <> t.actor)"
    " JOIN type y ON y.type = a.type"
    " JOIN document d ON d.doc = a.doc"
    " LEFT JOIN story o ON o.doc = a.doc;"
    "DROP VIEW event;"
    "CREATE VIEW event AS"
    " SELECT " STORY_EVENT " AS event, type, status, parties, min(since) AS since, count(*) AS assertion_count,"
    "  count(DISTINCT ifnull(o.copy_of, a.doc)) AS document_count"
    " FROM assertion a LEFT JOIN story o ON o.doc = a.doc GROUP BY 1;";

/* Few assertions have one, so they stand apart. */
static const char convener_table[] = "CREATE TABLE convener ("
                                     "  doc TEXT NOT NULL,"
                                     "  sentence INTEGER NOT NULL,"
                                     "  n INTEGER NOT NULL,"
                                     "  actor TEXT NOT NULL REFERENCES actor,"
                                     "  PRIMARY KEY (doc, sentence, n),"
                                     "  FOREIGN KEY (doc, sentence, n) REFERENCES assertion ON DELETE CASCADE"
                                     ") STRICT, WITHOUT ROWID;";

/* What raises a store of version I to I + 1. A new store takes all of them, so that it is the same as a raised one:
   a step that was released is never changed. */
static const char *const steps[] = {first_tables, attribute_table, story_table, convener_table};
G_STATIC_ASSERT(G_N_ELEMENTS(steps) == SPK_STORE_VERSION);

gboolean
spk_schema_is_blank(SpkStore *store)
{
    return spk_sql_number(store, "PRAGMA application_id", -1) == 0 &&
           spk_sql_number(store, "PRAGMA user_version", -1) == 0 &&
           spk_sql_number(store, "SELECT count(*) FROM sqlite_schema", -1) == 0;
}

gboolean
spk_schema_check(SpkStore *store, GError **error)
{
    // The first read: finds a file that is no database, and a writer's lock
    if (!spk_sql_exec(store, "SELECT count(*) FROM sqlite_schema", "reading", error))
        return FALSE;

    gint64 version = spk_sql_number(store, "PRAGMA user_version", -1);
    if (spk_sql_number(store, "PRAGMA application_id", -1) != SPK_STORE_APPLICATION || version < 1) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT,
                    "%s: not a study but another program's database (a file that spokes code or import made)",
                    store->path);
        return FALSE;
    }
    if (version > SPK_STORE_VERSION) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT,
                    "%s: made by a newer Spokes (store version %" G_GINT64_FORMAT
                    ", this one reads up to %d); update Spokes",
                    store->path, version, SPK_STORE_VERSION);
        return FALSE;
    }
    return TRUE;
}

gboolean
spk_schema_raise(SpkStore *store, GError **error)
{
    gint64 version = spk_sql_number(store, "PRAGMA user_version", 0);
    g_autofree char *mark = g_strdup_printf("PRAGMA application_id = %d; PRAGMA user_version = %d;",
                                            SPK_STORE_APPLICATION, SPK_STORE_VERSION);

    if (version >= SPK_STORE_VERSION)
        return TRUE;
    gboolean done = spk_sql_begin(store, error);
    for (; done && version < SPK_STORE_VERSION; ++version)
        done = spk_sql_exec(store, steps[version], "making the tables", error);
    return spk_sql_end(store, done && spk_sql_exec(store, mark, "making the tables", error), error);
}
