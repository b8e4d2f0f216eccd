import { postMessage } from '#contracts/discussions/endpoints';
import {
  answerEndorsement,
  answerIntroduction,
  askForIntroduction,
  endIntroduction,
  endorsePartner,
  followEntry,
  getIntroduction,
  recordJointProgramme,
  sayOutcome,
  withdrawIntroduction,
} from '#contracts/directory/endpoints';
import type { IntroductionAnswer } from '#contracts/directory/introductions';
import { call, Refused } from './api';
import { demoId, EMPLOYERS, type DemoPerson } from './demo';
import type { Offer } from './offers';
import { until } from './until';

/** Those who keep the entries of some partners: the others have nobody yet who could answer. */
export const CONTACTS: readonly { readonly partner: string; readonly person: DemoPerson }[] = [
  { partner: 'Aire Valley Mentors (demo)', person: { name: 'Amira Nasser (demo)', email: 'amira.nasser@example.org' } },
  { partner: 'Weavers’ Yard (demo)', person: { name: 'Tom Beckett (demo)', email: 'tom.beckett@example.org' } },
  { partner: 'Piece Hall Starters (demo)', person: { name: 'Siân Pugh (demo)', email: 'sian.pugh@example.org' } },
  {
    partner: 'Steel City Apprentices (demo)',
    person: { name: 'Callum Reid (demo)', email: 'callum.reid@example.org' },
  },
  { partner: 'Bar Walls Youth Trust (demo)', person: { name: 'Funmi Ade (demo)', email: 'funmi.ade@example.org' } },
];

export const partnerIdOf = (partner: string): string => demoId(`partner ${partner}`);

export interface Demonstration {
  readonly baseUrl: string;
  /** By e-mail address. */
  readonly tokens: ReadonlyMap<string, string>;
}

type Answer = IntroductionAnswer extends infer Each ? (Each extends unknown ? Omit<Each, 'round'> : never) : never;

interface DemoIntroduction {
  readonly by: string;
  readonly partner: string;
  readonly offer: Offer;
  readonly need: { needs: string; where: string; when: string; howMany: number | null };
  readonly answer?: Answer;
}

const [ADA, DILIP, FRANK, HANA] = EMPLOYERS.map(({ people }) => people[0]!.email) as [string, string, string, string];
const OTHERS = EMPLOYERS.slice(4).map(({ people }) => people[0]!.email);
const [AIRE, WEAVERS, PIECE_HALL, STEEL, BAR_WALLS] = CONTACTS.map(({ partner }) => partner) as [
  ...[string, string, string, string, string],
];
/** It has no contact: what it is asked is organisers' to look after at once. */
const UNANSWERED = 'Northern Quarter Futures (demo)';

const accepted = (nextStep: string, person: string): Answer => ({ decision: 'accepted', person, nextStep });

/** One in each state that people bring about; late and reminded ones are time's to make. */
const INTRODUCTIONS: readonly DemoIntroduction[] = [
  {
    ...{ by: ADA, partner: AIRE, offer: 'mentors' },
    need: {
      needs: 'Twelve of our trainees would like to mentor pupils who are the first in their family to think of law.',
      ...{ where: 'Leeds', when: 'from January, every second Thursday', howMany: 12 },
    },
  },
  {
    ...{ by: DILIP, partner: WEAVERS, offer: 'first job' },
    need: {
      needs: 'Six permanent places in claims handling, trained on the job. No grades asked for.',
      ...{ where: 'Bradford', when: 'in March', howMany: 6 },
    },
    answer: { decision: 'asked-back', question: 'Can somebody start who needs every second Friday for college?' },
  },
  {
    ...{ by: FRANK, partner: BAR_WALLS, offer: 'mentors' },
    need: {
      needs: 'Engineers who would show the works to whoever has never been inside, and stay in touch for a year.',
      ...{ where: 'York', when: 'as soon as it suits you', howMany: 8 },
    },
    answer: accepted('Let us walk the works together: Tuesday or Thursday next week?', 'Funmi Ade, 01632 960005'),
  },
  {
    ...{ by: HANA, partner: PIECE_HALL, offer: 'week' },
    need: {
      needs: 'A week of work experience in housing, with travel and lunch paid, for tenants’ children among others.',
      ...{ where: 'Halifax', when: 'in the autumn half-term', howMany: 10 },
    },
    answer: accepted('We match ten pupils by the end of the month and send you their first questions.', 'Siân Pugh'),
  },
  {
    ...{ by: OTHERS[0]!, partner: STEEL, offer: 'apprentices' },
    need: {
      needs: 'Two accounting apprentices a year, who we would like to keep.',
      ...{ where: 'Sheffield', when: 'from September', howMany: 2 },
    },
    answer: {
      decision: 'declined',
      reason: 'We are engineers through and through, and would do you no favour. Try the colleges’ own fair in May.',
    },
  },
  {
    ...{ by: FRANK, partner: AIRE, offer: 'talks' },
    need: {
      needs: 'Three young engineers who would speak at schools.',
      ...{ where: 'Leeds', when: 'in spring', howMany: 3 },
    },
  },
  {
    ...{ by: ADA, partner: STEEL, offer: 'advice' },
    need: {
      needs: 'Somebody to read our job advertisements with the eyes of a school leaver.',
      ...{ where: 'Sheffield or by video', when: 'this term', howMany: null },
    },
    answer: {
      ...{ decision: 'passed-on', id: demoId('introduction passed on') },
      programmeId: demoId(`programme buddies of ${WEAVERS}`),
      reason: 'Weavers’ Yard does exactly this, with the people who read them.',
    },
  },
  {
    ...{ by: DILIP, partner: UNANSWERED, offer: 'week' },
    need: {
      needs: 'A week in design for pupils who know nobody in it.',
      ...{ where: 'Manchester', when: 'in June', howMany: 5 },
    },
  },
  ...[ADA, DILIP, FRANK, ...OTHERS].map((by) => ({
    ...{ by, partner: PIECE_HALL, offer: 'talks' as const },
    need: {
      needs: 'Colleagues who would tell a class how they came to their work.',
      ...{ where: 'Halifax', when: 'in spring', howMany: 2 },
    },
    answer: accepted('Choose a morning; we bring the class.', 'Siân Pugh'),
  })),
];

const idOf = ({ by, partner, offer }: DemoIntroduction): string => demoId(`introduction ${by} ${partner} ${offer}`);

/** Employers ask, partners answer, and some of it became something. */
export async function seedIntroductions(demonstration: Demonstration): Promise<void> {
  await seedFollowing(demonstration);
  for (const introduction of INTRODUCTIONS) await seedOne(demonstration, introduction);
  const [, , met, joint, , withdrawn] = INTRODUCTIONS as readonly DemoIntroduction[];
  await meet(demonstration, met!);
  await becameSomething(demonstration, joint!);
  const { baseUrl, tokens } = demonstration;
  await call(baseUrl, tokens.get(withdrawn!.by), withdrawIntroduction, {
    params: { introductionId: idOf(withdrawn!) },
  });
}

/** Whom a member follows before others endorse them. */
async function seedFollowing({ baseUrl, tokens }: Demonstration): Promise<void> {
  for (const partner of [AIRE, WEAVERS, PIECE_HALL, STEEL]) {
    const params = { followingId: demoId(`following ${partner}`) };
    await call(baseUrl, tokens.get(ADA), followEntry, { params, body: { entryId: partnerIdOf(partner) } });
  }
}

/** A repeat answers the first, and is answered no more. */
async function seedOne({ baseUrl, tokens }: Demonstration, introduction: DemoIntroduction): Promise<void> {
  const { by, partner, offer, need, answer } = introduction;
  const programmeId = demoId(`programme ${offer} of ${partner}`);
  const introductionId = idOf(introduction);
  const asker = tokens.get(by);
  const params = { introductionId };
  const known = await call(baseUrl, asker, getIntroduction, { params }).catch((error: unknown) => {
    if (error instanceof Refused && error.status === 404) return null;
    throw error;
  });
  if (known && known.standing !== 'asked') return;
  if (!known)
    await call(baseUrl, asker, askForIntroduction, { params: { programmeId }, body: { id: introductionId, ...need } });
  if (!answer) return;
  const body = { ...answer, round: 1 };
  await call(baseUrl, tokens.get(contactOf(partner)), answerIntroduction, { params, body });
}

const contactOf = (partner: string): string => CONTACTS.find((one) => one.partner === partner)!.person.email;

const MESSAGES = ['Thursday suits us: come to gate 2 at ten.', 'We will be four. Is there a place to sit down after?'];

async function meet({ baseUrl, tokens }: Demonstration, introduction: DemoIntroduction): Promise<void> {
  const params = { threadId: idOf(introduction) };
  const writers = [introduction.by, contactOf(introduction.partner)];
  for (const [nth, text] of MESSAGES.entries()) {
    const body = { id: demoId(`introduction message ${nth}`), text };
    // The thread opens once word of the answer has arrived there.
    await until('the thread is open', () =>
      call(baseUrl, tokens.get(writers[nth]!), postMessage, { params, body }).catch((error: unknown) => {
        if (error instanceof Refused && error.status === 404) return undefined;
        throw error;
      }),
    );
  }
}

async function becameSomething({ baseUrl, tokens }: Demonstration, introduction: DemoIntroduction): Promise<void> {
  const params = { introductionId: idOf(introduction) };
  const [lead, contact] = [tokens.get(introduction.by), tokens.get(contactOf(introduction.partner))];
  const ended = await call(baseUrl, lead, endIntroduction, { params });
  if (ended.jointProgramme) return;
  const said = { kind: 'something', shown: true } as const;
  await call(baseUrl, lead, sayOutcome, { params, body: { ...said, note: 'Ten came, nine stayed the week.' } });
  await call(baseUrl, contact, sayOutcome, { params, body: { ...said, note: '' } });
  const body = {
    title: 'A week in housing',
    what: 'Ten pupils spent a week with us: two days with the repairs team, two in the call centre, one in planning. Travel and lunch were paid on the day. Each had one person to ask.',
    ...{ beganOn: '2025-10-27', endedOn: '2025-10-31' },
  };
  await call(baseUrl, lead, recordJointProgramme, { params, body });
  const text = 'They knew each pupil, told us what would not work before we tried it, and rang the day after.';
  await call(baseUrl, lead, endorsePartner, { params, body: { text } });
  const answer = { text: 'And Brightwater paid the bus fares before anybody had to ask.' };
  await call(baseUrl, contact, answerEndorsement, { params, body: answer });
}
