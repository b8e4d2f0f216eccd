import { SIZE_BANDS } from '#contracts/membership/sizes';

/** How many employees an employer has, as a field offers it. */
export const SIZE_CHOICES = SIZE_BANDS.map((value) => ({ value, label: value }));
