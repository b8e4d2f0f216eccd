import { COMMITMENT_LINK } from '../sending/mail-address';
import { aboutGathering } from './gathering-letters';
import type { Known, LetterWriter } from './letter';

const MONTHS: Readonly<Record<number, string>> = { 3: 'Three', 6: 'Six' };

/**
 * What it was that was said travels on no topic, so the mail does not have it: the link shows it. A lead who takes over may
 * not be one who may know at which gathering it was.
 */
export const commitmentAsked: LetterWriter = (known) => {
  if (!known.commitment) throw new Error('A letter about what was said was written without it.');
  const { months, isLead } = known.commitment;
  const ago = `${MONTHS[months] ?? months} months ago`;
  return {
    ...(isLead ? takenOver(known, ago) : own(known, ago)),
    heading: 'How does it stand?',
    action: { label: 'Say how it stands', path: COMMITMENT_LINK },
  };
};

const ANSWER = 'Say whether it is done, on the way or dropped, and what you learnt. Dropped is an answer, too.';

function own({ gathering, organisation }: Known, ago: string) {
  const about = gathering && aboutGathering(gathering);
  return {
    subject: `How does it stand? ${about?.named ?? `What ${organisation} said it would do`}`,
    facts: about?.facts.slice(0, 2) ?? [],
    paragraphs: [`${ago} you said at this gathering what ${organisation} would do. ${ANSWER}`],
    reason:
      'You get this because you said it. You are asked three and six months after the gathering, and no more once it is done or dropped.',
  };
}

const takenOver = ({ organisation }: Known, ago: string) => ({
  subject: `How does it stand? What ${organisation} said it would do`,
  paragraphs: [`${ago} a colleague who has since left said what ${organisation} would do. ${ANSWER}`],
  reason:
    'You get this because you lead your organisation in the network, and whoever said it has left. It is asked after three and six months, and no more once it is done or dropped.',
});
