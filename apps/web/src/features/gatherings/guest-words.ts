/** How many each who registers may bring, by their number. */
export const GUESTS_EACH = ['None', 'One each', 'Two each', 'Three each', 'Four each', 'Five each'];

/** One name on each line. */
export const guestsOf = (typed: string): string[] =>
  typed
    .split('\n')
    .map((name) => name.trim())
    .filter(Boolean);
