import { uuidv7 } from 'uuidv7';
import { PeopleMentioned } from '#contracts/discussions/events';
import { ItemPublished } from '#contracts/library/events';
import { people, type PersonState } from '#contracts/membership/events';
import { GatheringChanged } from '#contracts/scheduling/events';
import { aGathering, eventually, somebody } from '#testing';
import { Neighbours } from './neighbours';

const choices = '/api/notifications/choices';

describe('a mail about a mention', () => {
  let all: Neighbours;
  beforeAll(async () => {
    all = await Neighbours.start();
  });
  afterAll(() => all.stop());

  let version = 1;
  async function mention(threadId: string, by: PersonState, ...persons: PersonState[]): Promise<void> {
    const state = { id: threadId, version: (version += 1), subject: 'item' as const, subjectId: threadId };
    const personIds = persons.map(({ id }) => id);
    await all.discussions.emit(PeopleMentioned, state, { messageId: uuidv7(), seq: 12, byId: by.id, personIds });
  }
  async function item(): Promise<string> {
    const id = uuidv7();
    const state = { kind: 'note', standing: 'published', audience: 'network', title: 'Paid work experience' } as const;
    const rest = { version: 1, waiting: false, number: 1, stage: null, authors: [] };
    await all.library.emit(ItemPublished, { id, ...state, ...rest }, { byId: uuidv7() });
    return id;
  }
  const mailsTo = ({ email }: PersonState) => all.mailsTo(email);

  it('says who and where, and leads there', async () => {
    const [ann, ben] = [await all.member({ name: 'Ann Lee' }), await all.member({ name: 'Ben Okri' })];
    const id = await item();
    await mention(id, ann, ben);
    const [mail] = await eventually(async () => {
      const mails = await mailsTo(ben);
      expect(mails).toMatchObject([{ standing: 'kept' }]);
      return mails;
    });
    const { body } = await all.admin.get(`/api/notifications/mails/${mail!.id}`).expect(200);
    expect(body.subject).toContain('Ann Lee');
    expect(body.text).toContain('Paid work experience');
    expect(body.text).toContain(`/what-works/${id}/comments?message=12`);
    expect(body.calendar).toBeNull();
    expect(await mailsTo(ann)).toEqual([]);
  });

  it('leaves the calendars of those who come alone, and stays when the gathering changes', async () => {
    const [ann, ben] = [await all.member(), await all.member()];
    const gathering = await all.gathering(aGathering());
    await mention(gathering.id, ann, ben);
    const mail = await eventually(async () => {
      const [mail] = await mailsTo(ben);
      if (mail?.standing !== 'kept') throw new Error('It is not composed yet.');
      return mail;
    });
    expect((await all.admin.get(`/api/notifications/mails/${mail.id}`).expect(200)).body.calendar).toBeNull();
    await all.service.dataSource.query(`UPDATE mail SET standing = 'waiting' WHERE id = $1`, [mail.id]);
    const moved = { ...gathering, version: 2, place: 'Elsewhere' };
    await all.scheduling.emit(GatheringChanged, moved, { changed: ['place'] });
    const known = 'SELECT FROM gathering WHERE id = $1 AND version = 2';
    await eventually(async () => expect(await all.service.dataSource.query(known, [gathering.id])).toHaveLength(1));
    expect(await mailsTo(ben)).toMatchObject([{ standing: 'waiting' }]);
  });

  it('is not written to who wants none, until they do again', async () => {
    const [ann, ben, cleo] = [await all.member(), await all.member(), await all.member()];
    const id = await item();
    const agent = await all.service.as(somebody({ personId: ben.id }));
    expect((await agent.get(choices).expect(200)).body).toEqual({
      mentions: true,
      library: true,
      news: true,
      partners: true,
      reminders: true,
    });
    await agent.put(choices).send({ mentions: false }).expect(204);
    expect((await agent.get(choices).expect(200)).body).toEqual({
      mentions: false,
      library: true,
      news: true,
      partners: true,
      reminders: true,
    });
    await mention(id, ann, ben, cleo);
    await eventually(async () => expect(await mailsTo(cleo)).toHaveLength(1));
    expect(await mailsTo(ben)).toEqual([]);
    await agent.put(choices).send({ mentions: true }).expect(204);
    await mention(id, ann, ben);
    await eventually(async () => expect(await mailsTo(ben)).toHaveLength(1));
    await all.service.browser().get(choices).expect(401);
  });

  it('goes with whoever is erased, and so does what they chose', async () => {
    const [ann, ben] = [await all.member(), await all.member()];
    await (await all.service.as(somebody({ personId: ben.id }))).put(choices).send({ mentions: true }).expect(204);
    await mention(await item(), ann, ben);
    await eventually(async () => expect(await mailsTo(ben)).toHaveLength(1));
    await all.membership.forget(people, ann.id, 2);
    await eventually(async () => expect(await mailsTo(ben)).toEqual([]));
    await all.membership.forget(people, ben.id, 2);
    const left = 'SELECT FROM mail_choice WHERE person_id = $1';
    await eventually(async () => expect(await all.service.dataSource.query(left, [ben.id])).toEqual([]));
  });
});
