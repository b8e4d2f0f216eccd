import ICAL from 'ical.js';
import { uuidv7 } from 'uuidv7';
import type { PollView } from '#contracts/scheduling/polls';
import { linkToken } from '#service';
import { TEST_LINK_KEY } from '#testing';
import type { Joined, SchedulingNetwork } from '../scheduling-network';

export const polls = '/api/scheduling/polls';

/** Some years ahead, in London, over three days. */
export const pollFields = (fields: Record<string, unknown> = {}) => ({
  id: uuidv7(),
  kind: 'roundtable',
  title: 'Routes into law',
  purpose: 'What has worked.',
  zone: 'Europe/London',
  minutes: 90,
  times: [{ local: '2035-06-04T10:00' }, { local: '2035-06-05T14:00' }, { local: '2035-06-06T09:00' }],
  deadline: { local: '2035-06-01T12:00' },
  ask: {},
  ...fields,
});

export const guest = (fields: Record<string, unknown> = {}) => ({
  ...{ name: 'Gwen Guest', organisation: 'Lantern Works', sector: 'P', email: `${uuidv7()}@example.org` },
  ...fields,
});

/** Starts a poll that asks these, and answers it as its organiser sees it. */
export async function startPoll(
  { organiser }: SchedulingNetwork,
  ask: Record<string, unknown>,
  fields: Record<string, unknown> = {},
): Promise<PollView> {
  const { body } = await organiser.agent
    .post(polls)
    .send(pollFields({ ask, ...fields }))
    .expect(201);
  return body as PollView;
}

export const viewOf = async ({ id }: { id: string }, { agent }: Joined): Promise<PollView> =>
  (await agent.get(`${polls}/${id}`).expect(200)).body as PollView;

type Said = readonly ('yes' | 'if-need-be' | 'no' | null)[];

/** By the times in their order; null says nothing of one. */
export const answersOf = ({ times }: PollView, said: Said): Record<string, string> =>
  Object.fromEntries(times.flatMap(({ id }, nth) => (said[nth] ? [[id, said[nth]] as const] : [])));

export const answer = (poll: PollView, { agent }: Joined, said: Said) =>
  agent.put(`${polls}/${poll.id}/answers`).send({ answers: answersOf(poll, said) });

export const tokenOf = (voterId: string): string => linkToken(TEST_LINK_KEY, 'poll-answer', voterId);

/** With the link of somebody without an account, and no session. */
export const byLink = (
  { service }: SchedulingNetwork,
  token: string,
  { to = '', ...body }: { to?: '' | '/inspect' | '/forget'; answers?: Record<string, string> } = {},
) =>
  service
    .browser()
    .post(`/api/scheduling/poll-answers${to}`)
    .send({ token, ...body });

export const choose = (poll: PollView, { agent }: Joined, nth: number, fields: Record<string, unknown> = {}) => {
  const gathering = { kind: poll.kind, title: poll.title, purpose: poll.purpose, link: null, chathamHouse: false };
  const body = { timeId: poll.times[nth]!.id, place: 'Friends House', ...gathering, ...fields };
  return agent.post(`${polls}/${poll.id}/choice`).send(body);
};

/** What a calendar holds: the UID with its status and SEQUENCE, in the order of time. */
export function heldIn(
  text: string,
): { uid: string; status: string; sequence: number; start: string; summary: string }[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0]);
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const status = String(component.getFirstPropertyValue('status'));
    const start = event.startDate.toJSDate().toISOString();
    return { uid: event.uid, status, sequence: event.sequence, start, summary: event.summary };
  });
}

export async function feedOf({ service }: SchedulingNetwork, { agent }: Joined): Promise<() => Promise<string>> {
  const { body } = await agent
    .post('/api/scheduling/calendar-feeds')
    .send({ id: uuidv7(), label: 'Phone' })
    .expect(201);
  const path = new URL(body.url).pathname;
  return async () => (await service.browser().get(path).expect(200)).text;
}
