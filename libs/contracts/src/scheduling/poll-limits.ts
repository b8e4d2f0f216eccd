/** What bounds a date poll. */
export const FEWEST_TIMES = 2;
export const MOST_TIMES = 20;
/** People of one poll, with and without an account. */
export const MOST_ASKED = 200;
/** Polls without a choice whose last time is still to come: of one organiser, and in all. */
export const MOST_POLLS_OF_ONE = 10;
export const MOST_POLLS = 100;
/** Minutes that what is sought a date for may take. */
export const SHORTEST = 15;
export const LONGEST = 12 * 60;
