import { uuidv7 } from 'uuidv7';
import type { PersonState } from '#contracts/membership/events';
import {
  GatheringCancelled,
  InvitationTakenBack,
  MemberInvited,
  PlaceTaken,
  type GatheringState,
} from '#contracts/scheduling/events';
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
