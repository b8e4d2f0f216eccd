import { DAYS_ASKED, FEWEST_ANSWERS } from '#contracts/scheduling/feedback-words';
import { aboutGathering, gatheringOf } from './gathering-letters';
import type { LetterWriter } from './letter';

/** It leads to a page that one signs in for: a link of one's own would say whose answer comes by it. */
export const feedbackAsked: LetterWriter = (known) => {
  const { named, facts, action } = aboutGathering(gatheringOf(known));
  return {
    subject: `How was it? ${named}`,
    heading: 'How was it?',
    facts: facts.slice(0, 2),
    paragraphs: [
      'The organisers ask those who had a place a few questions. It takes two minutes.',
      `Answers are sealed for ${DAYS_ASKED} days and then opened all together, in an order drawn by lot, if at least ${FEWEST_ANSWERS} have come. Nothing says then whose one is.`,
    ],
    action: { label: 'Answer', path: `${action.path}/feedback` },
    reason: 'You get this because you had a place at this gathering. It is asked once; nobody is reminded.',
  };
};
