/** Of one toolkit. */
export const MOST_SECTIONS = 20;
export const MOST_ENTRIES = 300;
