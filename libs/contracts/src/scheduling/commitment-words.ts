/* Without zod, for the browser. */

/** How many one person, and one organisation, say at one gathering. */
export const MOST_OF_PERSON = 3;
export const MOST_OF_ORGANISATION = 10;
/** Days before it begins and after it ends in which they are said. */
export const DAYS_AROUND = 7;
/** How far ahead something may be due. */
export const YEARS_AHEAD = 2;

export const COMMITMENT_STANDINGS = ['open', 'on-the-way', 'done', 'dropped'] as const;
export type CommitmentStanding = (typeof COMMITMENT_STANDINGS)[number];

/** How screens and files name it; `open` is what nobody has said anything of. */
export const STANDING_NAMES: Record<CommitmentStanding, string> = {
  open: 'Not said yet',
  'on-the-way': 'On the way',
  done: 'Done',
  dropped: 'Dropped',
};
