/* What workers hand to the parent arrives whole, and damage is noticed. */
#include <glib.h>
#include "check.h"
#include "cli/code_wire.h"

static SpkAssertion *
make_assertion(void)
{
    SpkAssertion *assertion = spk_assertion_new();
    *assertion = (SpkAssertion){
        .id = g_strdup("a:3:1"),
        .doc = g_strdup("a"),
        .sentence = 3,
        .start = 10,
        .end = 99,
        .at = 20,
        .at_end = 26,
        .cue = g_strdup("signed"),
        .type = g_strdup("support"),
        .status = SPK_STATUS_POSSIBLE,
        .said_by = g_strdup("author"),
        .condition = g_strdup("Taiwan contingency"),
        .period = {{1951, 9, 8}, {2024, 0, 0}},
        .date_source = SPK_DATED_CONTEXT,
        .confidence = 0.1,
        .rule = g_strdup("sign:subj"),
        .form = g_strdup("basing"),
        .domain = g_strdup("security"),
        .intensity = g_strdup("rising"),
        .event = g_strdup("support:JPN>USA@a"),
    };
    SpkParty *from = spk_assertion_add_party(assertion, "JPN", SPK_ROLE_FROM);
    from->naming = SPK_DESCRIBED;
    from->start = 30;
    from->end = 35;
    from->words = g_strdup("日本");
    from->via = g_strdup("JSDF");
    spk_assertion_add_party(assertion, "USA", SPK_ROLE_TO);
    return assertion;
}

static GByteArray *
write_one(void)
{
    g_autoptr(SpkCodedDocument) coded = g_new0(SpkCodedDocument, 1);
    GByteArray *bytes = g_byte_array_new();

    coded->sha256 = g_strdup("abc");
    coded->assertions = g_ptr_array_new_with_free_func((GDestroyNotify)spk_assertion_free);
    g_ptr_array_add(coded->assertions, make_assertion());
    g_ptr_array_add(coded->assertions, spk_assertion_new()); // nothing but NULLs and zeros
    spk_wire_write(coded, bytes);
    return bytes;
}

static void
assert_same_parties(const SpkAssertion *found, const SpkAssertion *wanted)
{
    assert_int_equal(found->party_count, wanted->party_count);
    for (guint i = 0; i < wanted->party_count; ++i) {
        const SpkParty *a = &found->parties[i], *b = &wanted->parties[i];
        assert_string_equal(a->actor, b->actor);
        assert_int_equal(g_strcmp0(a->words, b->words), 0);
        assert_int_equal(g_strcmp0(a->via, b->via), 0);
        assert_true(a->role == b->role && a->naming == b->naming && a->start == b->start && a->end == b->end);
    }
}

static void
test_every_field_arrives(void **state)
{
    (void)state;
    g_autoptr(GByteArray) bytes = write_one();
    g_autoptr(SpkCodedDocument) coded = NULL;
    g_autoptr(SpkAssertion) wanted = make_assertion();

    assert_true(spk_wire_read(bytes->data, bytes->len, &coded, NULL));
    assert_string_equal(coded->sha256, "abc");
    assert_false(coded->is_current);
    assert_int_equal(coded->assertions->len, 2);
    const SpkAssertion *found = coded->assertions->pdata[0];
    const char *const texts[][2] = {{found->id, wanted->id},           {found->doc, wanted->doc},
                                    {found->cue, wanted->cue},         {found->type, wanted->type},
                                    {found->said_by, wanted->said_by}, {found->condition, wanted->condition},
                                    {found->rule, wanted->rule},       {found->form, wanted->form},
                                    {found->domain, wanted->domain},   {found->intensity, wanted->intensity},
                                    {found->event, wanted->event}};
    for (guint i = 0; i < G_N_ELEMENTS(texts); ++i)
        assert_string_equal(texts[i][0], texts[i][1]);
    assert_true(found->sentence == 3 && found->start == 10 && found->end == 99 && found->at == 20 &&
                found->at_end == 26);
    assert_true(found->status == wanted->status && found->date_source == wanted->date_source &&
                found->confidence == wanted->confidence);
    assert_memory_equal(&found->period, &wanted->period, sizeof found->period);
    assert_same_parties(found, wanted);
    assert_null(((SpkAssertion *)coded->assertions->pdata[1])->condition);
}

static void
test_current_document_has_nothing_to_say(void **state)
{
    (void)state;
    SpkCodedDocument current = {.sha256 = (char *)"abc", .is_current = TRUE};
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autoptr(SpkCodedDocument) coded = NULL;

    spk_wire_write(&current, bytes);
    assert_true(spk_wire_read(bytes->data, bytes->len, &coded, NULL));
    assert_true(coded->is_current);
    assert_null(coded->assertions);
}

static void
test_cut_short_anywhere(void **state)
{
    (void)state;
    g_autoptr(GByteArray) bytes = write_one();

    for (guint length = 0; length < bytes->len; ++length) {
        g_autofree guint8 *part = g_memdup2(bytes->data, length); // its own block, so that reading past it is seen
        g_autoptr(SpkCodedDocument) coded = NULL;
        g_autoptr(GError) error = NULL;
        assert_false(spk_wire_read(part, length, &coded, &error));
        assert_error(error, SPK_ERROR_LIBRARY, "damaged");
    }
}

static void
test_bytes_left_over(void **state)
{
    (void)state;
    g_autoptr(GByteArray) bytes = write_one();
    g_autoptr(SpkCodedDocument) coded = NULL;
    g_autoptr(GError) error = NULL;

    g_byte_array_append(bytes, (const guint8 *)"x", 1);
    assert_false(spk_wire_read(bytes->data, bytes->len, &coded, &error));
    assert_error(error, SPK_ERROR_LIBRARY, "damaged");
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();

    check_add(tests, test_every_field_arrives);
    check_add(tests, test_current_document_has_nothing_to_say);
    check_add(tests, test_cut_short_anywhere);
    check_add(tests, test_bytes_left_over);
    return check_run("wire", tests, NULL, NULL);
}
