/**
 * How long an event that a later one has superseded, and the tombstone of an erased key, stay on both brokers. Reactions
 * see every step of what happened within it, and a consumer that was away for longer may have missed a tombstone.
 */
export const LAG_MS = 3 * 86_400_000;

/**
 * How many times as long a consumer remembers that it has forgotten a key: by then nothing of the key can reach it,
 * also from Kafka, which compacts within twice the lag and whenever its cleaner gets to it.
 */
export const LAGS_REMEMBERED = 10;

/**
 * How often a consumer notes that it has read all there is, at most: a network in which nothing happens writes hardly
 * anything. Whoever is away reads its topic anew that much too early.
 */
export const NOTE_EVERY_MS = LAG_MS / 72;
