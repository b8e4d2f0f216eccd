import type { z } from 'zod';
import type { ItemContent, ItemKind } from '#contracts/library/content';
import { follow, getItem, publishItem, startItem, uploadFile } from '#contracts/library/endpoints';
import { call, Refused } from './api';
import { demoId, EMPLOYERS } from './demo';
import { post } from './gatherings';

interface DemoNote {
  readonly name: string;
  /** By e-mail address. */
  readonly author: string;
  readonly audience: 'network' | 'public';
  readonly content: z.input<typeof ItemContent>;
  /** Days until it is due for review; a year where unset. */
  readonly reviewInDays?: number;
  /** What it is in place of a text, with its name: a kind other than a note. */
  readonly file?: { readonly kind: ItemKind; readonly name: string; readonly text: string };
  /** Left as a draft: its author finds it under "Mine". */
  readonly draft?: true;
}

const person = (who: string): string => `${who}@example.org`;

/** What made-up employers tried: each says that it is a demonstration in its sources. */
const NOTES: readonly DemoNote[] = [
  {
    name: 'questions before',
    author: person('dilip.shah'),
    audience: 'public',
    content: {
      title: 'Interview questions sent to everybody the day before',
      stage: 'recruitment',
      parts: {
        problem:
          'Candidates whose families know interviews came with stories ready. Others had the stories too, and found them on the way home.',
        whatWeDid:
          'Everybody gets the five questions by e-mail at noon the day before, with one line on what a good answer holds. Nobody has to ask.\n\n1. Write five questions, no more.\n2. Say beside each what it is for.\n3. Send them to all, at the same hour.\n4. Score with anchors: what a 1, a 3 and a 5 sound like.',
        whatChanged:
          '| | Before | After |\n| --- | --- | --- |\n| Interviews that ended early | 7 of 40 | 1 of 44 |\n| Offers to people from the six schools nearby | 5 | 11 |\n\nWe changed the advertisement in the same spring, so not all of this is the questions.',
        differently: 'Tell the panel first. Two of us thought that it was cheating until we heard the answers.',
        sources: 'Our own counts, spring 2024 and spring 2025. A demonstration: this employer is made up.',
      },
      cohorts: ['first-in-family', 'free-school-meals'],
      sizes: ['250-999'],
      sectors: ['K'],
      cost: { band: 1, unit: 'candidate' },
    },
  },
  {
    name: 'travel paid',
    author: person('grace.adeyemi'),
    audience: 'network',
    content: {
      title: 'Work experience with the fare in the pupil’s hand on Monday',
      stage: 'outreach',
      parts: {
        problem:
          'We paid travel back at the end of the week. Pupils who could not lay it out did not come, and did not say why.',
        whatWeDid:
          'The school hands each pupil a day ticket before the first morning, and lunch is on the works’ canteen card. We pay the school a lump sum a term.',
        whatChanged: 'Of 24 places 23 were used, after 15 of 24 the year before.',
        sources: 'A demonstration: this employer is made up.',
      },
      cohorts: ['free-school-meals', 'young-carers'],
      sizes: ['1000-4999'],
      sectors: ['H'],
      cost: { band: 2, unit: 'pupil' },
    },
  },
  {
    name: 'blind shortlisting',
    author: person('ben.okafor'),
    audience: 'network',
    content: {
      title: 'Shortlisting without names and schools: it did less than we hoped',
      stage: 'recruitment',
      parts: {
        problem: 'Two thirds of our trainees came from four universities.',
        whatWeDid: 'For a year names, schools and universities were hidden until the shortlist stood.',
        whatChanged: 'The shortlist changed little: partners read the same things from internships and prizes.',
        differently:
          'Start with what we ask for. Once unpaid internships no longer counted, the shortlist changed more in a month than in that year.',
        sources: 'A demonstration: this employer is made up.',
      },
      sizes: ['50-249'],
      sectors: ['M'],
      cost: { band: 1, unit: 'application' },
    },
  },
  {
    name: 'buddy',
    author: person('hana.yusuf'),
    reviewInDays: 20,
    audience: 'network',
    content: {
      title: 'A buddy who is not your manager, for the first hundred days',
      stage: 'induction',
      parts: {
        problem: 'New starters from our estates left within three months, mostly over things nobody had told them.',
        whatWeDid:
          'Each has a buddy from another team, one hour a week on the clock, with a list of what nobody writes down: when one may go home, what to wear, whom to call by first name.',
      },
      cohorts: ['care-leavers'],
      sizes: ['250-999'],
      sectors: ['L'],
    },
  },
  {
    name: 'four questions',
    author: person('cerys.hughes'),
    audience: 'public',
    content: {
      title: 'Asking about parental occupation: how nine in ten came to answer',
      stage: 'measurement',
      parts: {
        problem: 'In the first year four in ten answered, and nothing could be said from that.',
        whatWeDid:
          'We said first what it is for and who sees it, had two partners answer on film, and put “prefer not to say” as large as any other answer.',
        whatChanged: 'Nine in ten answered. Of those, one in ten preferred not to say, which is an answer.',
        sources: 'Our own counts. A demonstration: this employer is made up.',
      },
      sizes: ['50-249'],
      sectors: ['M'],
    },
  },
  {
    name: 'half a note',
    author: person('ada.northam'),
    audience: 'network',
    draft: true,
    content: {
      title: 'Sponsors for the second promotion',
      stage: 'development',
      parts: { problem: 'People come in and stay where they came in.' },
    },
  },
  {
    name: 'scoring sheet',
    author: person('dilip.shah'),
    audience: 'network',
    file: {
      kind: 'form',
      name: 'Interview scoring sheet.csv',
      text: 'Question,What a good answer holds,Score 1 to 5,Why\n1,A time it went wrong,,\n2,What they did next,,\n3,Who they asked,,\n',
    },
    content: {
      title: 'The sheet that we score five questions on',
      stage: 'recruitment',
      parts: {
        text: 'One for each candidate, filled in alone before anybody compares. Put your own questions in its first column. A demonstration: this employer is made up.',
      },
    },
  },
];

/** What is said beneath the first of them. */
const COMMENTS: readonly (readonly [who: string, text: string])[] = [
  [person('frank.mallory'), 'Did anybody complain that it was unfair to those who think on their feet?'],
  [person('dilip.shah'), 'One panel member. The job never asks anybody to think on their feet for an hour.'],
];

/** What a member follows before the others write: some of it is new to them. */
async function seedFollowing(baseUrl: string, token: string | undefined): Promise<void> {
  const params = (name: string) => ({ followingId: demoId(`following ${name}`) });
  await call(baseUrl, token, follow, { params: params('recruitment'), body: { kind: 'stage', stage: 'recruitment' } });
  const body = { kind: 'search', name: 'Asking about background', filters: { search: 'questions or asking' } } as const;
  await call(baseUrl, token, follow, { params: params('questions'), body });
}

/** What members wrote: each is started and published once; a draft stays one. */
export async function seedLibrary(baseUrl: string, tokens: ReadonlyMap<string, string>): Promise<void> {
  await seedFollowing(baseUrl, tokens.get(EMPLOYERS[0]!.people[0]!.email));
  for (const { name, author, audience, content, file, draft, reviewInDays } of NOTES) {
    const token = tokens.get(author);
    const id = demoId(`note ${name}`);
    const params = { itemId: id };
    const known = await call(baseUrl, token, getItem, { params }).catch((error: unknown) => {
      if (error instanceof Refused && error.status === 404) return undefined;
      throw error;
    });
    const fileId = file && demoId(`file ${name}`);
    if (!known) {
      await call(baseUrl, token, startItem, { body: { id, kind: file?.kind, content: { ...content, file: fileId } } });
    }
    if (!draft && (known?.standing ?? 'draft') === 'draft') {
      if (fileId) {
        const query = { id: fileId, name: file.name, as: 'content' } as const;
        await call(baseUrl, token, uploadFile, { params, query, body: new Blob([file.text]) });
      }
      const due = reviewInDays && { reviewDue: dayIn(reviewInDays) };
      await call(baseUrl, token, publishItem, { params, body: { draftVersion: 1, audience, ...due } });
    }
  }
  const threadId = demoId(`note ${NOTES[0]!.name}`);
  for (const [n, [email, text]] of COMMENTS.entries()) {
    await post(baseUrl, tokens.get(email)!, threadId, { id: demoId(`comment ${n}`), text });
  }
}

const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
