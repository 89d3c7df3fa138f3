/* The hub-and-spoke report in plain words. */
#include <math.h>
#include <spokes/report.h>
#include <string.h>

/* Names in a list; the others are counted. */
#define NAMED 5

typedef struct {
    const SpkHubFindings *findings;
    const SpkHubCandidate *hub;
    GString *text;
} Reading;

static const char *
plural(guint count, const char *one, const char *many)
{
    return count == 1 ? one : many;
}

/* States whose names take an article. */
static gboolean
takes_article(const char *name)
{
    static const char *const starts[] = {"United ", "Republic of ", "Democratic Republic of ", "Central African "};
    static const char *const ends[] = {"States",      "Islands",     "Union",    "Empire",  "Republic",
                                       "Philippines", "Netherlands", "Maldives", "Bahamas", "Comoros",
                                       "Gambia",      "Seychelles",  "Emirates"};

    for (guint i = 0; i < G_N_ELEMENTS(starts); ++i)
        if (g_str_has_prefix(name, starts[i]))
            return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(ends); ++i)
        if (g_str_has_suffix(name, ends[i]))
            return TRUE;
    return FALSE;
}

static void
add_name(Reading *reading, guint actor, gboolean is_start)
{
    const char *name = spk_network_actor_name(reading->findings->network, actor);
    const char *article = is_start ? "The " : "the ";
    g_string_append_printf(reading->text, "%s%s", takes_article(name) ? article : "", name);
}

/* "Japan, South Korea and 3 others" */
static void
add_names(Reading *reading, const GArray *actors, guint from, gboolean is_start)
{
    const guint count = actors->len - from, named = count <= NAMED + 1 ? count : NAMED;

    for (guint i = 0; i < named; ++i) {
        if (i > 0)
            g_string_append(reading->text, i + 1 == count ? " and " : ", ");
        add_name(reading, g_array_index(actors, guint, from + i), is_start && i == 0);
    }
    if (named < count)
        g_string_append_printf(reading->text, " and %u others", count - named);
}

static void G_GNUC_PRINTF(2, 3) say(Reading *reading, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_string_append_vprintf(reading->text, format, arguments);
    va_end(arguments);
}

/* Shares and fits with two decimals; what is not 0, but rounds to it, is said so. */
static char *
number(double value)
{
    if (isnan(value))
        return g_strdup("undefined");
    if (value != 0 && fabs(value) < 0.005)
        return g_strdup(value > 0 ? "below 0.01" : "just below 0");
    return g_strdup_printf("%.2f", value == 0 ? 0 : value);
}

static const SpkFigure *
figure(const Reading *reading, const char *name)
{
    return spk_figure_find(reading->findings->figures, name);
}

static void
say_coverage(Reading *reading, guint others)
{
    g_autofree char *coverage = number(reading->hub->coverage);

    if (others == 2 && reading->hub->degree == 2)
        say(reading, "tied to both other actors (coverage 1)");
    else if (reading->hub->degree == others)
        say(reading, "tied to all %u other actors (coverage 1)", others);
    else
        say(reading, "tied to %u of the %u other actors (coverage %s)", reading->hub->degree, others, coverage);
}

static void
say_hub(Reading *reading)
{
    const SpkHubReport *report = reading->findings->hub;
    const SpkHubCandidate *first = &g_array_index(report->candidates, SpkHubCandidate, 0);
    const guint others = spk_network_actor_count(reading->findings->network) - 1;

    add_name(reading, reading->hub->actor, TRUE);
    if (others == 1)
        say(reading, " is tied to the only other actor");
    else {
        say(reading, report->is_given ? ", taken as the hub, is " : " comes nearest to a hub: it is ");
        say_coverage(reading, others);
    }
    if (!isnan(reading->hub->star_fit)) {
        g_autofree char *fit = number(reading->hub->star_fit);
        say(reading, ", and the network has a star fit of %s around it (1 is a perfect star)", fit);
    } else
        say(reading, "; star fit is undefined (%s)", figure(reading, "star_fit")->undefined);
    say(reading, ".");
    if (report->rank > 1) {
        say(reading, " By degree and betweenness it is number %u of %u candidates; ", report->rank,
            report->candidates->len);
        add_name(reading, first->actor, FALSE);
        say(reading, " is the first, tied to %u.", first->degree);
    }
}

/* Degree makes the hub; who lies on most paths may be another. */
static void
say_broker(Reading *reading)
{
    const SpkHubReport *report = reading->findings->hub;
    const SpkHubCandidate *broker = reading->hub;

    for (guint i = 0; i < report->candidates->len; ++i) {
        const SpkHubCandidate *candidate = &g_array_index(report->candidates, SpkHubCandidate, i);
        if (candidate->betweenness > broker->betweenness + 1e-9)
            broker = candidate;
    }
    if (broker == reading->hub)
        return;
    g_autofree char *most = number(broker->betweenness), *own = number(reading->hub->betweenness);
    say(reading, " More shortest paths run through ");
    add_name(reading, broker->actor, FALSE);
    say(reading, ", tied to %u (betweenness %s against %s).", broker->degree, most, own);
}

static void
say_equals(Reading *reading)
{
    const SpkHubReport *report = reading->findings->hub;
    const guint co_hubs = report->core->len - 1;

    if (report->equals->len > 0) {
        say(reading, " ");
        add_names(reading, report->equals, 0, TRUE);
        say(reading, " %s its equal%s in degree and betweenness, so to name one of them is arbitrary.",
            plural(report->equals->len, "is", "are"), plural(report->equals->len, "", "s"));
    }
    say_broker(reading);
    if (co_hubs == 0 || isnan(report->core_fit))
        return;
    g_autofree char *fit = number(report->core_fit);
    if (co_hubs <= 3) {
        say(reading, " It is not alone: with ");
        add_names(reading, report->core, 1, FALSE);
        say(reading, " as %s the fit rises to %s.", plural(co_hubs, "co-hub", "co-hubs"), fit);
    } else
        say(reading, " A centre of %u actors fits better (%s) than one hub: no single actor stands out.", co_hubs + 1,
            fit);
}

static void
say_spokes(Reading *reading)
{
    const SpkHubReport *report = reading->findings->hub;
    const guint spokes = report->spokes->len, ties = report->spoke_ties->len, distance = reading->hub->star_distance;
    const guint64 pairs = (guint64)spokes * (spokes - MIN(spokes, 1)) / 2;

    if (spokes < 2) {
        say(reading, " With %s there are no pairs of spokes to be tied or not.",
            spokes ? "a single spoke" : "no spokes");
        return;
    }
    g_autofree char *density = number(reading->hub->spoke_density), *openness = number(1 - reading->hub->spoke_density);
    if (spokes == 2)
        say(reading, " Its two spokes are %s to each other.", ties ? "tied" : "not tied");
    else if (ties == 0)
        say(reading, " No two of its %u spokes are tied to each other (openness 1).", spokes);
    else if (ties == pairs)
        say(reading, " All %u spokes are tied to each other (openness 0).", spokes);
    else
        say(reading,
            " Of the %" G_GUINT64_FORMAT " pairs of its %u spokes %u %s tied to each other (spoke-spoke density %s, "
            "openness %s).",
            pairs, spokes, ties, plural(ties, "is", "are"), density, openness);
    if (reading->hub->spoke_density > 0.5)
        say(reading, " This is a dense group more than a hub with spokes.");
    if (distance == 0)
        say(reading, " The network is a perfect star.");
    else
        say(reading, " %u dyad%s would have to be added at the hub or dropped elsewhere to make a perfect star.",
            distance, plural(distance, "", "s"));
}

static void
say_removal(Reading *reading)
{
    const SpkFigure *without = figure(reading, "fragmentation");

    if (!without || isnan(without->value))
        return;
    if (without->value == 0)
        say(reading, " Without it all others still reach each other.");
    else if (without->value == 1)
        say(reading, " Without it nobody reaches anybody.");
    else {
        g_autofree char *share = number(without->value);
        say(reading, " Without it a share of %s of all pairs of others do not reach each other.", share);
    }
}

static void
say_dependence(Reading *reading)
{
    const SpkHubReport *report = reading->findings->hub;
    guint whole = 0;

    if (!report->spokes->len)
        return;
    for (guint i = 0; i < report->spokes->len; ++i)
        whole += g_array_index(report->spokes, SpkSpoke, i).dependence >= 1 - 1e-9;
    g_autofree char *own = number(report->dependence), *back = number(report->hub_dependence);
    if (report->spokes->len == 1)
        say(reading, " Its spoke has a share of %s of its strength with the hub, and the hub %s of its own with it.",
            own, back);
    else {
        say(reading,
            " A spoke has on average a share of %s of its strength with the hub, the hub %s of its own with a spoke",
            own, back);
        if (whole == 0)
            say(reading, "; no spoke depends on it wholly.");
        else if (whole == report->spokes->len)
            say(reading, "; all spokes depend on it wholly.");
        else
            say(reading, "; %u spoke%s on it wholly.", whole, plural(whole, " depends", "s depend"));
    }
}

static void
say_second_tier(Reading *reading)
{
    const SpkHubReport *report = reading->findings->hub;
    g_autoptr(GArray) second = g_array_new(FALSE, FALSE, sizeof(guint));
    const SpkSpoke *first = NULL;

    for (guint i = 0; i < report->spokes->len; ++i) {
        const SpkSpoke *spoke = &g_array_index(report->spokes, SpkSpoke, i);
        if (!spoke->is_second_tier)
            continue;
        first = first ? first : spoke;
        g_array_append_val(second, spoke->actor);
    }
    if (report->spokes->len < 2)
        return;
    if (second->len == 0)
        say(reading, " No spoke is a hub of its own below it.");
    else if (second->len == 1) {
        say(reading, " ");
        add_names(reading, second, 0, TRUE);
        say(reading,
            " is a second-tier hub: tied to %u of the %u other spoke%s, and to %u actor%s that the hub is not.",
            first->spoke_ties, report->spokes->len - 1, plural(report->spokes->len - 1, "", "s"), first->own_ties,
            plural(first->own_ties, "", "s"));
    } else {
        say(reading, " %u spokes are hubs of a second tier: ", second->len);
        add_names(reading, second, 0, FALSE);
        say(reading, ".");
    }
}

static void
say_triangles(Reading *reading)
{
    const SpkHubReport *report = reading->findings->hub;

    if (report->triangles + report->other_triangles == 0) {
        say(reading, " There are no triangles.");
        return;
    }
    say(reading, " %u triangle%s with the hub (%u by one minilateral event), %u without it (%u).", report->triangles,
        plural(report->triangles, " closes", "s close"), report->minilaterals, report->other_triangles,
        report->other_minilaterals);
}

/* "given size and given ties" */
static void
add_givens(Reading *reading, guint givens)
{
    guint left = (guint)__builtin_popcount(givens), listed = 0;

    for (guint given = 0; given < SPK_GIVEN_COUNT; ++given) {
        if (!(givens >> given & 1))
            continue;
        say(reading, "%sgiven %s",
            listed == 0          ? ""
            : listed + 1 == left ? " and "
                                 : ", ",
            spk_given_name((SpkGiven)given));
        ++listed;
    }
}

static void
say_verdict(Reading *reading, const char *words, double observed, const char *values, guint high, guint low,
            guint usual)
{
    g_autofree char *text = number(observed);

    say(reading, " The %s centralization is %s (as great or greater by chance: %s): ", words, text, values);
    if (high) {
        say(reading, "more than chance at the level of 0.05 ");
        add_givens(reading, high);
    }
    if (low) {
        say(reading, "%sless than chance ", high ? ", " : "");
        add_givens(reading, low);
    }
    if (usual) {
        say(reading, "%swithin chance ", high | low ? ", " : "");
        add_givens(reading, usual);
    }
    say(reading, ".");
}

static void
say_test(Reading *reading, const char *measure, const char *words)
{
    const GArray *tests = reading->findings->tests;
    guint high = 0, low = 0, usual = 0, alone = 0;
    g_autoptr(GString) values = g_string_new(NULL);
    double observed = NAN;

    for (guint i = 0; i < tests->len; ++i) {
        const SpkNullTest *test = &g_array_index(tests, SpkNullTest, i);
        if (strcmp(test->measure, measure) != 0 || isnan(test->p_greater))
            continue;
        guint bit = 1u << test->given;
        if (test->is_exact && test->networks == 1) {
            alone |= bit;
            continue;
        }
        *(test->p_greater <= 0.05 ? &high : test->p_less <= 0.05 ? &low : &usual) |= bit;
        observed = test->observed;
        g_string_append_printf(values, "%sp = %.2g given %s", values->len ? ", " : "", test->p_greater,
                               spk_given_name(test->given));
    }
    if (values->len)
        say_verdict(reading, words, observed, values->str, high, low, usual);
    if (alone) {
        say(reading, " There is no other network ");
        add_givens(reading, alone);
        say(reading, " to hold %s centralization against.", words);
    }
}

char *
spk_report_hub_reading(const SpkHubFindings *findings)
{
    Reading reading = {findings, NULL, g_string_new(NULL)};
    const SpkHubReport *report = findings->hub;
    const SpkNetworkTally *tally = spk_network_tally(findings->network);

    if (report->hub < 0) {
        say(&reading, "There is no hub: the network has no ties");
        if (tally->wrong_type > 0)
            say(&reading, " (%u of other types %s left out: --types takes them in)", tally->wrong_type,
                plural(tally->wrong_type, "was", "were"));
        say(&reading, ". What speaks of a hub is undefined.");
        return g_string_free(reading.text, FALSE);
    }
    for (guint i = 0; i < report->candidates->len; ++i)
        if ((gint)g_array_index(report->candidates, SpkHubCandidate, i).actor == report->hub)
            reading.hub = &g_array_index(report->candidates, SpkHubCandidate, i);
    say_hub(&reading);
    say_equals(&reading);
    say_spokes(&reading);
    say_removal(&reading);
    say_dependence(&reading);
    say_second_tier(&reading);
    say_triangles(&reading);
    say_test(&reading, "centralization_degree", "degree");
    say_test(&reading, "centralization_betweenness", "betweenness");
    return g_string_free(reading.text, FALSE);
}
