/*
 * What bounds an announcement, without a schema: the browser says it before the service does.
 */

/** Those who came, or meant to, are written to for so long after the end. */
export const DAYS_AFTER = 30;
/** Announcements within a day: about one gathering, and by one organiser in all. */
export const MOST_A_DAY = { gathering: 5, organiser: 30 };
export const LONGEST = { subject: 120, text: 4000 };
