/* Near-identical texts, found by sketches of their shingles. */
#include <spokes/copies.h>

#include <string.h>

#define EMPTY G_MAXUINT32
#define SHINGLE_WORDS 3
#define LEAST_FILLED 18 // bins; some twenty shingles fill that many
#define BAND_VALUES 4
#define BANDS (SPK_SKETCH_SIZE / BAND_VALUES)
#define MOST_IN_BUCKET 8

void
spk_sketch_init(SpkSketch *sketch)
{
    memset(sketch->values, 0xff, sizeof sketch->values);
}

/* SplitMix64's mixer, here for every shingle of every text: it must be inlined. */
static inline guint64
mix(guint64 bits)
{
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
    bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
    return bits ^ (bits >> 31);
}

/* The bin is the hash's low bits, the value its high ones. */
static void
add_shingle(SpkSketch *sketch, const guint64 *words)
{
    /* Odd factors tell the order of the words */
    const guint64 hash = mix(words[0] * 0x9e3779b97f4a7c15 + words[1] * 0xc2b2ae3d27d4eb4f + words[2]);
    guint32 *value = &sketch->values[hash % SPK_SKETCH_SIZE];

    *value = MIN(*value, (guint32)(hash >> 32));
}

static inline gboolean
is_word_byte(guchar byte)
{
    return g_ascii_isalnum(byte) || byte >= 0x80;
}

static inline guchar
small_letter(guchar byte)
{
    return byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte;
}

void
spk_sketch_add(SpkSketch *sketch, const char *sentence, gsize length)
{
    guint64 words[SHINGLE_WORDS] = {0};
    guint count = 0;

    for (gsize at = 0; at < length;) {
        guint64 hash = 14695981039346656037u; // FNV-1a
        const gsize begin = at;
        for (; at < length && is_word_byte((guchar)sentence[at]); ++at)
            hash = (hash ^ small_letter((guchar)sentence[at])) * 1099511628211u;
        if (at == begin) {
            ++at;
            continue;
        }
        memmove(words, words + 1, sizeof words - sizeof *words);
        words[SHINGLE_WORDS - 1] = hash;
        if (++count >= SHINGLE_WORDS)
            add_shingle(sketch, words);
    }
}

gboolean
spk_sketch_finish(SpkSketch *sketch)
{
    SpkSketch filled = *sketch;
    guint full = 0;

    for (guint i = 0; i < SPK_SKETCH_SIZE; ++i)
        full += sketch->values[i] != EMPTY;
    if (full < LEAST_FILLED)
        return FALSE;
    /* An empty bin takes the value of the next full one, marked by how far it came */
    for (guint i = 0; i < SPK_SKETCH_SIZE; ++i) {
        guint distance = 0;
        while (sketch->values[(i + distance) % SPK_SKETCH_SIZE] == EMPTY)
            ++distance;
        if (distance)
            filled.values[i] =
                (guint32)mix(sketch->values[(i + distance) % SPK_SKETCH_SIZE] + ((guint64)distance << 32));
    }
    *sketch = filled;
    return TRUE;
}

double
spk_sketch_resemblance(const SpkSketch *a, const SpkSketch *b)
{
    guint equal = 0;

    for (guint i = 0; i < SPK_SKETCH_SIZE; ++i)
        equal += a->values[i] == b->values[i];
    return (double)equal / SPK_SKETCH_SIZE;
}

/* The first member of the family that `index` belongs to */
static guint
family_of(guint *first, guint index)
{
    while (first[index] != index)
        index = first[index] = first[first[index]];
    return index;
}

static guint64
band_key(const SpkSketch *sketch, guint band)
{
    guint64 key = band;

    for (guint i = 0; i < BAND_VALUES; ++i)
        key = mix(key + sketch->values[band * BAND_VALUES + i]);
    return key;
}

typedef struct {
    guint members[MOST_IN_BUCKET];
    guint count;
} Bucket;

/* Join a text with the families in a bucket that it is a copy of; else it stands there for its own. */
static void
meet(Bucket *bucket, const SpkSketch *const *sketches, guint *first, guint index)
{
    gboolean is_met = FALSE;

    for (guint i = 0; i < bucket->count; ++i) {
        const guint other = family_of(first, bucket->members[i]), own = family_of(first, index);
        if (other == own)
            is_met = TRUE;
        else if (spk_sketch_resemblance(sketches[bucket->members[i]], sketches[index]) >= SPK_COPY_RESEMBLANCE) {
            first[MAX(other, own)] = MIN(other, own);
            is_met = TRUE;
        }
    }
    if (!is_met && bucket->count < MOST_IN_BUCKET)
        bucket->members[bucket->count++] = index;
}

guint *
spk_copies_find(const SpkSketch *const *sketches, guint count)
{
    g_autoptr(GHashTable) buckets = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    guint *first = g_new(guint, count);

    for (guint i = 0; i < count; ++i) {
        first[i] = i;
        for (guint band = 0; sketches[i] && band < BANDS; ++band) {
            const guint64 key = band_key(sketches[i], band);
            Bucket *bucket = g_hash_table_lookup(buckets, &key);
            if (!bucket)
                g_hash_table_insert(buckets, g_memdup2(&key, sizeof key), bucket = g_new0(Bucket, 1));
            meet(bucket, sketches, first, i);
        }
    }
    for (guint i = 0; i < count; ++i)
        first[i] = family_of(first, i);
    return first;
}
