/** Collections of one person, and as many of one organisation; items in one. */
export const MOST_COLLECTIONS = 50;
export const MOST_COLLECTED = 200;
