import * as Y from 'yjs';
import { uuidv7 } from 'uuidv7';
import { PlaceTaken, RegistrationWithdrawn } from '#contracts/scheduling/events';
import { eventually, type TestAgent, type TestPerson } from '#testing';
import { aNote, AT, publish, start, startLibrary, write, writeAlong, type TestLibrary } from './library';

let lib: TestLibrary;
let ada: TestPerson & { agent: TestAgent };
let bob: TestPerson & { agent: TestAgent };
let eve: TestPerson & { agent: TestAgent };

beforeAll(async () => {
  lib = await startLibrary();
  [ada, bob, eve] = [await lib.join('Ada Byron'), await lib.join('Bob Builder'), await lib.join('Eve Else')];
});
afterAll(() => lib.stop());

const base64 = (update: Uint8Array): string => Buffer.from(update).toString('base64');

/** A draft of Ada's and Bob's. */
async function shared(): Promise<string> {
  const id = await start(ada.agent);
  await writeAlong(lib, ada.agent, id, bob);
  return id;
}

interface Answer {
  writing: number;
  seq: number;
  contentSeq: number;
  version: number;
  updates: string[];
  writers: { client: number; at: string; name: string }[];
}

/** A window in which the draft is open: what a browser does, without one. */
class Window {
  doc = new Y.Doc();
  seq = 0;
  writing: number | null = null;
  private waiting: Uint8Array[] = [];

  constructor(
    readonly agent: TestAgent,
    readonly id: string,
  ) {
    this.doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'others' && this.waiting.push(update));
  }

  type(text: string): void {
    this.doc.getText('title').insert(this.doc.getText('title').length, text);
  }

  get text(): string {
    return this.doc.getText('title').toJSON();
  }

  async turn(more: object = {}): Promise<Answer> {
    const sent = this.waiting.splice(0);
    const { body } = await this.agent
      .post(`${AT}/${this.id}/draft/updates`)
      .send({ writing: this.writing, after: this.seq, updates: sent.map(base64), ...more })
      .expect(200);
    for (const update of body.updates) Y.applyUpdate(this.doc, Buffer.from(update, 'base64'), 'others');
    [this.seq, this.writing] = [body.seq, body.writing];
    return body;
  }
}

describe('a draft that is written together', () => {
  it('comes to the same for all who write in it, in whatever order they hear of one another', async () => {
    const id = await shared();
    const [one, other] = [new Window(ada.agent, id), new Window(bob.agent, id)];
    one.type('Travel');
    await one.turn({ first: true });
    await other.turn();
    one.type(' paid');
    other.type(' first');
    await Promise.all([one.turn(), other.turn()]);
    await one.turn();
    await other.turn();
    expect(one.text).toBe(other.text);
    expect(one.text).toMatch(/^Travel( paid first| first paid)$/);
  });

  it('has the text that was there before once, also where two open it at once', async () => {
    const id = await shared();
    const windows = [new Window(ada.agent, id), new Window(bob.agent, id)];
    for (const window of windows) window.type('Pay bands');
    const answers = await Promise.all(windows.map((window) => window.turn({ first: true })));
    const first = answers.findIndex(({ updates }) => updates.length === 0);
    expect(answers[1 - first]).toMatchObject({ seq: 1, updates: [expect.any(String)] });
    const fresh = new Window(ada.agent, id);
    await fresh.turn();
    expect(fresh.text).toBe('Pay bands');
  });

  it('keeps what it comes to from whoever has seen all of it, and is published as that alone', async () => {
    const id = await shared();
    const [one, other] = [new Window(ada.agent, id), new Window(bob.agent, id)];
    one.type('Travel');
    expect(await one.turn({ first: true, content: aNote({ title: 'Travel' }) })).toMatchObject({
      seq: 1,
      contentSeq: 1,
      version: 2,
    });
    await other.turn();
    one.type(' paid');
    await one.turn({ content: aNote({ title: 'Travel paid' }) });
    other.type(' first');
    const blind = await other.turn({ content: aNote({ title: 'Travel first' }) });
    expect(blind).toMatchObject({ seq: 3, contentSeq: 2, version: 3, updates: [expect.any(String)] });
    await bob.agent.post(`${AT}/${id}/publication`).send({ draftVersion: 3 }).expect(412);
    expect(await other.turn({ content: aNote({ title: other.text }) })).toMatchObject({ contentSeq: 3, version: 4 });
    await publish(bob.agent, id);
    await eve.agent.get(`${AT}/${id}`).expect(200, new RegExp(other.text));
  });

  it('begins anew where its text is replaced as a whole', async () => {
    const id = await shared();
    const one = new Window(ada.agent, id);
    one.type('Travel');
    const { version } = await one.turn({ first: true, content: aNote({ title: 'Travel' }) });
    await write(bob.agent, id, aNote({ title: 'Another' }));
    const turn = { writing: one.writing, after: one.seq, updates: [] };
    const { body } = await ada.agent.post(`${AT}/${id}/draft/updates`).send(turn).expect(409);
    expect(body.type).toMatch(/written-anew$/);
    const fresh = new Window(ada.agent, id);
    expect(await fresh.turn()).toMatchObject({ seq: 0, updates: [], version: version + 1 });
  });

  it('shows who else has it open, by the name the network knows, until they leave', async () => {
    const id = await shared();
    const [one, other] = [new Window(ada.agent, id), new Window(bob.agent, id)];
    const at = JSON.stringify({ name: 'Somebody else', part: 'problem' });
    await one.turn({ writer: { client: 7, at } });
    expect((await other.turn({ writer: { client: 8, at: '{}' } })).writers).toEqual([
      { client: 7, at, personId: ada.personId, name: 'Ada Byron' },
    ]);
    // Nobody takes the window of another.
    await other.turn({ writer: { client: 7, at: null } });
    expect((await other.turn({ writer: { client: 8, at: '{}' } })).writers).toHaveLength(1);
    await one.turn({ writer: { client: 7, at: null } });
    expect((await other.turn({ writer: { client: 8, at: '{}' } })).writers).toEqual([]);
  });

  it('is one row after many changes, and whoever was away for them misses none', async () => {
    const id = await shared();
    const [one, other] = [new Window(ada.agent, id), new Window(bob.agent, id)];
    one.type('0');
    await one.turn({ first: true });
    await other.turn();
    for (let nth = 1; nth <= 120; nth += 1) {
      one.type(String(nth % 10));
      await one.turn();
    }
    const rows = await lib.service.dataSource.query('SELECT FROM draft_update WHERE item_id = $1', [id]);
    expect(rows.length).toBeLessThan(50);
    await other.turn();
    expect(other.text).toBe(one.text);
    expect(other.text).toHaveLength(121);
  });

  it('takes no updates from others, none that are none, and none without end', async () => {
    const id = await shared();
    const turn = (updates: string[]) => ({ writing: null, after: 0, first: true, updates });
    await eve.agent.post(`${AT}/${id}/draft/updates`).send(turn([])).expect(404);
    for (const bad of [base64(Buffer.from([1, 200, 7])), 'not base64', base64(Buffer.from('<html>'))]) {
      const { body } = await ada.agent
        .post(`${AT}/${id}/draft/updates`)
        .send(turn([bad]))
        .expect(400);
      expect(body.errors[0].pointer).toBe('#/updates/0');
    }
    const doc = new Y.Doc();
    doc.getText('title').insert(0, 'x'.repeat(290_000));
    const long = new Window(ada.agent, id);
    await long.turn({ first: true, updates: [base64(Y.encodeStateAsUpdate(doc))] });
    let status = 200;
    for (let nth = 0; nth < 20 && status === 200; nth += 1) {
      const more = new Y.Doc();
      more.getText('title').insert(0, 'y'.repeat(290_000));
      const sent = { writing: null, after: 0, updates: [base64(Y.encodeStateAsUpdate(more))] };
      ({ status } = await ada.agent.post(`${AT}/${id}/draft/updates`).send(sent));
    }
    expect(status).toBe(413);
  });
});

describe('a note of a gathering’s room', () => {
  const noteOf = (gatheringId: string): string => `/api/library/gatherings/${gatheringId}/note`;

  it('is opened once, written by everybody with a place, and its authors’ alone once it is published', async () => {
    const [gatheringId, registrationId] = [uuidv7(), uuidv7()];
    const host = await lib.join('Olga Organiser', ['organiser']);
    const { personId, organisationId } = bob;
    const seat = { id: registrationId, gatheringId, personId, organisationId };
    await bob.agent.get(noteOf(gatheringId)).expect(404);
    await bob.agent.put(noteOf(gatheringId)).send({ id: uuidv7() }).expect(404);
    await lib.scheduling.emit(PlaceTaken, { ...seat, version: 1, standing: 'place' });
    await eventually(() => bob.agent.get(noteOf(gatheringId)).expect(200, { itemId: null }));

    const open = async ({ agent }: typeof bob, gathering = gatheringId): Promise<string> =>
      (await agent.put(noteOf(gathering)).send({ id: uuidv7() }).expect(200)).body.itemId;
    const id = await open(host);
    expect(await open(bob)).toBe(id);
    const other = uuidv7();
    expect(new Set(await Promise.all([open(host, other), open(host, other), open(host, other)])).size).toBe(1);

    const room = new Window(bob.agent, id);
    room.type('From the room');
    await room.turn({ first: true, content: aNote({ title: 'From the room' }) });
    await bob.agent.get(`${AT}/${id}/draft`).expect(200, /From the room/);
    await bob.agent.post(`${AT}/${id}/publication`).send({ draftVersion: 2 }).expect(404);
    await eve.agent.get(`${AT}/${id}/draft`).expect(404);
    await eve.agent.get(noteOf(gatheringId)).expect(404);

    await publish(host.agent, id);
    await bob.agent.get(`${AT}/${id}/draft`).expect(403);
    await bob.agent.get(noteOf(gatheringId)).expect(200, { itemId: null });
    await lib.scheduling.emit(RegistrationWithdrawn, { ...seat, version: 2, standing: 'withdrawn' });
    await eventually(() => bob.agent.get(noteOf(gatheringId)).expect(404));
  });

  it('counts among the drafts of whoever opens it', async () => {
    const host = await lib.join('Oscar Organiser', ['organiser']);
    await start(host.agent);
    await lib.service.dataSource.query(
      `INSERT INTO item SELECT (json_populate_record(i, json_build_object('id', gen_random_uuid()))).*
       FROM item i, generate_series(1, 199) WHERE i.started_by = $1`,
      [host.personId],
    );
    await host.agent
      .put(noteOf(uuidv7()))
      .send({ id: uuidv7() })
      .expect(409, /drafts-full/);
  });
});

describe('the summary that a gathering’s room writes', () => {
  it('is written by those with a place and by organisers, is nobody’s, and is never published', async () => {
    const gatheringId = uuidv7();
    const summaryOf = `/api/library/gatherings/${gatheringId}/summary`;
    const host = await lib.join('Odile Organiser', ['organiser']);
    const { personId, organisationId } = bob;
    const seat = { id: uuidv7(), gatheringId, personId, organisationId };
    await bob.agent.put(summaryOf).send({ id: uuidv7() }).expect(404);
    await lib.scheduling.emit(PlaceTaken, { ...seat, version: 1, standing: 'place' });
    await eventually(() => bob.agent.get(summaryOf).expect(200, { itemId: null }));
    const id = (await bob.agent.put(summaryOf).send({ id: uuidv7() }).expect(200)).body.itemId;
    expect((await host.agent.put(summaryOf).send({ id: uuidv7() }).expect(200)).body.itemId).toBe(id);

    const room = new Window(bob.agent, id);
    room.type('Fares are paid.');
    await room.turn({ first: true, content: { ...aNote({ title: '' }), parts: { text: 'Fares are paid.' } } });
    await host.agent.get(`${AT}/${id}/draft`).expect(200, /Fares are paid/);
    await eve.agent.get(`${AT}/${id}/draft`).expect(404);
    await eve.agent.get(summaryOf).expect(404);
    for (const { agent } of [bob, host]) {
      await agent.post(`${AT}/${id}/publication`).send({ draftVersion: 2 }).expect(404);
      await agent.delete(`${AT}/${id}`).expect(404);
    }
    // The room's note is another text.
    await bob.agent.get(`/api/library/gatherings/${gatheringId}/note`).expect(200, { itemId: null });
    await lib.scheduling.emit(RegistrationWithdrawn, { ...seat, version: 2, standing: 'withdrawn' });
    await eventually(() => bob.agent.get(summaryOf).expect(404));
    await bob.agent.get(`${AT}/${id}/draft`).expect(404);
  });
});
