import { uuidv7 } from 'uuidv7';
import {
  introductionEvents,
  jointProgrammeEvents,
  offerEvents,
  partnerEvents,
  programmeEvents,
  takingEvents,
  type IntroductionState,
  type TakingState,
} from '#contracts/directory/events';
import { PeopleMentioned } from '#contracts/discussions/events';
import type { PersonState } from '#contracts/membership/events';
import { eventually } from '#testing';
import { Neighbours } from './neighbours';

describe('mails about introductions', () => {
  let all: Neighbours;
  let asker: PersonState;
  let contact: PersonState;
  let organiser: PersonState;
  const ids = { partnerId: uuidv7(), programmeId: uuidv7() };
  beforeAll(async () => {
    all = await Neighbours.start();
    organiser = await all.member({ roles: ['organiser'] });
    asker = await all.member();
    contact = await all.member({ roles: ['partner'] }, 'Bridge House');
    const entry = { version: 1, standing: 'published', waiting: false } as const;
    const byId = organiser.id;
    await all.directory.emit(
      partnerEvents.added,
      { ...entry, id: ids.partnerId, name: 'Bridge House', registers: [] },
      { byId },
    );
    const found = { stages: [], cohorts: [], areas: [], open: true, assuredOn: null };
    const programme = { ...entry, ...found, id: ids.programmeId, partnerId: ids.partnerId, name: 'First steps' };
    await all.directory.emit(programmeEvents.added, programme, { byId });
  });
  afterAll(() => all.stop());

  const anIntroduction = (over: Partial<IntroductionState> = {}): IntroductionState => ({
    ...{ id: uuidv7(), version: 1, organisationId: asker.organisationId, askedById: asker.id, ...ids },
    ...{ standing: 'asked', answerBy: '2099-12-08', escalated: false, shared: false },
    ...over,
  });
  const subjects = async ({ email }: PersonState): Promise<string[]> =>
    (await all.mailsTo(email)).map(({ subject, standing }) => `${standing}: ${subject}`);
  const told = (person: PersonState, subject: string) =>
    eventually(async () => expect(await subjects(person)).toContain(`kept: ${subject}`));

  it('go to whose turn it is, by name and date, without a word of what was written', async () => {
    const asked = anIntroduction();
    await all.directory.emit(introductionEvents.asked, asked, { byId: asker.id, toIds: [contact.id] });
    await told(contact, 'Acme Foods asks for an introduction: First steps');
    const [mail] = await all.mailsTo(contact.email);
    const { body } = await all.admin.get(`/api/notifications/mails/${mail!.id}`).expect(200);
    expect(body.text).toContain('8 Dec 2099');
    expect(body.text.match(/http\S+/g)).toEqual([expect.stringMatching(`/introductions/${asked.id}$`)]);
    await all.directory.emit(
      introductionEvents.escalated,
      { ...asked, version: 2, escalated: true },
      { byId: null, toIds: [] },
    );
    await told(organiser, 'Nobody answered Acme Foods: Bridge House');
    const accepted = { ...asked, version: 3, standing: 'accepted', answerBy: null } as const;
    await all.directory.emit(introductionEvents.accepted, accepted, { byId: contact.id, toIds: [asker.id] });
    await told(asker, 'Bridge House would like to meet you: First steps');
    await all.directory.emit(
      introductionEvents['outcome-due'],
      { ...accepted, version: 4 },
      { byId: null, toIds: [asker.id, contact.id] },
    );
    for (const person of [asker, contact]) await told(person, 'What came of it? First steps');
    const between = { organisationId: asker.organisationId, ...ids };
    const joint = { id: asked.id, version: 1, ...between, beganOn: '2026-03-02', endedOn: null, endorsement: 'given' };
    await all.directory.emit(jointProgrammeEvents.endorsed, joint as never, { byId: asker.id, toIds: [contact.id] });
    await told(contact, 'Acme Foods endorses Bridge House');
    await all.discussions.emit(
      PeopleMentioned,
      { id: asked.id, version: 1, subject: 'introduction', subjectId: asked.id },
      { messageId: uuidv7(), seq: 1, byId: contact.id, personIds: [asker.id] },
    );
    await told(asker, `${contact.name} mentioned you: First steps`);
  });

  it('of places tell the employer who asks for how many, and the partner what became of that', async () => {
    const offer = { id: uuidv7(), version: 1, organisationId: asker.organisationId, kind: 'insight-day' } as const;
    const shared = { readers: 'partners', places: 9, taken: 0, lastDay: '2099-12-30', standing: 'open' } as const;
    const byId = asker.id;
    await all.directory.emit(offerEvents.made, { ...offer, ...shared, standing: 'draft', title: '' }, { byId });
    const { organisationId } = asker;
    const asked: TakingState = {
      ...{ id: uuidv7(), version: 1, offerId: offer.id, organisationId, partnerId: ids.partnerId },
      ...{ standing: 'asked', asked: 6, places: 0, answerBy: '2099-12-08' },
    };
    await all.directory.emit(takingEvents.asked, asked, { byId: contact.id, toIds: [asker.id] });
    // What is asked for may be heard of before that it was opened.
    await eventually(async () => {
      const rows = await all.service.dataSource.query('SELECT standing, problem FROM mail WHERE about = $1', [
        asked.id,
      ]);
      expect(rows).toMatchObject([{ standing: 'draft', problem: expect.stringContaining('the request for places') }]);
    });
    const opened = { ...offer, ...shared, version: 2, title: 'A day in the kitchen' };
    await all.directory.emit(offerEvents.opened, opened, { byId });
    await told(asker, 'Bridge House asks for 6 places: A day in the kitchen');
    const given = { ...asked, version: 2, standing: 'taken', places: 4, answerBy: null } as const;
    await all.directory.emit(takingEvents.taken, given, { byId, toIds: [contact.id] });
    await told(contact, 'Acme Foods gives you 4 places: A day in the kitchen');
    const mail = (await all.mailsTo(contact.email)).find(({ subject }) => subject.includes('4 places'));
    const { body } = await all.admin.get(`/api/notifications/mails/${mail!.id}`).expect(200);
    expect(body.text.match(/http\S+/g)).toEqual([expect.stringMatching(`/places/${asked.id}$`)]);
    await all.directory.emit(takingEvents.unsettled, { ...given, version: 3 }, { byId, toIds: [contact.id] });
    await told(contact, 'Look again: A day in the kitchen');
    // One that asks for an answer does not leave any more once there is one.
    await all.directory.emit(takingEvents.reminded, { ...given, version: 4 }, { byId: null, toIds: [asker.id] });
    await eventually(async () => {
      const rows = await all.service.dataSource.query(
        `SELECT standing FROM mail WHERE about = $1 AND purpose = 'places-reminded'`,
        [asked.id],
      );
      expect(rows).toEqual([{ standing: 'dropped' }]);
    });
  });

  it('do not leave once somebody has answered', async () => {
    const asked = anIntroduction();
    // What is told later is known when the first is composed: its employer's name comes last.
    const employer = uuidv7();
    await all.directory.emit(
      introductionEvents.reminded,
      { ...asked, organisationId: employer },
      { byId: null, toIds: [contact.id] },
    );
    const declined = { ...asked, organisationId: employer, version: 2, standing: 'declined', answerBy: null } as const;
    await all.directory.emit(introductionEvents.declined, declined, { byId: contact.id, toIds: [] });
    await eventually(async () => {
      const known = await all.service.dataSource.query('SELECT FROM introduction WHERE id = $1 AND version = 2', [
        asked.id,
      ]);
      expect(known).toHaveLength(1);
    });
    await all.service.dataSource.query(`INSERT INTO organisation (id, name) VALUES ($1, 'Late & Co')`, [employer]);
    await eventually(async () => {
      const [mail] = await all.service.dataSource.query(
        `SELECT standing, problem FROM mail WHERE about = $1 AND purpose = 'introduction-reminded'`,
        [asked.id],
      );
      expect(mail).toEqual({ standing: 'dropped', problem: 'It was answered meanwhile.' });
    });
  });
});
