/** Somebody asks for a place; those who run the gathering declined it; they took it back themselves. */
export const REQUESTS = ['waiting', 'declined', 'taken-back'] as const;

/** At one gathering, so that whoever decides can still read them all. */
export const MOST_ASKING = 500;
/** Of one person, at gatherings to come. */
export const MOST_ASKED_FOR = 20;
/** Decided in one go. */
export const MOST_DECIDED = 50;
