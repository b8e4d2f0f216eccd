import { uuidv7 } from 'uuidv7';
import * as membership from '#contracts/membership/events';
import {
  CommitmentAnswered,
  CommitmentAsked,
  FeedbackAsked,
  FeedbackClosed,
  PollChanged,
  PollDecided,
  PollStarted,
  PollVoterAnswered,
  PollVoterAsked,
  pollVoters,
  PollVoterTold,
  type PollState,
  type PollVoterState,
} from '#contracts/scheduling/events';
import { linkToken } from '#service';
import { eventually, somebody, TEST_LINK_KEY } from '#testing';
import { Reminders } from '../src/sending/reminders';
import { TestMailServer } from './mail-server';
import { Neighbours } from './neighbours';

const server = new TestMailServer();
let all: Neighbours;
let olwen: membership.PersonState;
beforeAll(async () => {
  await server.start();
  all = await Neighbours.start({ SMTP_URL: server.url(), MAIL_FROM: 'mail@fairstart.test' });
  olwen = await all.member({ name: 'Olwen Organiser', roles: ['organiser'] });
});
afterAll(async () => {
  await all?.stop();
  await server.stop();
});

const aPoll = async (over: Partial<PollState> = {}): Promise<PollState> => {
  const state: PollState = {
    ...{ id: uuidv7(), version: 1, title: 'Routes into law', zone: 'Europe/London', standing: 'open', proposed: 3 },
    ...{ askedBy: olwen.id, deadline: { local: '2035-06-01T12:00', zone: 'Europe/London', offset: '+01:00' } },
    ...{ deadlineAt: '2035-06-01T11:00:00.000Z', remindAt: '2035-05-31T11:00:00.000Z', chosen: null, ...over },
  };
  await all.scheduling.emit(PollStarted, state);
  return state;
};
const asked = (poll: PollState, over: Partial<PollVoterState>): PollVoterState => ({
  ...{ id: uuidv7(), version: 1, pollId: poll.id, personId: null, name: null, organisation: null, email: null },
  ...{ answered: false, ...over },
});
const ask = async (poll: PollState, over: Partial<PollVoterState>): Promise<PollVoterState> => {
  const state = asked(poll, over);
  await all.scheduling.emit(PollVoterAsked, state, { pollVersion: poll.version, byId: olwen.id });
  return state;
};
const askGuest = (poll: PollState): Promise<PollVoterState> =>
  ask(poll, { name: 'Gwen Guest', email: `${uuidv7()}@guest.example` });
/** Of a member, and the person it is. */
const askMember = async (poll: PollState) => {
  const person = await all.member();
  return { person, voter: await ask(poll, { personId: person.id }) };
};

const sentTo = (email: string, count: number) =>
  eventually(() => {
    const mails = server.to(email);
    expect(mails).toHaveLength(count);
    return Promise.resolve(mails.at(-1)!);
  });
const standings = (about: string): Promise<{ purpose: string; standing: string; problem: string | null }[]> =>
  all.service.dataSource.query('SELECT purpose, standing, problem FROM mail WHERE about = $1 ORDER BY id', [about]);

/** Lets the time pass until the poll is reminded of. */
async function pass({ id }: PollState): Promise<void> {
  await eventually(async () => {
    const sql = `UPDATE poll SET remind_at = now() - interval '1 second' WHERE id = $1 RETURNING id`;
    const [rows]: [unknown[]] = await all.service.dataSource.query(sql, [id]);
    expect(rows).toHaveLength(1);
  });
  all.service.app.get(Reminders).wake();
}
const reminded = ({ id }: PollState) =>
  eventually(async () =>
    expect(await all.service.dataSource.query('SELECT FROM poll WHERE id = $1 AND reminded', [id])).toHaveLength(1),
  );

it('asks a member to sign in, and somebody without an account by a link of their own', async () => {
  const poll = await aPoll();
  const [{ person }, guest] = [await askMember(poll), await askGuest(poll)];
  const mail = await sentTo(person.email, 1);
  expect(mail.subject).toBe('When can you come? Routes into law');
  expect(mail.text).toContain('Olwen Organiser seeks a date for this, and proposes 3 times.');
  expect(mail.text).toContain('Answer by: Fri 1 Jun 2035, 12:00 London');
  expect(mail.text).toContain(`/dates/${poll.id}`);
  expect(mail.text).not.toContain('/which-date/');
  const linked = await sentTo(guest.email!, 1);
  expect(linked.text).toContain('Hello Gwen Guest,');
  expect(linked.text).toContain(`/which-date/${linkToken(TEST_LINK_KEY, 'poll-answer', guest.id)}`);
});

it('tells the deadline on the reader’s own clock where that shows another time', async () => {
  const person = await all.member();
  const reader = await all.service.as(somebody({ personId: person.id }));
  await reader.put('/api/notifications/clock').send({ zone: 'Europe/Paris' }).expect(204);
  await ask(await aPoll(), { personId: person.id });
  expect((await sentTo(person.email, 1)).text).toContain('On your clock: Fri 1 Jun 2035, 13:00 Paris');
});

it('reminds once whoever has not answered', async () => {
  const poll = await aPoll();
  const [answers, silent, guest] = [await askMember(poll), await askMember(poll), await askGuest(poll)];
  for (const { email } of [answers.person, silent.person]) await sentTo(email, 1);
  await sentTo(guest.email!, 1);
  await all.scheduling.emit(PollVoterAnswered, { ...answers.voter, version: 2, answered: true });
  await eventually(async () =>
    expect(
      await all.service.dataSource.query('SELECT FROM poll_voter WHERE answered AND id = $1', [answers.voter.id]),
    ).toHaveLength(1),
  );
  await pass(poll);
  expect((await sentTo(silent.person.email, 2)).subject).toBe('Answer by Fri 1 Jun: Routes into law');
  expect((await sentTo(guest.email!, 2)).text).toContain('/which-date/');
  // A later deadline is another one to answer by, and no other reminder.
  await all.scheduling.emit(PollChanged, { ...poll, version: 2, deadlineAt: '2035-06-02T11:00:00.000Z' });
  await eventually(async () =>
    expect(
      await all.service.dataSource.query('SELECT FROM poll WHERE id = $1 AND version = 2', [poll.id]),
    ).toHaveLength(1),
  );
  await pass(poll);
  const again = await aPoll();
  await pass(again);
  await reminded(again);
  expect((await standings(silent.voter.id)).map(({ purpose }) => purpose)).toEqual(['poll-asked', 'poll-reminder']);
  expect(await standings(answers.voter.id)).toHaveLength(1);
});

it('reminds nobody who wants no reminders, nor once answers are not taken any more', async () => {
  const poll = await aPoll();
  const { person, voter } = await askMember(poll);
  const reader = await all.service.as(somebody({ personId: person.id }));
  await reader.put('/api/notifications/choices').send({ mentions: true, reminders: false }).expect(204);
  const closed = await aPoll({ standing: 'closed' });
  const late = await ask(closed, { personId: person.id });
  await pass(poll);
  await reminded(poll);
  expect((await standings(voter.id)).map(({ purpose }) => purpose)).toEqual(['poll-asked']);
  await eventually(async () =>
    expect(await standings(late.id)).toEqual([
      {
        purpose: 'poll-asked',
        standing: 'dropped',
        problem: 'Answers were not taken any more before it could be sent.',
      },
    ]),
  );
});

it('tells what came of it, once that is known here, each as it concerns them', async () => {
  const poll = await aPoll();
  const [{ person, voter }, guest] = [await askMember(poll), await askGuest(poll)];
  await sentTo(person.email, 1);
  const told = { pollVersion: 2, outcome: 'chosen' } as const;
  await all.scheduling.emit(PollVoterTold, { ...voter, version: 2 }, told);
  await all.scheduling.emit(PollVoterTold, { ...guest, version: 2 }, told);
  const at = (local: string) => ({ local, zone: 'Europe/London', offset: '+01:00' });
  const chosen = { gatheringId: uuidv7(), start: at('2035-06-04T10:00'), end: at('2035-06-04T11:30') };
  await all.scheduling.emit(PollDecided, { ...poll, version: 2, standing: 'chosen', chosen });
  const mail = await sentTo(person.email, 2);
  expect(mail.subject).toBe('The date: Routes into law, Mon 4 Jun');
  expect(mail.text).toContain('When: Mon 4 Jun 2035, 10:00–11:30 London');
  expect(mail.text).toContain('register on its page');
  expect(mail.text).toContain(`/gatherings/${chosen.gatheringId}`);
  expect((await sentTo(guest.email!, 2)).text).not.toContain('register');
  const off = await aPoll();
  const other = await askGuest(off);
  await sentTo(other.email!, 1);
  await all.scheduling.emit(PollVoterTold, { ...other, version: 2 }, { pollVersion: 2, outcome: 'called-off' });
  await all.scheduling.emit(PollDecided, { ...off, version: 2, standing: 'called-off' });
  expect((await sentTo(other.email!, 2)).subject).toBe('No date is sought any more: Routes into law');
});

it('forgets the mails to whoever is taken off', async () => {
  const guest = await askGuest(await aPoll());
  await sentTo(guest.email!, 1);
  await all.scheduling.forget(pollVoters, guest.id, 2);
  await eventually(async () => {
    expect(await all.mailsTo(guest.email!)).toEqual([]);
    expect(await all.service.dataSource.query('SELECT FROM poll_voter WHERE id = $1', [guest.id])).toEqual([]);
  });
});

it('does not ask by mail whoever asked not to be invited', async () => {
  const poll = await aPoll();
  const email = `${uuidv7()}@refuses.example`;
  const refused: membership.ProspectInvitationState = {
    ...{ id: uuidv7(), version: 1, prospectId: uuidv7(), organisation: 'Elm', name: 'Pat', email, invitedBy: olwen.id },
    ...{ standing: 'refused', expiresAt: new Date(Date.now() + 86_400_000).toISOString() },
  };
  await all.membership.emit(membership.ProspectRefused, refused, {});
  await eventually(async () =>
    expect(await all.service.dataSource.query('SELECT FROM invited_prospect WHERE email = $1', [email])).toHaveLength(
      1,
    ),
  );
  const guest = await ask(poll, { name: 'Pat', email });
  await eventually(async () =>
    expect(await standings(guest.id)).toMatchObject([
      { standing: 'dropped', problem: 'Whoever has the address wants no such mails.' },
    ]),
  );
});

/** A gathering that is long over. */
const aPastGathering = () =>
  all.gathering({
    ...{ id: uuidv7(), version: 1, kind: 'roundtable', title: 'Routes into law', place: null, online: true },
    start: { local: '2020-06-01T12:00', zone: 'Europe/London', offset: '+01:00' },
    end: { local: '2020-06-01T13:00', zone: 'Europe/London', offset: '+01:00' },
    ...{ startsAt: '2020-06-01T11:00:00.000Z', endsAt: '2020-06-01T12:00:00.000Z', chathamHouse: true },
    ...{ standing: 'scheduled', sequence: 0 },
  });

it('asks those who had a place how it was, once, by a page to sign in for and no link of their own', async () => {
  const [one, other] = [await all.member(), await all.member()];
  const { id: gatheringId } = await aPastGathering();
  const state = { gatheringId, version: 1, until: '2035-06-15T12:00:00.000Z', isOver: false };
  await all.scheduling.emit(FeedbackAsked, state, { askedIds: [one.id, other.id] });
  for (const { email } of [one, other]) {
    const mail = await sentTo(email, 1);
    expect(mail.subject).toBe('How was it? Routes into law, Mon 1 Jun');
    expect(mail.text).toContain(`/gatherings/${gatheringId}/feedback`);
  }
  await all.service.dataSource.query(`UPDATE mail SET standing = 'kept' WHERE about = $1`, [gatheringId]);
  await all.scheduling.emit(FeedbackClosed, { ...state, version: 2, isOver: true });
  await eventually(async () =>
    expect((await standings(gatheringId)).map(({ standing }) => standing)).toEqual(['dropped', 'dropped']),
  );
});

describe('what was said at a gathering', () => {
  const ofOne = async (over: { isLeads?: boolean } = {}) => {
    const person = await all.member();
    const gathering = await aPastGathering();
    const state = {
      ...{ id: uuidv7(), version: 2, gatheringId: gathering.id, organisationId: person.organisationId },
      ...{ personId: person.id, standing: 'open' as const, inRoom: false },
    };
    const details = { askedIds: [person.id], isLeads: false, linkId: uuidv7(), months: 3, ...over };
    await all.scheduling.emit(CommitmentAsked, state, details);
    return { person, state, details };
  };

  it('is asked about once, also when the gathering is long over, by a link that signs nobody in', async () => {
    const { person, details } = await ofOne();
    const mail = await sentTo(person.email, 1);
    expect(mail.subject).toBe('How does it stand? Routes into law, Mon 1 Jun');
    expect(mail.text).toContain('Three months ago you said at this gathering what Acme Foods would do.');
    expect(mail.text).toContain(`/how-it-stands/${linkToken(TEST_LINK_KEY, 'commitment', details.linkId)}`);
  });

  it('is named to a lead who takes over without the gathering', async () => {
    const { person } = await ofOne({ isLeads: true });
    const mail = await sentTo(person.email, 1);
    expect(mail.subject).toBe('How does it stand? What Acme Foods said it would do');
    expect(mail.text).not.toContain('Routes into law');
  });

  it('asks no more by what is kept once somebody has said it', async () => {
    const { person, state } = await ofOne();
    await sentTo(person.email, 1);
    await all.service.dataSource.query(`UPDATE mail SET standing = 'kept' WHERE about = $1`, [state.id]);
    await all.scheduling.emit(CommitmentAnswered, { ...state, version: 3, standing: 'done' });
    await eventually(async () => expect(await standings(state.id)).toMatchObject([{ standing: 'dropped' }]));
  });
});
