/* What a network is projected to besides its dyads. */
#include <spokes/projection.h>

#include "networks.h"

/** Ties of one row: A>B is directed, A-B is not; -A>B, -A-B are adverse; a type may follow: A-B:exercise. */
static SpkNetwork *
project(const char *drawing, const char *const *types)
{
    g_auto(GStrv) words = g_strsplit(drawing, " ", -1);
    guint count = *drawing ? g_strv_length(words) : 0;
    g_autofree SpkTie *ties = g_new0(SpkTie, count);
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    SpkNetworkOptions options = {.types = types};

    for (guint i = 0; i < count; ++i) {
        gboolean is_adverse = words[i][0] == '-';
        char *source = words[i] + is_adverse, *type = strchr(source, ':'), *middle = strpbrk(source, ">-");
        if (type)
            *type++ = '\0';
        g_ptr_array_add(ids, g_strdup_printf("d:%u:1:1", i + 1));
        ties[i] = make_tie(ids->pdata[i], source, middle + 1);
        ties[i].directed = *middle == '>';
        ties[i].sign = is_adverse ? -1 : 1;
        ties[i].type = type ? type : (char *)(is_adverse ? "threat" : "alliance");
        *middle = '\0';
    }
    return make_network(ties, count, NULL, &options);
}

typedef struct {
    const char *name, *drawing;
    SpkUndirected undirected;
    const char *arcs; ///< As SOURCE>TARGET*STRENGTH
} ArcCase;

static const ArcCase arc_cases[] = {
    {"nothing", "", SPK_UNDIRECTED_MUTUAL, ""},
    {"a_direction_is_kept", "B>A", SPK_UNDIRECTED_MUTUAL, "B>A*1"},
    {"no_direction_is_both", "A-B", SPK_UNDIRECTED_MUTUAL, "A>B*1 B>A*1"},
    {"no_direction_is_none", "A-B B>C", SPK_UNDIRECTED_OMIT, "B>C*1"},
    {"parallel_arcs_are_joined", "A>B A>B B>A", SPK_UNDIRECTED_MUTUAL, "A>B*2 B>A*1"},
    {"both_kinds_add_up", "A>B A-B", SPK_UNDIRECTED_MUTUAL, "A>B*2 B>A*1"},
    {"in_order_of_source_and_target", "C>A B>C A>C A>B", SPK_UNDIRECTED_OMIT, "A>B*1 A>C*1 B>C*1 C>A*1"},
};

static void
test_arcs(void **state)
{
    const ArcCase *row = *state;
    g_autoptr(SpkNetwork) network = project(row->drawing, NULL);
    g_autoptr(SpkArcs) arcs = spk_network_arcs(network, row->undirected);
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < arcs->arc_count; ++i) {
        const SpkArc *arc = &arcs->arcs[i];
        g_string_append_printf(text, "%s%s>%s*%g", i ? " " : "", spk_network_actor(network, arc->source),
                               spk_network_actor(network, arc->target), arc->strength);
    }
    assert_string_equal(text->str, row->arcs);
}

static void
test_arcs_are_found_from_both_ends(void **state)
{
    (void)state;
    g_autoptr(SpkNetwork) network = project("A>B C>B B>D A>D", NULL); // A 0, B 1, C 2, D 3
    g_autoptr(SpkArcs) arcs = spk_network_arcs(network, SPK_UNDIRECTED_MUTUAL);

    assert_int_equal(arcs->out[1] - arcs->out[0], 2);
    assert_int_equal(arcs->in[2] - arcs->in[1], 2);
    assert_int_equal(arcs->arcs[arcs->incoming[arcs->in[1]]].source, 0);
    assert_int_equal(arcs->arcs[arcs->incoming[arcs->in[1] + 1]].source, 2);
    assert_true(spk_arcs_has(arcs, 0, 3));
    assert_true(spk_arcs_has(arcs, 2, 1));
    assert_false(spk_arcs_has(arcs, 1, 2));
    assert_false(spk_arcs_has(arcs, 3, 0));
}

typedef struct {
    const char *name, *drawing;
    const char *const *types;
    const char *dyads; ///< As A-B+COOPERATIVE-ADVERSE=SIGN
} SignedCase;

#define TYPES(...)                                                                                                     \
    (const char *const[])                                                                                              \
    {                                                                                                                  \
        __VA_ARGS__, NULL                                                                                              \
    }

static const SignedCase signed_cases[] = {
    {"nothing", "", NULL, ""},
    {"cooperative_alone", "B-A A-B", NULL, "A-B+2-0=1"},
    {"adverse_ties_stand_beside", "A-B A-B -B>A", NULL, "A-B+2-1=1"},
    {"equal_strengths_cancel", "A-B -B>A", NULL, "A-B+1-1=0"},
    {"an_actor_with_adverse_ties_alone", "B-C -A>B", NULL, "A-B+0-1=-1 B-C+1-0=1"},
    {"types_that_are_named_are_all", "B-C -A>B", TYPES("alliance"), "B-C+1-0=1"},
    {"adverse_types_named", "B-C -A>B", TYPES("alliance", "threat"), "A-B+0-1=-1 B-C+1-0=1"},
};

static void
test_signed(void **state)
{
    const SignedCase *row = *state;
    g_autoptr(SpkNetwork) network = project(row->drawing, row->types);
    g_autoptr(SpkSigned) both = NULL;
    g_autoptr(GString) text = g_string_new(NULL);

    assert_true(spk_network_signed(network, &both, NULL));
    for (guint i = 0; i < both->dyad_count; ++i) {
        const SpkSignedDyad *dyad = &both->dyads[i];
        g_string_append_printf(text, "%s%s-%s+%g-%g=%d", i ? " " : "", both->actors[dyad->source],
                               both->actors[dyad->target], dyad->cooperative, dyad->adverse, dyad->sign);
    }
    assert_string_equal(text->str, row->dyads);
    for (guint i = 0; i < both->actor_count; ++i)
        assert_int_equal(both->of_network[i], spk_network_find_actor(network, both->actors[i]));
}

static void
test_signed_wants_strengths_above_0(void **state)
{
    (void)state;
    SpkTie ties[] = {make_tie("1", "A", "B"), make_tie("2", "B", "C")};
    ties[1].sign = -1;
    ties[1].weight = -4;
    g_autoptr(SpkNetwork) network = make_network(ties, 2, NULL, &(SpkNetworkOptions){.count = SPK_COUNT_WEIGHT});
    g_autoptr(SpkSigned) both = NULL;
    g_autoptr(GError) error = NULL;

    assert_false(spk_network_signed(network, &both, &error));
    assert_error(error, SPK_ERROR_INPUT, "tie 2: its weight is -4");
}

static void
test_adverse_ties_are_no_dyads_among_others(void **state)
{
    (void)state;
    g_autoptr(SpkNetwork) mixed = project("A-B -B>C -A-B", TYPES("alliance", "threat"));
    g_autoptr(SpkNetwork) adverse = project("A-B -B>C -A-B", TYPES("threat"));
    g_autoptr(SpkArcs) arcs = spk_network_arcs(mixed, SPK_UNDIRECTED_MUTUAL);
    g_autofree char *description = spk_network_describe(mixed);

    assert_int_equal(spk_network_tie_count(mixed), 3);
    assert_int_equal(spk_network_actor_count(mixed), 3);
    assert_int_equal(spk_network_dyad_count(mixed), 1);
    assert_int_equal(spk_network_dyad(mixed, 0)->tie_count, 1);
    assert_int_equal(arcs->arc_count, 2);
    assert_contains(description, "directions ignored, 2 adverse ties set apart");
    assert_int_equal(spk_network_dyad_count(adverse), 2);
}

static void
test_by_type(void **state)
{
    (void)state;
    g_autoptr(SpkNetwork) network = project("A-B:exercise A-B:exercise A>C:aid C>A:aid", NULL);
    g_autoptr(SpkByType) by_type = spk_network_by_type(network);
    static const double expected[] = {2, 2, 0, 2, 2, 0}; // aid, exercise: of A, B, C

    assert_int_equal(by_type->type_count, 2);
    assert_string_equal(by_type->types[0], "aid");
    for (guint i = 0; i < 6; ++i)
        assert_double_near(by_type->strengths[i], expected[i], 0);
}

static void
test_attributes(void **state)
{
    (void)state;
    g_autoptr(SpkNetwork) network = project("A-B", NULL);
    spk_network_set_attribute(network, 1, "region", "Europe");
    spk_network_set_attribute(network, 0, "bloc", "west");
    spk_network_set_attribute(network, 1, "bloc", "");
    g_autofree const char **names = spk_network_attribute_names(network);

    assert_string_equal(spk_network_attribute(network, 0, "bloc"), "west");
    assert_null(spk_network_attribute(network, 1, "bloc"));
    assert_null(spk_network_attribute(network, 0, "region"));
    assert_null(spk_network_attribute(network, 0, "capability"));
    assert_string_equal(names[0], "bloc");
    assert_string_equal(names[1], "region");
    assert_null(names[2]);
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();

    check_add_rows(tests, test_arcs, arc_cases);
    check_add(tests, test_arcs_are_found_from_both_ends);
    check_add_rows(tests, test_signed, signed_cases);
    check_add(tests, test_signed_wants_strengths_above_0);
    check_add(tests, test_adverse_ties_are_no_dyads_among_others);
    check_add(tests, test_by_type);
    check_add(tests, test_attributes);
    return check_run("projection", tests, NULL, check_igraph_stack);
}
