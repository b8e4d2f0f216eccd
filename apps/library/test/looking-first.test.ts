import { uuidv7 } from 'uuidv7';
import type { TestAgent, TestPerson } from '#testing';
import { AT, aNote, publish, start, startLibrary, toldOf, write, writeAlong, type TestLibrary } from './library';

let lib: TestLibrary;
let ada: TestPerson & { agent: TestAgent };
let bob: TestPerson & { agent: TestAgent };
let mona: TestPerson & { agent: TestAgent };

beforeAll(async () => {
  lib = await startLibrary();
  [ada, bob, mona] = [
    await lib.join('Ada Byron'),
    await lib.join('Bob Builder'),
    await lib.join('Mona Marks', ['moderator']),
  ];
});
afterAll(() => lib.stop());

describe('where the network looks first', () => {
  const choose = async (lookFirst: boolean): Promise<void> => {
    const olga = await lib.join('Olga Ganiser', ['organiser']);
    await olga.agent.put('/api/library/settings').send({ lookFirst }).expect(200);
  };
  beforeAll(() => choose(true));
  afterAll(() => choose(false));

  it('asks a moderator, who asks back or publishes what was looked at', async () => {
    const id = await start(ada.agent);
    await publish(ada.agent, id);
    await bob.agent.get(`${AT}/${id}`).expect(404);
    await bob.agent.get(`${AT}?list=waiting`).expect(403);
    const { body: queue } = await mona.agent.get(`${AT}?list=waiting`).expect(200);
    expect(queue.items.map((one: { id: string }) => one.id)).toContain(id);
    await mona.agent.get(`${AT}/${id}/draft`).expect(200);
    await mona.agent.post(`${AT}/${id}/return`).send({ comment: 'Which year was it?' }).expect(200);
    await mona.agent.get(`${AT}/${id}/draft`).expect(404);
    const { body: back } = await ada.agent.get(`${AT}/${id}/draft`).expect(200);
    expect(back).toMatchObject({ comment: 'Which year was it?', waiting: false });
    await publish(ada.agent, id);
    await write(ada.agent, id, aNote({ title: 'Written on meanwhile' }));
    // What is published is what was looked at.
    await mona.agent.post(`${AT}/${id}/publication`).send({ draftVersion: back.version }).expect(412);
    await publish(mona.agent, id);
    await bob.agent.get(`${AT}/${id}`).expect(200, /Written on meanwhile/);
    expect(await toldOf(lib, id)).toEqual([
      'item-started',
      'item-submitted',
      'item-returned',
      'item-submitted',
      'item-published',
    ]);
  });

  it('asks for that look too where what is published is to be opened to everybody', async () => {
    const id = await start(mona.agent);
    await publish(mona.agent, id);
    await writeAlong(lib, mona.agent, id, ada);
    await publish(ada.agent, id, { audience: 'public', summary: 'For everybody' });
    await lib.service.browser().get(`${AT}/${id}`).expect(404);
    await publish(mona.agent, id, { audience: 'public' });
    const { body } = await lib.service.browser().get(`${AT}/${id}`).expect(200);
    expect(body).toMatchObject({ number: 1, audience: 'public' });
    await mona.agent.get(`${AT}/${id}`).expect(200, /"waiting":false/);
  });

  it('publishes no file that came after the look', async () => {
    const id = await start(ada.agent);
    await publish(ada.agent, id);
    const { body: seen } = await mona.agent.get(`${AT}/${id}/draft`).expect(200);
    await ada.agent
      .post(`${AT}/${id}/files`)
      .query({ id: uuidv7(), name: 'late.md' })
      .set('content-type', 'application/octet-stream')
      .send(Buffer.from('# Late'))
      .expect(201);
    await mona.agent.post(`${AT}/${id}/publication`).send({ draftVersion: seen.version }).expect(412);
  });

  it('lets the published version be read while the next one waits', async () => {
    const id = await start(mona.agent);
    await publish(mona.agent, id);
    await writeAlong(lib, mona.agent, id, ada);
    await write(ada.agent, id, aNote({ title: 'Not yet looked at' }));
    await publish(ada.agent, id, { summary: 'Another title' });
    const { body } = await bob.agent.get(`${AT}/${id}`).expect(200);
    expect(body).toMatchObject({ title: 'Pay bands in every advertisement', number: 1, waiting: false });
    await ada.agent.get(`${AT}/${id}`).expect(200, /"waiting":true/);
    await bob.agent.get(`${AT}/${id}/draft`).expect(403);
  });
});
