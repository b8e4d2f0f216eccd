import { isolated } from '#contracts/isolated';
import type { Known, LetterWriter } from './letter';
import { dayLine, line } from './words';

interface About {
  readonly programme: string;
  readonly partner: string;
  readonly employer: string;
  readonly answerBy: string | null;
  readonly path: string;
}

function aboutOf({ introduction }: Known): About {
  if (!introduction) throw new Error('A letter about an introduction was written without one.');
  const { id, programme, partner, employer, answerBy } = introduction;
  const named = (text: string): string => isolated(line(text, 80));
  return {
    ...{ programme: named(programme), partner: named(partner), employer: named(employer) },
    answerBy: answerBy && dayLine(answerBy),
    path: `/introductions/${id}`,
  };
}

type Words = Readonly<Record<'subject' | 'heading' | 'action', string>> & { readonly paragraphs: readonly string[] };

/** What was asked and answered is read there: here stand only between whom it is and whose turn it is. */
const about =
  (say: (about: About) => Words, reason: string): LetterWriter =>
  (known) => {
    const it = aboutOf(known);
    const { action, ...words } = say(it);
    const { programme, partner, employer, answerBy, path } = it;
    return {
      ...words,
      facts: [
        ['Programme', programme],
        ['Partner', partner],
        ['Employer', employer],
        ...(answerBy ? ([['Answer by', answerBy]] as const) : []),
      ],
      action: { label: action, path },
      reason,
    };
  };

const AS_PARTNER = 'You get this because you keep the partner’s entry in the network’s directory.';
const AS_EMPLOYER = 'You get this because you asked for the introduction, or speak for the employer that did.';
const AS_EITHER = 'You get this because you are one of the two sides of the introduction.';

export const introductionAsked = about(
  ({ employer, programme }) => ({
    subject: `${employer} asks for an introduction: ${programme}`,
    heading: 'An employer would like to work with you',
    paragraphs: [
      'Read what they need, where and when. You can accept with a next step, ask back, decline with a reason, or pass it on to another partner. They see the same day by which you answer.',
    ],
    action: 'Read and answer',
  }),
  AS_PARTNER,
);

export const introductionReminded = about(
  ({ programme, answerBy }) => ({
    subject: `An answer is still waited for: ${programme}`,
    heading: 'An answer of yours is still waited for',
    paragraphs: [
      `The other side looks forward to it${answerBy ? `, by ${answerBy}` : ''}. A “not this year” helps them too: then they ask elsewhere.`,
    ],
    action: 'Answer now',
  }),
  AS_EITHER,
);

export const introductionEscalated = about(
  ({ partner, employer }) => ({
    subject: `Nobody answered ${employer}: ${partner}`,
    heading: 'An introduction was not answered in time',
    paragraphs: [
      'The employer still waits. Ring the partner, pass it on to another one, or decline it with a reason. Partners without a contact who has an account cannot answer: invite one.',
    ],
    action: 'Look after it',
  }),
  'You get this because you run the network.',
);

export const introductionAskedBack = about(
  ({ partner, programme }) => ({
    subject: `${partner} asks back: ${programme}`,
    heading: 'The partner would like to know more',
    paragraphs: ['Their question stands on the introduction. Answer it there, and their clock begins anew.'],
    action: 'Answer the question',
  }),
  AS_EMPLOYER,
);

export const introductionReplied = about(
  ({ employer, programme }) => ({
    subject: `${employer} has answered: ${programme}`,
    heading: 'The employer has answered your question',
    paragraphs: ['Your clock begins anew. Read their answer, and give yours.'],
    action: 'Read and answer',
  }),
  AS_PARTNER,
);

export const introductionAccepted = about(
  ({ partner, programme }) => ({
    subject: `${partner} would like to meet you: ${programme}`,
    heading: 'Accepted: you are introduced',
    paragraphs: ['The introduction says whom you meet and what happens next. From now on you share a thread.'],
    action: 'See the next step',
  }),
  AS_EMPLOYER,
);

export const introductionDeclined = about(
  ({ partner, programme }) => ({
    subject: `${partner} cannot take it on: ${programme}`,
    heading: 'This one was declined',
    paragraphs: ['The reason stands on the introduction. Other programmes may fit: look among the partners.'],
    action: 'Read the reason',
  }),
  AS_EMPLOYER,
);

export const introductionPassedOn = about(
  ({ partner, programme }) => ({
    subject: `Passed on to another partner: ${programme}`,
    heading: 'Your introduction was passed on',
    paragraphs: [`Another partner than ${partner} may fit better, and answers you from now on. You need do nothing.`],
    action: 'See where it is',
  }),
  AS_EMPLOYER,
);

export const introductionWithdrawn = about(
  ({ employer, programme }) => ({
    subject: `${employer} no longer asks: ${programme}`,
    heading: 'The employer has withdrawn its request',
    paragraphs: ['There is nothing for you to do.'],
    action: 'See the introduction',
  }),
  AS_PARTNER,
);

export const outcomeDue = about(
  ({ programme }) => ({
    subject: `What came of it? ${programme}`,
    heading: 'What came of your introduction?',
    paragraphs: [
      'It is a while since you were introduced. One click says whether something came of it; you choose whether the other side reads more. Also “nothing” helps: it is counted, and nobody is named.',
    ],
    action: 'Say what came of it',
  }),
  AS_EITHER,
);

export const jointProgrammeRecorded = about(
  ({ employer, programme }) => ({
    subject: `${employer} records a joint programme: ${programme}`,
    heading: 'What you did together is recorded',
    paragraphs: ['The employer says what you did together, and may endorse you on it. Look whether it is right.'],
    action: 'Read it',
  }),
  AS_PARTNER,
);

export const partnerEndorsed = about(
  ({ employer, partner }) => ({
    subject: `${employer} endorses ${partner}`,
    heading: 'An employer endorses you',
    paragraphs: ['It stands on your page, under the employer’s name. You can answer it there.'],
    action: 'Read and answer',
  }),
  AS_PARTNER,
);

export const endorsementAnswered = about(
  ({ partner }) => ({
    subject: `${partner} has answered your endorsement`,
    heading: 'The partner has answered your endorsement',
    paragraphs: ['The answer stands beside it, on the partner’s page.'],
    action: 'Read the answer',
  }),
  AS_EMPLOYER,
);
