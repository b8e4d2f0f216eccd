import { uuidv7 } from 'uuidv7';
import {
  PartnerAgeing,
  PartnerApplicationDeclined,
  partnerApplications,
  PartnerApplied,
  partnerEvents,
  programmeEvents,
  type ProgrammeState,
} from '#contracts/directory/events';
import type { PersonState } from '#contracts/membership/events';
import { linkToken } from '#service';
import { eventually, somebody, TEST_LINK_KEY } from '#testing';
import { Neighbours } from './neighbours';

describe('mails about what partners say of themselves', () => {
  let all: Neighbours;
  beforeAll(async () => {
    all = await Neighbours.start();
  });
  afterAll(() => all.stop());

  const partnerState = (id: string) => ({
    ...{ id, version: 1, standing: 'published' as const, waiting: false, name: 'Bridge House', registers: [] },
  });
  const aProgramme = (partnerId: string, over: Partial<ProgrammeState> = {}): ProgrammeState => ({
    ...{ id: uuidv7(), version: 1, standing: 'published', waiting: false, name: 'First steps', partnerId },
    ...{ stages: [], cohorts: [], areas: [], open: true, assuredOn: '2026-06-01' },
    ...over,
  });
  /** The first of a partner, which has the id of their organisation; or another of it. */
  const aContact = async (name = 'Connie Contact', organisationId?: string): Promise<PersonState> => {
    const over = { roles: ['partner'] as PersonState['roles'], name, ...(organisationId && { organisationId }) };
    const person = await all.member(over, 'Bridge House');
    await eventually(async () => {
      const known = await all.service.dataSource.query('SELECT FROM person WHERE id = $1', [person.id]);
      expect(known).toHaveLength(1);
    });
    return person;
  };

  async function composed(
    { email }: Pick<PersonState, 'email'>,
    many = 1,
  ): Promise<{ subject: string; text: string; link: string }[]> {
    const mails = await eventually(async () => {
      const mails = await all.mailsTo(email);
      expect(mails.map(({ standing }) => standing)).toEqual(Array(many).fill('kept'));
      return mails;
    });
    return Promise.all(
      mails.map(async ({ id }) => (await all.admin.get(`/api/notifications/mails/${id}`).expect(200)).body),
    );
  }

  it('ask all who keep it whether it is still true, by a link of the reminder’s own', async () => {
    const connie = await aContact();
    const partnerId = connie.organisationId;
    const [colin, other] = [await aContact('Colin Colleague', partnerId), await aContact()];
    const agent = await all.service.as(somebody({ personId: colin.id }));
    const choose = (choices: object) =>
      agent
        .put('/api/notifications/choices')
        .send({ mentions: true, ...choices })
        .expect(204);
    await choose({ partners: false });
    expect((await agent.get('/api/notifications/choices').expect(200)).body).toMatchObject({ partners: false });
    const assuranceId = uuidv7();
    const programmes = [{ id: uuidv7(), name: 'First steps', step: 'stale' as const, on: '2026-12-28' }];
    await all.directory.emit(PartnerAgeing, partnerState(partnerId), { assuranceId, programmes });
    const [mail] = await composed(connie);
    expect(mail!.subject).toBe('Is this still true? Bridge House');
    expect(mail!.text).toContain('First steps: comes last in lists from Mon 28 Dec 2026.');
    expect(mail!.link).toMatch(new RegExp(`/still-true/${linkToken(TEST_LINK_KEY, 'assurance', assuranceId)}$`));
    expect(await all.mailsTo(other.email)).toEqual([]);
    expect(await all.mailsTo(colin.email)).toEqual([]);
  });

  it('tell all who keep it what is asked of a change, or that it is live, and not what its writer did themselves', async () => {
    const [connie, olive] = [await aContact(), await all.member({ name: 'Olive Organiser' })];
    const partnerId = connie.organisationId;
    const colleague = await aContact('Colin Colleague', partnerId);
    const programme = aProgramme(partnerId, { standing: 'draft', name: '' });
    await all.directory.emit(programmeEvents.returned, programme, { byId: olive.id, toId: connie.id });
    const [asked] = await composed(connie);
    expect(asked!.subject).toBe('Olive Organiser asks about your new programme');
    expect(asked!.text).toContain('What they ask stands with the change');
    expect(asked!.link).toMatch(new RegExp(`/keep/programmes/${programme.id}$`));
    // Taken back by themselves; written by an organiser; live at once.
    await all.directory.emit(
      programmeEvents.returned,
      { ...programme, version: 2 },
      { byId: connie.id, toId: connie.id },
    );
    await all.directory.emit(programmeEvents.changed, { ...programme, version: 3 }, { byId: olive.id });
    await all.directory.emit(partnerEvents.changed, partnerState(partnerId), { byId: olive.id, forId: connie.id });
    for (const one of [connie, colleague]) {
      const subjects = (await composed(one, 2)).map(({ subject }) => subject);
      expect(subjects.sort()).toEqual(['It is live: Bridge House', 'Olive Organiser asks about your new programme']);
    }
  });

  it('tell organisers what waits, all of it at once, and nobody once somebody has looked', async () => {
    const connie = await aContact();
    const partnerId = connie.organisationId;
    const olga = await all.member({ roles: ['organiser'], name: 'Olga Organiser' });
    const programmes = [aProgramme(partnerId, { waiting: true }), aProgramme(partnerId, { waiting: true })];
    for (const programme of programmes)
      await all.directory.emit(programmeEvents.proposed, programme, { byId: connie.id });
    const dueNow = () =>
      all.service.dataSource.query(
        `UPDATE mail SET due_at = now() WHERE purpose = 'changes-wait' AND standing = 'draft'`,
      );
    await eventually(async () => {
      expect(await all.service.dataSource.query('SELECT FROM programme WHERE waiting')).toHaveLength(2);
      expect(await all.service.dataSource.query(`SELECT FROM mail WHERE purpose = 'changes-wait'`)).toHaveLength(1);
    });
    await dueNow();
    const [mail] = await composed(olga);
    expect(mail!.subject).toBe('2 changes of partners wait for your look');
    expect(mail!.link).toMatch(/\/desk\/partners$/);
    expect(await all.mailsTo(connie.email)).toEqual([]);
  });

  it('ask whoever applies to confirm their address, tell them why not, and forget them', async () => {
    const olive = await all.member({ name: 'Olive Organiser' });
    const state = {
      ...{ id: uuidv7(), version: 1, standing: 'asked' as const, organisation: 'Lantern Works', name: 'Ada' },
      ...{ email: `${uuidv7()}@lantern.example.org`, expiresAt: new Date(Date.now() + 86_400_000).toISOString() },
    };
    await all.directory.emit(PartnerApplied, state, {});
    const [mail] = await composed(state);
    expect(mail!.subject).toBe('Confirm that Lantern Works applies as a partner');
    const token = linkToken(TEST_LINK_KEY, 'partner-application', state.id);
    expect(mail!.link).toMatch(new RegExp(`/apply-as-partner/${token}$`));
    const answered = { ...state, version: 2, standing: 'declined' as const };
    await all.directory.emit(PartnerApplicationDeclined, answered, { byId: olive.id, reason: 'Charities alone.' });
    expect((await composed(state, 2)).map(({ text }) => text).join()).toContain('Charities alone.');
    await all.directory.forget(partnerApplications, state.id, 3);
    await eventually(async () => expect(await all.mailsTo(state.email)).toEqual([]));
  });
});
