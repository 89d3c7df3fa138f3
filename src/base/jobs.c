#include "base/jobs.h"

#include <spokes/error.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

/**
 * Parent and child speak over a socket pair: indexes (guint32) go down, a ReplyHead and its bytes come back. The bytes
 * are the result, or, of a failure, the error's code (gint32), domain and message (both ended by NUL).
 */
typedef struct {
    guint32 index;
    guint32 failed;
    guint64 length;
} ReplyHead;

enum {
    QUEUE = 2,         ///< Pieces that a child has: one in work, one to go on with at once
    WINDOW = 8,        ///< Pieces per child that may be begun and not yet taken
    MOST_JOBS = 256,   ///< More children than any machine here has processors
    CHUNK = 64 * 1024, ///< Bytes received at once
};

typedef struct {
    pid_t process; ///< 0: none
    int socket;
    GByteArray *incoming;
    guint queue[QUEUE], queued; ///< Indexes in the order given; the first is in work
} Worker;

typedef struct {
    GByteArray *bytes;
    GError *failure;
    gboolean ready;
} Result;

typedef struct {
    guint count, jobs, window;
    guint next_given, next_taken;
    SpkJobWork work;
    SpkJobTake take;
    gpointer data;
    Worker *workers; ///< `jobs` of them
    Result *results; ///< Ring of `window`, by index
    GArray *again;   ///< Indexes that a crashed child had not begun, to be given anew
} Pool;

guint
spk_jobs_default(void)
{
    return g_get_num_processors();
}

/* The child */

static gboolean
send_all(int socket, const void *bytes, gsize length)
{
    const char *at = bytes;

    while (length) {
        gssize sent = send(socket, at, length, MSG_NOSIGNAL);

        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return FALSE;
        at += sent;
        length -= (gsize)sent;
    }
    return TRUE;
}

/* In one message while it is small: each wakes the parent once. */
static gboolean
send_reply(int socket, ReplyHead *head, GByteArray *bytes)
{
    struct iovec parts[] = {{head, sizeof *head}, {bytes->data, bytes->len}};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = G_N_ELEMENTS(parts)};
    gssize sent;

    do
        sent = sendmsg(socket, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    if (sent < 0)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(parts); ++i) {
        gsize done = MIN((gsize)sent, parts[i].iov_len);

        if (!send_all(socket, (const char *)parts[i].iov_base + done, parts[i].iov_len - done))
            return FALSE;
        sent -= (gssize)done;
    }
    return TRUE;
}

static gboolean
receive_index(int socket, guint32 *ret_index)
{
    gssize got;

    do
        got = recv(socket, ret_index, sizeof *ret_index, MSG_WAITALL);
    while (got < 0 && errno == EINTR);
    return got == sizeof *ret_index;
}

static void
pack_error(GByteArray *bytes, const GError *error)
{
    gint32 code = error->code;
    const char *domain = g_quark_to_string(error->domain);

    g_byte_array_set_size(bytes, 0);
    g_byte_array_append(bytes, (const guint8 *)&code, sizeof code);
    g_byte_array_append(bytes, (const guint8 *)domain, (guint)strlen(domain) + 1);
    g_byte_array_append(bytes, (const guint8 *)error->message, (guint)strlen(error->message) + 1);
}

static GError *
unpack_error(const guint8 *bytes)
{
    gint32 code;
    const char *domain = (const char *)bytes + sizeof code;

    memcpy(&code, bytes, sizeof code);
    return g_error_new_literal(g_quark_from_string(domain), code, domain + strlen(domain) + 1);
}

/* What a piece gave: bytes or an error. */
static gboolean
do_work(const Pool *pool, guint index, GByteArray *bytes, GError **error)
{
    if (pool->work(index, bytes, pool->data, error))
        return TRUE;
    if (error && !*error)
        g_set_error(error, SPK_ERROR, SPK_ERROR_LIBRARY, "piece %u failed and did not say why", index);
    return FALSE;
}

/* Ends with _exit: what the parent had buffered, and its exit handlers, are the parent's alone. */
static G_NORETURN void
be_child(const Pool *pool, int socket)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    guint32 index;

    while (receive_index(socket, &index)) {
        g_autoptr(GError) error = NULL;
        ReplyHead head = {.index = index};

        g_byte_array_set_size(bytes, 0);
        if (!do_work(pool, index, bytes, &error)) {
            head.failed = 1;
            pack_error(bytes, error);
        }
        head.length = bytes->len;
        if (!send_reply(socket, &head, bytes))
            _exit(1); // the parent is gone
    }
    _exit(0);
}

/* The parent */

static gboolean
worker_start(Pool *pool, Worker *worker)
{
    int sockets[2];

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0)
        return FALSE;
    worker->process = fork();
    if (worker->process == 0) {
        /* A child that held its siblings' sockets would keep them alive after the parent's death */
        for (guint i = 0; i < pool->jobs; ++i)
            if (pool->workers[i].socket >= 0)
                close(pool->workers[i].socket);
        close(sockets[0]);
        be_child(pool, sockets[1]);
    }
    close(sockets[1]);
    if (worker->process < 0) {
        worker->process = 0;
        close(sockets[0]);
        return FALSE;
    }
    worker->socket = sockets[0];
    worker->queued = 0;
    g_byte_array_set_size(worker->incoming, 0);
    return TRUE;
}

/* Returns the status of waitpid; 0 when somebody else has taken it. */
static int
worker_stop(Worker *worker)
{
    int status = 0;
    pid_t got;

    if (worker->socket >= 0)
        close(worker->socket);
    worker->socket = -1;
    if (!worker->process)
        return 0;
    do
        got = waitpid(worker->process, &status, 0);
    while (got < 0 && errno == EINTR);
    worker->process = 0;
    return got < 0 ? 0 : status;
}

static Result *
result_of(Pool *pool, guint index)
{
    return &pool->results[index % pool->window];
}

/* The next index to give away; FALSE when there is none, or the window is full. */
static gboolean
next_index(Pool *pool, guint *ret_index)
{
    if (pool->again->len) {
        *ret_index = g_array_index(pool->again, guint, 0);
        g_array_remove_index(pool->again, 0);
        return TRUE;
    }
    if (pool->next_given == pool->count || pool->next_given - pool->next_taken >= pool->window)
        return FALSE;
    *ret_index = pool->next_given++;
    return TRUE;
}

/* A failed send is no error yet: the child's end is noticed when its socket is read. */
static void
give_work(Pool *pool)
{
    for (guint depth = 0; depth < QUEUE; ++depth)
        for (guint i = 0; i < pool->jobs; ++i) {
            Worker *worker = &pool->workers[i];
            guint index;

            if (!worker->process || worker->queued > depth)
                continue;
            if (!next_index(pool, &index))
                return;
            worker->queue[worker->queued++] = index;
            send_all(worker->socket, &(guint32){index}, sizeof(guint32));
        }
}

static void
worker_shift(Worker *worker)
{
    --worker->queued;
    memmove(worker->queue, worker->queue + 1, worker->queued * sizeof *worker->queue);
}

/* Move whole replies from a worker's buffer to their results. */
static void
sort_replies(Pool *pool, Worker *worker)
{
    ReplyHead head;
    GByteArray *incoming = worker->incoming;

    while (incoming->len >= sizeof head) {
        Result *result;

        memcpy(&head, incoming->data, sizeof head);
        if (incoming->len - sizeof head < head.length)
            return;
        result = result_of(pool, head.index);
        if (head.failed) {
            result->failure = unpack_error(incoming->data + sizeof head);
        } else {
            result->bytes = g_byte_array_sized_new((guint)head.length);
            g_byte_array_append(result->bytes, incoming->data + sizeof head, (guint)head.length);
        }
        result->ready = TRUE;
        g_byte_array_remove_range(incoming, 0, (guint)(sizeof head + head.length));
        worker_shift(worker);
    }
}

static GError *
describe_death(int status)
{
    if (WIFSIGNALED(status)) {
        const char *name = sigabbrev_np(WTERMSIG(status));

        if (name)
            return g_error_new(SPK_ERROR, SPK_ERROR_LIBRARY, "the process at work on it was killed by SIG%s", name);
        return g_error_new(SPK_ERROR, SPK_ERROR_LIBRARY, "the process at work on it was killed by signal %d",
                           WTERMSIG(status));
    }
    return g_error_new(SPK_ERROR, SPK_ERROR_LIBRARY, "the process at work on it ended with status %d",
                       WIFEXITED(status) ? WEXITSTATUS(status) : 0);
}

/* Fail the piece in work, put back those not begun, and start anew. */
static gboolean
bury_and_replace(Pool *pool, Worker *worker, GError **error)
{
    int status = worker_stop(worker);

    if (worker->queued) {
        Result *result = result_of(pool, worker->queue[0]);

        result->failure = describe_death(status);
        result->ready = TRUE;
        worker_shift(worker);
    }
    g_array_append_vals(pool->again, worker->queue, worker->queued);
    worker->queued = 0;
    if (worker_start(pool, worker))
        return TRUE;
    for (guint i = 0; i < pool->jobs; ++i)
        if (pool->workers[i].process)
            return TRUE; // fewer hands, same work
    g_set_error(error, SPK_ERROR, SPK_ERROR_LIBRARY, "cannot start a process: %s", g_strerror(errno));
    return FALSE;
}

static gboolean
hear_worker(Pool *pool, Worker *worker, GError **error)
{
    guint before = worker->incoming->len;
    gssize got;

    g_byte_array_set_size(worker->incoming, before + CHUNK);
    got = recv(worker->socket, worker->incoming->data + before, CHUNK, MSG_DONTWAIT);
    g_byte_array_set_size(worker->incoming, before + (guint)MAX(got, 0));
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return TRUE;
    if (got <= 0)
        return bury_and_replace(pool, worker, error);
    sort_replies(pool, worker);
    return TRUE;
}

static gboolean
hear_workers(Pool *pool, GError **error)
{
    struct pollfd polls[MOST_JOBS];

    for (guint i = 0; i < pool->jobs; ++i)
        polls[i] = (struct pollfd){.fd = pool->workers[i].socket, .events = POLLIN}; // poll skips -1
    if (poll(polls, pool->jobs, -1) < 0) {
        if (errno == EINTR)
            return TRUE;
        g_set_error(error, SPK_ERROR, SPK_ERROR_LIBRARY, "cannot wait for processes: %s", g_strerror(errno));
        return FALSE;
    }
    for (guint i = 0; i < pool->jobs; ++i)
        if (polls[i].revents && !hear_worker(pool, &pool->workers[i], error))
            return FALSE;
    return TRUE;
}

static void
result_clear(Result *result)
{
    g_clear_pointer(&result->bytes, g_byte_array_unref);
    g_clear_error(&result->failure);
    result->ready = FALSE;
}

static gboolean
take_results(Pool *pool, GError **error)
{
    while (pool->next_taken < pool->next_given && result_of(pool, pool->next_taken)->ready) {
        Result *result = result_of(pool, pool->next_taken);
        const guint8 *bytes = result->bytes ? result->bytes->data : NULL;
        gsize length = result->bytes ? result->bytes->len : 0;
        gboolean taken = pool->take(pool->next_taken, bytes, length, result->failure, pool->data, error);

        result_clear(result);
        if (!taken)
            return FALSE;
        ++pool->next_taken;
    }
    return TRUE;
}

static gboolean
run_here(const Pool *pool, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();

    for (guint index = 0; index < pool->count; ++index) {
        g_autoptr(GError) failure = NULL;
        gboolean done;

        g_byte_array_set_size(bytes, 0);
        done = do_work(pool, index, bytes, &failure);
        if (!pool->take(index, done ? bytes->data : NULL, done ? bytes->len : 0, failure, pool->data, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
start_workers(Pool *pool, GError **error)
{
    for (guint i = 0; i < pool->jobs; ++i)
        pool->workers[i] = (Worker){.socket = -1, .incoming = g_byte_array_new()};
    for (guint i = 0; i < pool->jobs; ++i)
        if (!worker_start(pool, &pool->workers[i]) && i == 0) {
            g_set_error(error, SPK_ERROR, SPK_ERROR_LIBRARY, "cannot start a process: %s", g_strerror(errno));
            return FALSE;
        }
    return TRUE;
}

static void
pool_clear(Pool *pool, gboolean kill_children)
{
    for (guint i = 0; i < pool->jobs; ++i) {
        if (kill_children && pool->workers[i].process)
            kill(pool->workers[i].process, SIGKILL);
        worker_stop(&pool->workers[i]);
        g_byte_array_unref(pool->workers[i].incoming);
    }
    for (guint i = 0; i < pool->window; ++i)
        result_clear(&pool->results[i]);
    g_free(pool->workers);
    g_free(pool->results);
    g_array_unref(pool->again);
}

gboolean
spk_jobs_run(guint count, guint jobs, SpkJobWork work, SpkJobTake take, gpointer data, GError **error)
{
    Pool pool = {.count = count, .work = work, .take = take, .data = data};
    gboolean done;

    pool.jobs = MIN(MIN(jobs ? jobs : spk_jobs_default(), count), MOST_JOBS);
    if (pool.jobs <= 1)
        return run_here(&pool, error);
    pool.window = WINDOW * pool.jobs;
    pool.workers = g_new0(Worker, pool.jobs);
    pool.results = g_new0(Result, pool.window);
    pool.again = g_array_new(FALSE, FALSE, sizeof(guint));
    done = start_workers(&pool, error);
    while (done && pool.next_taken < pool.count) {
        give_work(&pool);
        done = hear_workers(&pool, error) && take_results(&pool, error);
    }
    pool_clear(&pool, !done);
    return done;
}
