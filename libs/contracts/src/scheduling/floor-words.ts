/* Without zod, for the browser. */

/** How many questions of one person wait at one gathering, how many they ask there, and how many all do. */
export const MOST_WAITING = 10;
export const MOST_OF_ASKER = 30;
export const MOST_QUESTIONS = 300;

/** `asked`: it waits for an answer; `set-aside`: those who run the gathering, and who asked it, alone see it. */
export const QUESTION_STANDINGS = ['asked', 'answered', 'set-aside'] as const;
export type QuestionStanding = (typeof QUESTION_STANDINGS)[number];
