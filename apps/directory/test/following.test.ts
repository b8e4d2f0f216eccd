import { uuidv7 } from 'uuidv7';
import { PersonLeft, people } from '#contracts/membership/events';
import { NewsDigests } from '#service';
import { eventually, type TestAgent } from '#testing';
import {
  addPartner,
  addProgramme,
  age,
  aProgramme,
  ask,
  AT,
  show,
  startDirectory,
  type TestDirectory,
} from './directory';

let directory: TestDirectory;
beforeAll(async () => {
  directory = await startDirectory();
});
afterAll(() => directory?.stop());

interface News {
  id: string;
  name: string;
  standing: string;
  what: string[];
  fields: string[];
  following: string[];
  place: number;
}
const newsOf = async (agent: TestAgent): Promise<News[]> => (await agent.get(`${AT}/news`).expect(200)).body.items;
const followed = async (agent: TestAgent) => (await agent.get(`${AT}/following`).expect(200)).body.items;
const follow = async (agent: TestAgent, entryId: string, id = uuidv7()): Promise<string> =>
  (await agent.put(`${AT}/following/${id}`).send({ entryId }).expect(200)).body.id;
const sql = <T>(text: string, ...values: unknown[]): Promise<T[]> => directory.service.dataSource.query(text, values);
const allIsTold = () => eventually(async () => expect(await sql('SELECT FROM happening')).toEqual([]));

/** As its organiser writes it anew. */
async function rewrite(id: string, kind: 'partners' | 'programmes', content: object, by = directory.organiser.agent) {
  const { headers } = await by.get(`${AT}/${kind}/${id}`).expect(200);
  return by.put(`${AT}/${kind}/${id}/content`).set('If-Match', headers['etag']!).send(content).expect(200);
}

describe('who follows a partner or a programme', () => {
  it('is one person, once, of what everybody may read, until they drop it or leave', async () => {
    const [ann, ben] = [await directory.join('Ann Lee'), await directory.join('Ben Okri')];
    const partnerId = await addPartner(directory);
    const programmeId = await addProgramme(directory, partnerId);
    const draft = await addProgramme(directory, partnerId, {}, false);
    const id = await follow(ann.agent, programmeId);
    expect(await follow(ann.agent, programmeId)).toBe(id);
    const other = await follow(ann.agent, partnerId);
    for (const one of [draft, uuidv7()]) {
      await ann.agent.put(`${AT}/following/${uuidv7()}`).send({ entryId: one }).expect(404);
    }
    await ben.agent.put(`${AT}/following/${id}`).send({ entryId: programmeId }).expect(409);
    await ben.agent.delete(`${AT}/following/${id}`).expect(204);
    expect(await followed(ann.agent)).toMatchObject([
      { id: other, kind: 'partner', entryId: partnerId, name: 'Bridge House', standing: 'published', news: 0 },
      { id, kind: 'programme', entryId: programmeId, name: 'First steps', standing: 'published', news: 0 },
    ]);
    expect(await followed(ben.agent)).toEqual([]);
    for (const _ of [1, 2]) await ann.agent.delete(`${AT}/following/${id}`).expect(204);
    expect(await followed(ann.agent)).toHaveLength(1);
    const contact = await directory.contactOf(partnerId);
    await contact.agent.get(`${AT}/following`).expect(403);
    const state = { id: ann.personId, version: 2, epoch: 1, organisationId: ann.organisationId, name: 'Ann Lee' };
    await directory.membership.emit(PersonLeft, { ...state, email: 'ann@example.org', roles: [], standing: 'left' });
    await eventually(async () =>
      expect(await sql('SELECT FROM following WHERE person_id = $1', ann.personId)).toEqual([]),
    );
  });

  it('hears of a new programme, of changes by their fields once they are live, of room and that it is gone; not of their own', async () => {
    const ivy = await directory.join('Ivy Reader');
    const partnerId = await addPartner(directory);
    const programmeId = await addProgramme(directory, partnerId, { capacity: 1 });
    const [partner, programme] = [await follow(ivy.agent, partnerId), await follow(ivy.agent, programmeId)];
    await follow(directory.organiser.agent, partnerId);
    const added = await addProgramme(directory, partnerId, { name: 'Second steps' });
    await eventually(async () =>
      expect(await newsOf(ivy.agent)).toMatchObject([
        { id: added, name: 'Second steps', what: ['published'], fields: [], following: [partner] },
      ]),
    );
    // What a contact sends is news once an organiser has approved it, and not before.
    const contact = await directory.contactOf(partnerId);
    const content = aProgramme({ capacity: 1, asked: 'Two days of yours.' });
    const { body } = await rewrite(programmeId, 'programmes', content, contact.agent);
    await rewrite(partnerId, 'partners', {
      name: 'Bridge House',
      description: 'We help.',
      website: 'https://b.example',
    });
    await eventually(async () =>
      expect((await newsOf(ivy.agent))[0]).toMatchObject({ id: partnerId, what: ['changed'] }),
    );
    expect((await newsOf(ivy.agent)).map(({ id }) => id)).toEqual([partnerId, added]);
    const decision = { decision: 'approved', version: body.version };
    await directory.organiser.agent.post(`${AT}/entries/${programmeId}/decision`).send(decision).expect(204);
    await eventually(async () =>
      expect((await newsOf(ivy.agent))[0]).toMatchObject({ id: programmeId, what: ['changed'], fields: ['asked'] }),
    );
    expect((await newsOf(ivy.agent))[0]!.following.sort()).toEqual([partner, programme].sort());
    expect((await followed(ivy.agent)).map(({ news }: { news: number }) => news)).toEqual([1, 3]);
    // An introduction takes the last place, and gives it back.
    const lead = await directory.join('Lena Lead', ['lead']);
    const id = await ask(lead.agent, programmeId);
    const answer = { decision: 'accepted', round: 1, person: 'Connie', nextStep: 'Let us talk.' };
    await contact.agent.post(`${AT}/introductions/${id}/answer`).send(answer).expect(200);
    const joint = { title: 'Spring', what: 'Eight worked with us.', beganOn: '2026-03-02' };
    await lead.agent.put(`${AT}/introductions/${id}/joint-programme`).send(joint).expect(200);
    await lead.agent.put(`${AT}/introductions/${id}/endorsement`).send({ text: 'They listen.' }).expect(204);
    await eventually(async () => expect((await newsOf(ivy.agent))[0]?.what).toEqual(['changed', 'endorsed']));
    await lead.agent.post(`${AT}/introductions/${id}/end`).expect(200);
    await eventually(async () => expect((await newsOf(ivy.agent))[0]?.what).toEqual(['changed', 'endorsed', 'open']));
    await lead.agent.delete(`${AT}/introductions/${id}/endorsement`).expect(204);
    expect((await newsOf(ivy.agent))[0]?.what).toEqual(['changed', 'open']);
    await show(directory.organiser.agent, programmeId, 'hidden');
    await eventually(async () =>
      expect((await newsOf(ivy.agent))[0]).toMatchObject({ id: programmeId, what: ['hidden'], standing: 'hidden' }),
    );
    expect((await followed(ivy.agent))[0]).toMatchObject({ name: 'First steps', standing: 'hidden' });
    await age(directory, added, 600);
    expect((await newsOf(ivy.agent)).map((one) => one.id)).toEqual([programmeId, partnerId]);
    // Their own doings, all but what was taken back.
    expect(await newsOf(directory.organiser.agent)).toEqual([]);
  });

  it('is told until they have looked, by one mail a day; and is forgotten', async () => {
    const [rae, sam] = [await directory.join('Rae Mailed'), await directory.join('Sam Looked')];
    const partnerId = await addPartner(directory);
    for (const { agent } of [rae, sam]) await follow(agent, partnerId);
    const first = await addProgramme(directory, partnerId, { name: 'One' });
    await eventually(async () => expect(await newsOf(sam.agent)).toHaveLength(1));
    const [{ place }] = (await newsOf(sam.agent)) as [News];
    const second = await addProgramme(directory, partnerId, { name: 'Two' });
    await eventually(async () => expect(await newsOf(sam.agent)).toHaveLength(2));
    await sam.agent.post(`${AT}/news/seen`).send({ place }).expect(204);
    expect((await newsOf(sam.agent)).map(({ id }) => id)).toEqual([second]);
    await sam.agent
      .post(`${AT}/news/seen`)
      .send({ entryId: second, place: 2 ** 40 })
      .expect(204);
    await allIsTold();
    await sql('UPDATE follower SET due_at = now()');
    const wake = () => directory.service.app.get(NewsDigests).wake();
    wake();
    const gathered = (personId: string) =>
      sql(
        `SELECT data->'details' AS details FROM messaging.outbox WHERE topic = 'directory.digests' AND key = $1`,
        personId,
      );
    await eventually(async () =>
      expect(await gathered(rae.personId)).toEqual([{ details: { things: 2, entryIds: [second, first] } }]),
    );
    expect(await gathered(sam.personId)).toEqual([]);
    // The copy of people may be the last to hear of it: nothing is lost by what is gathered meanwhile.
    const slow = directory.service.dataSource.createQueryRunner();
    await slow.startTransaction();
    await slow.query('SELECT FROM person WHERE id = $1 FOR UPDATE', [rae.personId]);
    await directory.membership.forget(people, rae.personId, 2);
    await eventually(async () => expect(await sql('SELECT FROM member WHERE id = $1', rae.personId)).toEqual([]));
    await eventually(async () => {
      wake();
      expect(await sql('SELECT FROM follower WHERE due_at <= now()')).toEqual([]);
    });
    await slow.commitTransaction();
    await slow.release();
    await eventually(async () => {
      wake();
      expect(await sql('SELECT FROM follower WHERE person_id = $1', rae.personId)).toEqual([]);
    });
  });
});
