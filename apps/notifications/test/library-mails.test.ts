import { uuidv7 } from 'uuidv7';
import {
  AdoptionReported,
  AuthorAsked,
  ItemHandedOver,
  ItemPublished,
  ItemReturned,
  ItemReviewDue,
  ItemSubmitted,
  type ItemState,
} from '#contracts/library/events';
import type { PersonState } from '#contracts/membership/events';
import { eventually, somebody } from '#testing';
import { Neighbours } from './neighbours';

describe('mails about the library', () => {
  let all: Neighbours;
  beforeAll(async () => {
    all = await Neighbours.start();
  });
  afterAll(() => all.stop());

  const anItem = (authors: PersonState[], over: Partial<ItemState> = {}): ItemState => ({
    ...{
      id: uuidv7(),
      version: 1,
      kind: 'note',
      standing: 'published',
      waiting: false,
      audience: 'network',
      number: 1,
    },
    ...{ title: 'Pay bands', stage: 'recruitment' },
    authors: authors.map(({ id, organisationId }) => ({ personId: id, organisationId })),
    ...over,
  });
  async function composed(person: PersonState, many = 1): Promise<{ subject: string; text: string }[]> {
    const mails = await eventually(async () => {
      const mails = await all.mailsTo(person.email);
      expect(mails.map(({ standing }) => standing)).toEqual(Array(many).fill('kept'));
      return mails;
    });
    return Promise.all(
      mails.map(async ({ id }) => (await all.admin.get(`/api/notifications/mails/${id}`).expect(200)).body),
    );
  }

  it('ask the authors whether it is still true, once a reminder, with one link to it', async () => {
    const [ann, ben, cleo] = [await all.member(), await all.member(), await all.member()];
    const item = anItem([ann, ben]);
    await all.library.emit(ItemReviewDue, item, { due: '2026-12-28', overdue: false });
    for (const author of [ann, ben]) {
      const [mail] = await composed(author);
      expect(mail!.subject).toContain('Is this still true?');
      expect(mail!.text).toContain('28 Dec 2026');
      expect(mail!.text.match(/http\S+/g)).toEqual([expect.stringMatching(`/what-works/${item.id}$`)]);
      expect(mail!.text).toContain('On your profile you can choose');
    }
    expect(await all.mailsTo(cleo.email)).toEqual([]);
  });

  it('tell moderators what waits, all of it and at most once an hour', async () => {
    const [mona, ann] = [await all.member({ roles: ['moderator'] }), await all.member()];
    const waiting = [anItem([ann], { waiting: true, number: 0 }), anItem([ann], { waiting: true, number: 0 })];
    for (const item of waiting) await all.library.emit(ItemSubmitted, item, { byId: ann.id });
    const drafted = `SELECT id FROM mail WHERE purpose = 'looks-wait'`;
    const untilKnown = (many: number) =>
      eventually(async () => {
        const known = await all.service.dataSource.query('SELECT FROM item WHERE waiting');
        expect(known).toHaveLength(many);
      });
    await untilKnown(2);
    await eventually(async () => {
      expect(await all.service.dataSource.query(drafted)).not.toHaveLength(0);
    });
    await all.service.dataSource.query(`UPDATE mail SET due_at = now() WHERE purpose = 'looks-wait'`);
    const [mail] = await composed(mona);
    expect(mail!.subject).toBe('2 texts wait for a look');
    expect(mail!.text).toContain('/desk/looks');
    expect(await all.mailsTo(ann.email)).toEqual([]);

    const wake = () => all.library.emit(ItemReviewDue, anItem([ann]), { due: '2026-12-28', overdue: false });
    const update = (change: string) => all.service.dataSource.query(`UPDATE mail SET ${change}`);
    const dueNow = `due_at = now() WHERE purpose = 'looks-wait' AND person_id IS NULL`;
    // What comes within the hour waits until it is over, and is told then.
    await all.library.emit(ItemSubmitted, anItem([ann], { waiting: true, number: 0 }), { byId: ann.id });
    await untilKnown(3);
    const next = `SELECT id, due_at > now() + interval '50 minutes' AS later FROM mail
      WHERE purpose = 'looks-wait' AND person_id IS NULL`;
    await eventually(async () => expect(await all.service.dataSource.query(next)).toHaveLength(1));
    await update(dueNow);
    await wake();
    await eventually(async () => expect(await all.service.dataSource.query(next)).toMatchObject([{ later: true }]));
    await composed(mona);
    await update(`created_at = created_at - interval '1 hour' WHERE purpose = 'looks-wait'`);
    await update(dueNow);
    await wake();
    expect((await composed(mona, 2)).map(({ subject }) => subject)).toContain('3 texts wait for a look');
  });

  it('tell authors that it is back with them, or published by somebody else, and not what they did themselves', async () => {
    const [ann, mona] = [await all.member(), await all.member({ name: 'Mona Marks' })];
    const item = anItem([ann], { standing: 'draft', number: 0, title: '', stage: null });
    await all.library.emit(ItemReturned, item, { byId: mona.id });
    const [back] = await composed(ann);
    expect(back!.subject).toBe('Mona Marks asks about Your draft');
    await all.library.emit(ItemPublished, { ...anItem([ann]), id: item.id, version: 2 }, { byId: mona.id });
    expect((await composed(ann, 2)).map(({ subject }) => subject)).toContain('Published: Pay bands');
    await all.library.emit(ItemPublished, anItem([mona]), { byId: mona.id });
    await all.library.emit(ItemReviewDue, anItem([mona]), { due: '2026-12-28', overdue: true });
    expect((await composed(mona)).map(({ subject }) => subject)).toEqual(['Is this still true? Pay bands']);
  });

  it('tell authors that somebody tried it, once a day for each text, and nothing of whom', async () => {
    const [ann, ben] = [await all.member(), await all.member()];
    const item = anItem([ann]);
    await all.library.emit(ItemPublished, item, { byId: ann.id });
    const report = { version: 1, itemId: item.id, standing: 'live', outcome: 'did-not' } as const;
    for (const organisationId of [null, ben.organisationId]) {
      const state = { ...report, id: crypto.randomUUID(), organisationId };
      await all.library.emit(AdoptionReported, state, { authorIds: [ann.id] });
    }
    const other = anItem([ben]);
    await all.library.emit(ItemPublished, other, { byId: ben.id });
    const state = { ...report, id: crypto.randomUUID(), itemId: other.id, organisationId: null };
    await all.library.emit(AdoptionReported, state, { authorIds: [ben.id] });
    await composed(ben);
    const [mail] = await composed(ann);
    expect(mail!.text).toContain(`/what-works/${item.id}`);
    expect(JSON.stringify(mail)).not.toContain(ben.organisationId);
  });

  it('are not written to who wants none', async () => {
    const [ann, ben] = [await all.member(), await all.member()];
    const agent = await all.service.as(somebody({ personId: ann.id }));
    await agent.put('/api/notifications/choices').send({ mentions: true, library: false }).expect(204);
    // Left out, it stays.
    await agent.put('/api/notifications/choices').send({ mentions: true }).expect(204);
    await all.library.emit(ItemReviewDue, anItem([ann, ben]), { due: '2026-12-28', overdue: true });
    await composed(ben);
    expect(await all.mailsTo(ann.email)).toEqual([]);
  });

  it('ask somebody to write along without a word of what it is, once a day for each text', async () => {
    const [ann, ben, cleo] = [await all.member({ name: 'Ann Asks' }), await all.member(), await all.member()];
    const agent = await all.service.as(somebody({ personId: cleo.id }));
    await agent.put('/api/notifications/choices').send({ mentions: true, library: false }).expect(204);
    const item = anItem([ann], { standing: 'draft', number: 0, title: '' });
    for (const [nth, { id }] of [ben, ben, cleo].entries()) {
      await all.library.emit(AuthorAsked, { ...item, version: nth + 1 }, { personId: id, byId: ann.id });
    }
    const other = anItem([ann]);
    await all.library.emit(AuthorAsked, other, { personId: ben.id, byId: ann.id });
    const mails = await composed(ben, 2);
    for (const { subject, text } of mails) {
      expect(subject).toContain('Ann Asks');
      expect(text).not.toContain(other.title);
      expect(text.match(/http\S+/g)).toEqual([expect.stringMatching(/what-works\?list=mine$/)]);
    }
    expect(await all.mailsTo(ann.email)).toEqual([]);
    expect(await all.mailsTo(cleo.email)).toEqual([]);
  });

  it('tell a lead what is handed to them', async () => {
    const [ann, lead] = [await all.member({ name: 'Ann Leaves' }), await all.member({ roles: ['lead'] })];
    const item = anItem([lead]);
    await all.library.emit(ItemHandedOver, item, { toId: lead.id, byId: ann.id });
    const [mail] = await composed(lead);
    expect(mail!.subject).toContain('Pay bands');
    expect(mail!.text).toContain('Ann Leaves does not write it any more');
  });
});
