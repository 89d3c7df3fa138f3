#pragma once
/** What every room's tests share: cmocka, and what cmocka 1.1.5 lacks. */

#include <spokes/error.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

/** Equal within the tolerance; NaN equals NaN, an infinity itself. */
#define assert_double_near(actual, expected, tolerance)                                                                \
    check_double_near((actual), (expected), (tolerance), #actual, __FILE__, __LINE__)

/** The error is SPK_ERROR with that code, and its message holds the words. */
#define assert_error(error, code, words) check_error((error), (code), (words), __FILE__, __LINE__)

/** There is no error; says which if there is. */
#define assert_no_error(error) check_no_error((error), __FILE__, __LINE__)

/** The text holds the words. */
#define assert_contains(text, words) check_contains((text), (words), __FILE__, __LINE__)

/**
 * Tables of cases: each row, a struct with a member `name`, becomes a test of its own.
 *
 *     static void test_openness(void **state) { const OpennessCase *row = *state; ... }
 *
 *     g_autoptr(GArray) tests = check_tests_new();
 *     check_add(tests, test_empty_network);
 *     check_add_rows(tests, test_openness, openness_cases);
 *     return check_run("measures", tests, NULL, NULL);
 */
#define check_add(tests, test) check_add_test((tests), #test, (test), NULL)
#define check_add_rows(tests, test, rows)                                                                              \
    do {                                                                                                               \
        for (gsize check_row = 0; check_row < G_N_ELEMENTS(rows); ++check_row)                                         \
            check_add_test((tests), (rows)[check_row].name, (test), (void *)&(rows)[check_row]);                       \
    } while (0)

static inline void
check_double_near(double actual, double expected, double tolerance, const char *what, const char *file, int line)
{
    if ((isnan(actual) && isnan(expected)) || actual == expected || fabs(actual - expected) <= tolerance)
        return;
    print_error("%s is %.17g, not %.17g (within %g)\n", what, actual, expected, tolerance);
    _fail(file, line);
}

static inline void
check_contains(const char *text, const char *words, const char *file, int line)
{
    if (text && strstr(text, words))
        return;
    print_error("'%s' does not hold '%s'\n", text ? text : "(null)", words);
    _fail(file, line);
}

static inline void
check_error(const GError *error, int code, const char *words, const char *file, int line)
{
    if (!error) {
        print_error("no error; expected '%s'\n", words);
        _fail(file, line);
        return;
    }
    if (error->domain != SPK_ERROR || error->code != code) {
        print_error("error of %s, code %d, not %d: %s\n", g_quark_to_string(error->domain), error->code, code,
                    error->message);
        _fail(file, line);
    }
    check_contains(error->message, words, file, line);
}

static inline void
check_no_error(const GError *error, const char *file, int line)
{
    if (!error)
        return;
    print_error("%s\n", error->message);
    _fail(file, line);
}

static inline GArray *
check_tests_new(void)
{
    return g_array_new(FALSE, TRUE, sizeof(struct CMUnitTest));
}

static inline void
check_add_test(GArray *tests, const char *name, CMUnitTestFunction test, void *row)
{
    struct CMUnitTest unit = {g_intern_string(name), test, NULL, NULL, row};

    g_array_append_val(tests, unit);
}

static inline int
check_run(const char *group, GArray *tests, CMFixtureFunction setup, CMFixtureFunction teardown)
{
    return _cmocka_run_group_tests(group, (const struct CMUnitTest *)(void *)tests->data, tests->len, setup, teardown);
}
