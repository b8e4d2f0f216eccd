import { uuidv7 } from 'uuidv7';
import type { PersonState } from '#contracts/membership/events';
import {
  AgendaTouched,
  GatheringCancelled,
  GatheringChanged,
  InvitationTakenBack,
  MemberInvited,
  PlaceRequested,
  PlaceTaken,
  RegistrationWithdrawn,
  SessionPlaceChanged,
  SessionProposalDecided,
  type GatheringState,
} from '#contracts/scheduling/events';
import type { AgendaLine } from '#contracts/scheduling/programme';
import { aGathering, aRegistration, eventually } from '#testing';
import { moved, readerOf } from './calendar-reader';
import { IN_SPRING } from './in-seasons';
import { TestMailServer } from './mail-server';
import { Neighbours } from './neighbours';

const server = new TestMailServer();
let all: Neighbours;

beforeAll(async () => {
  await server.start();
  all = await Neighbours.start({ SMTP_URL: server.url(), MAIL_FROM: 'mail@fairstart.test' });
});
afterAll(async () => {
  await all?.stop();
  await server.stop();
});

describe('an invitation', () => {
  const invite = async (gathering: GatheringState) => {
    const person = await all.member();
    const state = {
      id: uuidv7(),
      version: 1,
      gatheringId: gathering.id,
      personId: person.id,
      standing: 'invited' as const,
    };
    return { person, state, send: (details = {}) => all.scheduling.emit(MemberInvited, state, details) };
  };

  it('says what to do, holds no place, and tells calendars nothing; a place is told of as to anybody', async () => {
    const gathering = await all.gathering(aGathering({ ...IN_SPRING, visibility: 'invited' }));
    const { person, send } = await invite(gathering);
    await send();
    const mail = await eventually(() => {
      const [first] = server.to(person.email);
      expect(first).toBeDefined();
      return first!;
    });
    expect(mail.subject).toMatch(/^You are invited: /);
    expect(mail.text).toContain('No place is kept for you');
    expect(mail.text).toContain('Only those who are invited know of it.');
    expect(mail.attachments).toEqual([]);
    await all.scheduling.emit(PlaceTaken, aRegistration({ gatheringId: gathering.id, personId: person.id }));
    await eventually(() => expect(server.to(person.email)).toHaveLength(2));
  });

  it('promises a place that is held for them, and none that was held until before it could leave', async () => {
    const gathering = await all.gathering(aGathering(IN_SPRING));
    const said = async (heldUntil: string): Promise<string> => {
      const { person, send } = await invite(gathering);
      await send({ heldUntil });
      return eventually(() => String(server.to(person.email)[0]!.text));
    };
    expect(await said('2035-01-01T12:00:00.000Z')).toContain('hold a place for you until');
    expect(await said('2026-01-01T12:00:00.000Z')).toContain('No place is kept for you');
  });

  it('is not written to whoever has registered, nor for what is cancelled', async () => {
    const gathering = await all.gathering(aGathering(IN_SPRING));
    const problemOf = async ({ id }: PersonState): Promise<string | null> => {
      const [mail]: { problem: string | null }[] = await all.service.dataSource.query(
        `SELECT problem FROM mail WHERE person_id = $1 AND purpose = 'asked-to-come' AND standing = 'dropped'`,
        [id],
      );
      return mail?.problem ?? null;
    };
    const came = await all.member();
    await all.scheduling.emit(PlaceTaken, aRegistration({ gatheringId: gathering.id, personId: came.id }));
    await eventually(() => expect(server.to(came.email)).toHaveLength(1));
    const invitation = {
      id: uuidv7(),
      version: 1,
      gatheringId: gathering.id,
      personId: came.id,
      standing: 'invited' as const,
    };
    await all.scheduling.emit(MemberInvited, invitation);
    await eventually(async () => expect(await problemOf(came)).toBe('They have registered meanwhile.'));
    const cancelled: GatheringState = { ...gathering, version: 2, standing: 'cancelled' };
    await all.scheduling.emit(GatheringCancelled, cancelled, { reason: 'The host is ill.' });
    await eventually(async () => {
      const known = await all.service.dataSource.query('SELECT FROM gathering WHERE id = $1 AND version = 2', [
        gathering.id,
      ]);
      expect(known).toHaveLength(1);
    });
    const late = await invite(gathering);
    await late.send();
    await eventually(async () => expect(await problemOf(late.person)).toBe('The gathering was cancelled meanwhile.'));
    await all.scheduling.emit(InvitationTakenBack, { ...late.state, version: 2, standing: 'taken-back' });
    expect(server.to(late.person.email)).toEqual([]);
  });
});

describe('what a programme changes for somebody', () => {
  const slot = (hour: number) => ({
    ...{ startsAt: `2035-06-04T0${hour}:00:00.000Z`, endsAt: `2035-06-04T0${hour}:45:00.000Z` },
    room: 'Hall',
  });
  const lineOf = (fields: Partial<AgendaLine> = {}): AgendaLine => ({
    ...{ sessionId: uuidv7(), as: 'goes', title: 'Opening', wasTitled: null, before: slot(8), after: slot(9) },
    ...fields,
  });
  const touch = async (gathering: GatheringState) => {
    const person = await all.member();
    const state = { id: uuidv7(), version: 0, gatheringId: gathering.id, personId: person.id };
    const send = (...lines: AgendaLine[]) => {
      state.version += 1;
      return all.scheduling.emit(AgendaTouched, { ...state }, { number: state.version, lines, more: false });
    };
    const standings = async (): Promise<unknown> =>
      all.service.dataSource.query(
        `SELECT standing, problem FROM mail WHERE about = $1 AND purpose = 'programme' ORDER BY about_version`,
        [state.id],
      );
    return { person, state, send, standings };
  };

  it('says which place at a session came to them, which a later version does not take back', async () => {
    const gathering = await all.gathering(aGathering(IN_SPRING));
    const { person, state, send } = await touch(gathering);
    state.version += 1;
    const place = { sessionId: uuidv7(), title: 'Reading a CV blind', slot: slot(9), became: 'place' as const };
    await all.scheduling.emit(SessionPlaceChanged, { ...state }, place);
    await send(lineOf());
    await eventually(() => expect(server.to(person.email)).toHaveLength(2));
    const [first, second] = server.to(person.email);
    expect(first!.subject).toMatch(/^You have a place at a session: /);
    expect(first!.text).toMatch(/A place came free at “.?Reading a CV blind.?”.*: Mon 4 Jun, 10:00–10:45, .?Hall/s);
    expect(first!.attachments).toEqual([]);
    expect(second!.subject).toMatch(/^The programme has changed: /);
  });

  it('is told once, leads to the programme, and is nothing to calendars', async () => {
    const gathering = await all.gathering(aGathering(IN_SPRING));
    const { person, send } = await touch(gathering);
    await send(lineOf({ as: 'speaks', before: null }));
    await eventually(() => expect(server.to(person.email)).toHaveLength(1));
    await send(lineOf({ title: 'Panel', after: null }));
    await eventually(() => expect(server.to(person.email)).toHaveLength(2));
    const [first, second] = server.to(person.email);
    expect(first!.subject).toMatch(/^You are in the programme: /);
    expect(first!.text).toMatch(/You speak at “.?Opening.?”: Mon 4 Jun, 10:00–10:45, .?Hall/);
    expect(second!.subject).toMatch(/^The programme has changed: /);
    expect(second!.text).toMatch(/“.?Panel.?” does not take place/);
    expect(second!.text).not.toContain('Opening');
    expect(second!.text).toContain(`/gatherings/${gathering.id}/programme`);
    expect(second!.attachments).toEqual([]);
  });

  it('is told of two versions in one mail where none has left, and not at all of what is as it was', async () => {
    const gathering = aGathering(IN_SPRING);
    const [both, back] = [await touch(gathering), await touch(gathering)];
    const [opening, panel] = [lineOf(), lineOf({ title: 'Panel', after: null })];
    // Nobody is written to before the gathering is known.
    for (const { send } of [both, back]) await send(opening);
    for (const { standings } of [both, back])
      await eventually(async () => expect(await standings()).toMatchObject([{ standing: 'draft' }]));
    await both.send(panel);
    await back.send({ ...opening, before: opening.after, after: opening.before });
    const dropped = { standing: 'dropped', problem: 'A later version of the programme tells of it.' };
    await eventually(async () => expect(await back.standings()).toEqual([dropped]));
    await eventually(async () => expect(await both.standings()).toMatchObject([dropped, { standing: 'draft' }]));
    await all.gathering(gathering);
    await eventually(() => expect(server.to(both.person.email)).toHaveLength(1));
    expect(server.to(both.person.email)[0]!.text).toMatch(/Opening.* moved from [^]*Panel.* does not take place/);
    expect(server.to(back.person.email)).toEqual([]);
  });

  it('is told to nobody of a gathering that is cancelled, or over', async () => {
    const cancelled = await all.gathering(aGathering({ ...IN_SPRING, standing: 'cancelled' }));
    const over = await all.gathering(
      aGathering({ ...IN_SPRING, startsAt: '2020-01-01T10:00:00Z', endsAt: '2020-01-01T12:00:00Z' }),
    );
    for (const [gathering, problem] of [
      [cancelled, 'The gathering was cancelled meanwhile.'],
      [over, 'The gathering was over before it could be sent.'],
    ] as const) {
      const { send, standings } = await touch(gathering);
      await send(lineOf());
      await eventually(async () => expect(await standings()).toEqual([{ standing: 'dropped', problem }]));
    }
  });
});

describe('what was decided of a session', () => {
  const aProposal = (gatheringId: string, personId: string) => ({
    ...{ id: uuidv7(), version: 2, gatheringId, personId, standing: 'declined' as const },
  });
  const mailsOf = (id: string): Promise<unknown[]> =>
    all.service.dataSource.query('SELECT standing, problem FROM mail WHERE about = $1 ORDER BY about_version', [id]);

  it('is told with the words to who proposed it, and is nothing to calendars', async () => {
    const gathering = await all.gathering(aGathering(IN_SPRING));
    const person = await all.member();
    const words = 'We had many like it.';
    await all.scheduling.emit(SessionProposalDecided, aProposal(gathering.id, person.id), { title: 'A week', words });
    await eventually(() => expect(server.to(person.email)).toHaveLength(1));
    const [mail] = server.to(person.email);
    expect(mail!.subject).toMatch(/^Your session is not in the programme: /);
    expect(mail!.text).toMatch(/A week/);
    expect(mail!.text).toContain(words);
    expect(mail!.text).toContain(`/gatherings/${gathering.id}/call`);
    expect(mail!.attachments).toEqual([]);
  });

  it('is told as it was decided last, and not of what is cancelled', async () => {
    const gathering = aGathering(IN_SPRING);
    const person = await all.member();
    const proposal = aProposal(gathering.id, person.id);
    await all.scheduling.emit(SessionProposalDecided, proposal, { title: 'A week', words: null });
    await eventually(async () => expect(await mailsOf(proposal.id)).toMatchObject([{ standing: 'draft' }]));
    const anew = { ...proposal, version: 3, standing: 'accepted' as const };
    await all.scheduling.emit(SessionProposalDecided, anew, { title: 'A week', words: null });
    const dropped = { standing: 'dropped', problem: 'It was decided anew.' };
    await eventually(async () => expect(await mailsOf(proposal.id)).toMatchObject([dropped, { standing: 'draft' }]));
    await all.gathering({ ...gathering, standing: 'cancelled' });
    const cancelled = { standing: 'dropped', problem: 'The gathering was cancelled meanwhile.' };
    await eventually(async () => expect(await mailsOf(proposal.id)).toEqual([dropped, cancelled]));
    expect(server.to(person.email)).toEqual([]);
  });
});

describe('a request for a place', () => {
  const { partsTo, subjects } = readerOf(server);

  it('tells whoever asked of what changes and of the answer, and their calendar once they have a place', async () => {
    const gathering = await all.gathering(aGathering());
    const people = [await all.member(), await all.member(), await all.member()] as const;
    const [declined, approved, unheard] = people;
    const asks = people.map(({ id }) =>
      aRegistration({ gatheringId: gathering.id, personId: id, standing: 'withdrawn', request: 'waiting' }),
    );
    const told = (person: PersonState, count: number) =>
      eventually(() => expect(server.to(person.email)).toHaveLength(count));
    for (const one of asks) await all.scheduling.emit(PlaceRequested, one);
    for (const person of people) await told(person, 1);
    const later = moved(gathering, { startsAt: '2037-06-05T09:00:00.000Z', endsAt: '2037-06-05T10:30:00.000Z' });
    await all.scheduling.emit(GatheringChanged, later, { changed: ['start', 'end'] });
    for (const person of people) await told(person, 2);
    for (const person of people) {
      expect(partsTo(person)).toEqual([]);
      expect(server.to(person.email)[1]!.text).toContain('a place was asked for');
    }
    const over = { ...asks[0]!, version: 2, request: 'declined' } as const;
    await all.scheduling.emit(RegistrationWithdrawn, over, { refusedFor: 'This one is for schools.' });
    await all.scheduling.emit(
      PlaceTaken,
      { ...asks[1]!, version: 2, standing: 'place', request: undefined },
      { approved: true },
    );
    await told(declined, 3);
    await told(approved, 3);
    const [last] = server.to(declined.email).slice(-1);
    expect(last!.text).toContain('This one is for schools.');
    expect(partsTo(declined)).toEqual([]);
    expect(partsTo(approved)).toHaveLength(1);
    await all.scheduling.emit(GatheringCancelled, moved(later, { standing: 'cancelled' }), { reason: 'Strike.' });
    await told(unheard, 3);
    expect(subjects(unheard)).toEqual([...['You asked for a place', 'New time', 'Cancelled']]);
    // Whoever was declined has heard the last of it.
    await told(approved, 4);
    expect(server.to(declined.email)).toHaveLength(3);
  });
});
