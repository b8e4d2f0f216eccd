/* Without zod, for the browser. */

/** Fewer answers are read by nobody. */
export const FEWEST_ANSWERS = 5;
/** How many days after its end a gathering takes answers. */
export const DAYS_ASKED = 14;
export const MOST_QUESTIONS = 5;
export const LONGEST_ANSWER = 500;

export interface Question {
  /** A figure from 1 to 5, or words. */
  readonly kind: 'scale' | 'words';
  readonly text: string;
}

/** Where the organiser has set no others. */
export const STANDARD_QUESTIONS: readonly Question[] = [
  { kind: 'scale', text: 'How useful was it to you?' },
  { kind: 'words', text: 'What should we keep?' },
  { kind: 'words', text: 'What should we change?' },
];
