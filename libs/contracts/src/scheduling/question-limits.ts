export const MOST_QUESTIONS = 8;
export const MOST_CHOICES = 12;
export const LONGEST_ANSWER = 500;
