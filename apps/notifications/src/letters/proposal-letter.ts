import { isolated } from '#contracts/isolated';
import type { Decision } from '#contracts/scheduling/proposal-words';
import { aboutGathering, gatheringOf } from './gathering-letters';
import type { LetterWriter } from './letter';
import { line } from './words';

const DECIDED: Record<Decision, { heading: string; paragraph: string }> = {
  accepted: {
    heading: 'Your session is accepted',
    paragraph: 'It is to be a part of the programme. When and where is told once the programme is published.',
  },
  waitlisted: {
    heading: 'Your session is on the waitlist',
    paragraph: 'It is not in the programme for now, and may come into it: you are told if it does.',
  },
  declined: { heading: 'Your session is not in the programme', paragraph: 'It was declined this time.' },
};

/** What was decided of a session that its reader proposed, with what those who run the gathering say to it. */
export const proposalDecided: LetterWriter = (known) => {
  if (!known.proposal) throw new Error('A letter about a proposal was written without it.');
  const gathering = gatheringOf(known);
  const { named, facts } = aboutGathering(gathering);
  const { heading, paragraph } = DECIDED[known.proposal.decision];
  return {
    heading,
    subject: `${heading}: ${named}`,
    facts: [['You proposed', `“${isolated(line(known.proposal.title, 200))}”`], ...facts],
    paragraphs: [paragraph, ...(known.reason ? ['Those who run it write:'] : [])],
    quote: known.reason,
    action: { label: 'See what you proposed', path: `/gatherings/${gathering.id}/call` },
    reason: 'You get this because you proposed a session for this gathering.',
  };
};
