#include "coding/trie.h"

struct SpkTrie {
    GHashTable *steps; ///< (node, word) packed into a pointer -> next node; of all nodes but the root
    GPtrArray *values; ///< GArray of guint by node; NULL where no sequence ends
    GArray *first;     ///< guint by word: the root's next node, 0 for none; most words of a text begin nothing
};

/* Both halves of the packed key must reach the hash: many nodes share a word. */
static guint
step_hash(gconstpointer key)
{
    guint64 bits = (guint64)GPOINTER_TO_SIZE(key) * 0x9E3779B97F4A7C15u;
    return (guint)(bits >> 32);
}

static gpointer
step_key(guint node, SpkWord word)
{
    G_STATIC_ASSERT(sizeof(gpointer) == 8);
    return GSIZE_TO_POINTER((gsize)node << 32 | word);
}

static void
values_free(gpointer values)
{
    if (values)
        g_array_unref(values);
}

SpkTrie *
spk_trie_new(void)
{
    SpkTrie *trie = g_new0(SpkTrie, 1);
    trie->steps = g_hash_table_new(step_hash, g_direct_equal);
    trie->values = g_ptr_array_new_with_free_func(values_free);
    g_ptr_array_add(trie->values, NULL);
    trie->first = g_array_new(FALSE, TRUE, sizeof(guint));
    return trie;
}

void
spk_trie_free(SpkTrie *trie)
{
    if (!trie)
        return;
    g_hash_table_unref(trie->steps);
    g_ptr_array_unref(trie->values);
    g_array_unref(trie->first);
    g_free(trie);
}

static guint
add_step(SpkTrie *trie, guint node, SpkWord word)
{
    guint next = trie->values->len;
    g_ptr_array_add(trie->values, NULL);
    if (node == SPK_TRIE_ROOT) {
        if (word >= trie->first->len)
            g_array_set_size(trie->first, word + 1);
        g_array_index(trie->first, guint, word) = next;
    } else {
        g_hash_table_insert(trie->steps, step_key(node, word), GUINT_TO_POINTER(next));
    }
    return next;
}

void
spk_trie_insert(SpkTrie *trie, const SpkWord *words, guint count, guint value)
{
    guint node = SPK_TRIE_ROOT;
    for (guint i = 0; i < count; ++i) {
        guint next = spk_trie_step(trie, node, words[i]);
        node = next == SPK_TRIE_NONE ? add_step(trie, node, words[i]) : next;
    }
    if (!trie->values->pdata[node])
        trie->values->pdata[node] = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_append_val((GArray *)trie->values->pdata[node], value);
}

guint
spk_trie_step(const SpkTrie *trie, guint node, SpkWord word)
{
    // No node leads back to the root, so 0 stands for "no step"; word 0 is in no sequence
    guint next = node != SPK_TRIE_ROOT
                     ? word ? GPOINTER_TO_UINT(g_hash_table_lookup(trie->steps, step_key(node, word))) : 0
                 : word < trie->first->len ? g_array_index(trie->first, guint, word)
                                           : 0;
    return next ? next : SPK_TRIE_NONE;
}

const GArray *
spk_trie_values(const SpkTrie *trie, guint node)
{
    return trie->values->pdata[node];
}
