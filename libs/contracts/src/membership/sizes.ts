/** How many employees an employer has, in the words of the gender pay gap service, whose files employers are found in. */
export const SIZE_BANDS = [
  'Less than 250',
  '250 to 499',
  '500 to 999',
  '1000 to 4999',
  '5000 to 19,999',
  '20,000 or more',
] as const;
export type SizeBand = (typeof SIZE_BANDS)[number];

/** Null for other words: anybody may apply, and what was written is not shown to members as if it were known. */
export const bandOf = (said: string | null): SizeBand | null => SIZE_BANDS.find((band) => band === said) ?? null;

/**
 * Who has fewer than 250 is a small or medium-sized enterprise (Recommendation 2003/361/EC, and the government's statistics
 * of businesses), and not bound to publish its pay gap. Of whom it is not known is not taken for small.
 */
export const SMALL: SizeBand = 'Less than 250';
