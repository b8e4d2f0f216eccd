import { getSession, makeModerator } from '#contracts/membership/endpoints';
import {
  changeLibrarySettings,
  getDraft,
  getItem,
  getOwnReport,
  publishItem,
  reportAdoption,
  saveDraft,
  startCollection,
} from '#contracts/library/endpoints';
import { mentionOf } from '#contracts/discussions/mentions';
import { call } from './api';
import { demoId } from './demo';
import { post, type Where } from './gatherings';

/** By their names among the notes of the demonstration; `who` leads the employer. */
interface DemoReport {
  readonly note: string;
  readonly who: string;
  readonly outcome: 'worked' | 'partly' | 'did-not';
  readonly sure: 'impression' | 'observed' | 'measured';
  readonly different: string;
  readonly unattributed?: true;
  /** The comment that it was made of. */
  readonly comment?: number;
}

const REPORTS: readonly DemoReport[] = [
  {
    note: 'questions before',
    who: 'ada.northam@example.org',
    outcome: 'worked',
    sure: 'measured',
    different: 'We sent them two days before. Of 31 candidates 29 came, after 22 of 30 the year before.',
  },
  {
    note: 'questions before',
    who: 'frank.mallory@example.org',
    outcome: 'partly',
    sure: 'observed',
    different:
      '> For the workshop it helped; for the night shift nobody read their e-mail before they came.\n\nNow the questions also stand on the wall of the waiting room.',
    comment: 2,
  },
  {
    note: 'questions before',
    who: 'hana.yusuf@example.org',
    outcome: 'did-not',
    sure: 'impression',
    different: 'The panel asked other questions on the day. Nobody had told them that these were promised.',
  },
  {
    note: 'travel paid',
    who: 'hana.yusuf@example.org',
    outcome: 'worked',
    sure: 'observed',
    different: 'We give the ticket to the family, with a number to ring on the morning.',
  },
  {
    note: 'buddy',
    who: 'kim.doyle@example.org',
    outcome: 'did-not',
    sure: 'observed',
    different: 'Buddies were those who had time, not those who had patience. Three of five pairs met once.',
    unattributed: true,
  },
  {
    note: 'blind shortlisting',
    who: 'dilip.shah@example.org',
    outcome: 'did-not',
    sure: 'measured',
    different: 'The same with us: 18 of 20 names on the shortlist would have been on it anyway.',
  },
];

/** What members made of what others wrote: reports, what a moderator is to look at, and what an employer keeps at hand. */
export async function seedWhatBecame({ baseUrl, organiser, tokens }: Omit<Where, 'id'>): Promise<void> {
  const erin = await idOf(baseUrl, tokens.get('erin.walsh@example.org')!);
  await call(baseUrl, organiser, makeModerator, { params: { personId: erin } });
  await comment(baseUrl, tokens);
  for (const report of REPORTS) await tellOf(baseUrl, tokens.get(report.who)!, report);
  await askForALook(baseUrl, organiser, tokens.get('cerys.hughes@example.org')!);
  await collect(baseUrl, tokens.get('ada.northam@example.org')!);
}

const idOf = async (baseUrl: string, token: string): Promise<string> => (await call(baseUrl, token, getSession)).me!.id;

/** One becomes a report, the other mentions somebody. */
async function comment(baseUrl: string, tokens: Where['tokens']): Promise<void> {
  const threadId = demoId('note questions before');
  const frank = tokens.get('frank.mallory@example.org')!;
  const text = 'For the workshop it helped; for the night shift nobody read their e-mail before they came.';
  await post(baseUrl, frank, threadId, { id: demoId('comment 2'), text });
  const asked = `${mentionOf(await idOf(baseUrl, frank))} Would a text message have reached them?`;
  await post(baseUrl, tokens.get('grace.adeyemi@example.org')!, threadId, { id: demoId('comment 3'), text: asked });
}

/** Once: what its lead changed since stays. */
async function tellOf(baseUrl: string, token: string, demo: DemoReport): Promise<void> {
  const { note, outcome, sure, different, unattributed = false, comment } = demo;
  const params = { itemId: demoId(`note ${note}`) };
  const { version } = await call(baseUrl, token, getOwnReport, { params });
  if (version !== null) return;
  const message = comment === undefined ? {} : { message: demoId(`comment ${comment}`) };
  const body = { version, outcome, sure, different, unattributed, ...message };
  await call(baseUrl, token, reportAdoption, { params, body });
}

/** A second version waits for a moderator; from then on members publish by themselves, as they do at first. */
async function askForALook(baseUrl: string, organiser: string, token: string): Promise<void> {
  const params = { itemId: demoId('note four questions') };
  const { number, waiting } = await call(baseUrl, token, getItem, { params });
  if (waiting || number > 1) return;
  const { version, content } = await call(baseUrl, token, getDraft, { params });
  const differently = 'Ask in the same month each year: in December nobody answers anything.';
  const body = { ...content, parts: { ...content.parts, differently } };
  const { version: draftVersion } = await call(baseUrl, token, saveDraft, { params, body, ifMatch: version });
  await call(baseUrl, organiser, changeLibrarySettings, { body: { lookFirst: true } });
  const summary = 'What we would do differently';
  await call(baseUrl, token, publishItem, { params, body: { draftVersion, audience: 'public', summary } });
  await call(baseUrl, organiser, changeLibrarySettings, { body: { lookFirst: false } });
}

async function collect(baseUrl: string, token: string): Promise<void> {
  const entries = [
    { itemId: demoId('note questions before'), words: 'Send them on the Monday; the panel meets on Tuesday.' },
    { itemId: demoId('note travel paid'), words: 'Ask finance for the float in March.' },
    { itemId: demoId('note blind shortlisting'), words: 'Why we do something else instead.' },
  ];
  const body = { name: 'For this year’s trainees', words: 'What we do, in the order in which we do it.', entries };
  await call(baseUrl, token, startCollection, {
    body: { id: demoId('collection'), of: 'organisation', ...body },
  });
}
