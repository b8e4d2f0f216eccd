import { uuidv7 } from 'uuidv7';
import type { PersonState } from '#contracts/membership/events';
import {
  AgendaTouched,
  GatheringCancelled,
  InvitationTakenBack,
  MemberInvited,
  PlaceTaken,
  type GatheringState,
} from '#contracts/scheduling/events';
import type { AgendaLine } from '#contracts/scheduling/programme';
import { aGathering, aRegistration, eventually } from '#testing';
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
    return { person, state, send: () => all.scheduling.emit(MemberInvited, state) };
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
    return { person, send, standings };
  };

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
