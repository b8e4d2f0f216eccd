import { conditionOf } from '#contracts/condition';
import { logLevelOf } from '#contracts/log-level';
import { parkedOf } from '#contracts/parked';
import { people, PersonChanged, type PersonState } from '#contracts/membership/events';
import { LocalBroker, Migration, on, Reaction } from '#messaging';
import { defineService } from '#service';
import {
  aPerson,
  eventually,
  somebody,
  startProducer,
  startService,
  type TestProducer,
  type TestService,
} from '#testing';
import type { QueryRunner } from 'typeorm';

class CreateBook1760000099000 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE TABLE book (nth bigint GENERATED ALWAYS AS IDENTITY, key uuid, version integer)');
  }
}

/** Whose events cannot be taken, until it is mended. */
const broken = new Set<string>();

class Book extends Reaction<PersonState> {
  readonly name = 'library.book';
  readonly topic = people;
  readonly since = 'beginning';
  readonly handlers = [
    on(PersonChanged, async ({ key, version }, tx) => {
      if (broken.has(key)) throw new Error(`The book has no page for ${key}.`);
      await tx.manager.query('INSERT INTO book (key, version) VALUES ($1, $2)', [key, version]);
    }),
  ];
}

let broker: LocalBroker;
let membership: TestProducer;
let service: TestService;
const endpoints = parkedOf('library');
const administrator = somebody({ roles: ['administrator'] });

beforeAll(async () => {
  broker = new LocalBroker({ pauses: [1, 1] });
  membership = await startProducer(broker, 'membership');
  const library = defineService({ name: 'library', consumers: [Book], migrations: [CreateBook1760000099000] });
  service = await startService(library, { broker });
});
afterAll(async () => {
  await service.stop();
  await membership.stop();
  await broker.stop();
});

const written = async (key: string): Promise<number[]> =>
  (
    await service.dataSource.query<{ version: number }[]>('SELECT version FROM book WHERE key = $1 ORDER BY nth', [key])
  ).map(({ version }) => version);
const change = async (person: PersonState, ...versions: number[]): Promise<void> => {
  for (const version of versions) await membership.emit(PersonChanged, { ...person, version });
};
const parked = async (person: PersonState) => {
  const { body } = await (await service.as(administrator)).get(endpoints.list.path).expect(200);
  return (body.items as { id: string; key: string }[]).find(({ key }) => key === person.id);
};
/** With all of them parked. */
async function aBroken(...versions: number[]): Promise<{ person: PersonState; path: string; id: string }> {
  const person = aPerson({ name: 'Ada Northam', standing: 'member', email: 'ada@example.org' });
  broken.add(person.id);
  await change(person, ...versions);
  await eventually(async () => expect(await parked(person)).toMatchObject({ behind: versions.length - 1 }));
  const { id } = (await parked(person))!;
  return { person, id, path: `${endpoints.list.path}/library.book/${id}` };
}

it('shows the first parked of a key with the reason, and what it says without words of people', async () => {
  const { person, path, id } = await aBroken(1, 2, 3);
  expect(await parked(person)).toEqual({
    ...{ id, consumer: 'library.book', topic: 'membership.people', key: person.id, version: 1, behind: 2 },
    ...{ type: PersonChanged.type, attempts: 3, reason: `Error: The book has no page for ${person.id}.` },
    parkedAt: expect.stringMatching(/Z$/),
  });
  const { body } = await (await service.as(administrator)).get(path).expect(200);
  expect(body).toMatchObject({ id, version: 1, time: expect.stringMatching(/Z$/) });
  const fields = body.fields as { path: string; value: string }[];
  expect(fields).toEqual(
    expect.arrayContaining([
      { path: 'state.id', value: person.id },
      { path: 'state.name', value: '(11 characters)' },
      { path: 'state.email', value: '(15 characters)' },
      { path: 'state.standing', value: 'member' },
    ]),
  );
  expect(JSON.stringify(body)).not.toMatch(/Northam|ada@/);
});

it('handles again what is mended, each once and in order, whoever asks twice', async () => {
  const { person, path } = await aBroken(1, 2);
  const us = await service.as(administrator);
  const reason = `Error: The book has no page for ${person.id}.`;
  expect((await us.post(`${path}/replay`).expect(200)).body).toEqual({ replayed: 0, left: 2, failure: reason });
  expect(await parked(person)).toMatchObject({ attempts: 4, behind: 1 });
  expect(await written(person.id)).toEqual([]);

  broken.delete(person.id);
  const both = await Promise.all([us.post(`${path}/replay`), us.post(`${path}/replay`)]);
  expect(both.some(({ status }) => status === 200)).toBe(true);
  expect(await written(person.id)).toEqual([1, 2]);
  await us.post(`${path}/replay`).expect(404);
  await change(person, 3);
  await eventually(async () => expect(await written(person.id)).toEqual([1, 2, 3]));
});

it('opens the key again with the last that it takes, also where that is the most at once', async () => {
  const { person, path } = await aBroken(...Array.from({ length: 200 }, (_, before) => before + 1));
  broken.delete(person.id);
  const { body } = await (await service.as(administrator)).post(`${path}/replay`).expect(200);
  expect(body).toEqual({ replayed: 200, left: 0, failure: null });
  await change(person, 201);
  await eventually(async () => expect((await written(person.id)).at(-1)).toBe(201));
});

it('gives one up with a reason, which is kept with who and when, and takes those behind it', async () => {
  const { person, path } = await aBroken(1, 2);
  const us = await service.as(administrator);
  await us.post(`${path}/discard`).send({ why: '' }).expect(400);
  broken.delete(person.id);
  const why = 'It names a person who was made for a test.';
  expect((await us.post(`${path}/discard`).send({ why }).expect(200)).body).toEqual({
    ...{ replayed: 1, left: 0, failure: null },
  });
  await us.post(`${path}/discard`).send({ why }).expect(404);
  expect(await written(person.id)).toEqual([2]);
  const { body } = await us.get(endpoints.list.path).expect(200);
  expect(body.discarded[0]).toEqual({
    ...{ consumer: 'library.book', topic: 'membership.people', key: person.id, version: 1, type: PersonChanged.type },
    ...{ by: administrator.personId, why, at: expect.stringMatching(/Z$/) },
  });
});

it('pages, the longest parked first, and each once', async () => {
  const all = await Promise.all([aBroken(1), aBroken(1), aBroken(1)]);
  const us = await service.as(administrator);
  const seen: string[] = [];
  const readOn = async (cursor?: string): Promise<void> => {
    const { body } = await us.get(endpoints.list.path).query({ limit: 1, cursor }).expect(200);
    seen.push(...(body.items as { key: string }[]).map(({ key }) => key));
    if (body.next) await readOn(body.next as string);
  };
  await readOn();
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual(expect.arrayContaining(all.map(({ person }) => person.id)));
});

it('nobody but administrators looks, handles again or gives up', async () => {
  const { person, path } = await aBroken(1);
  const why = 'Because I can.';
  const tries = [
    [service.browser(), 401],
    [await service.as(somebody()), 403],
    [await service.as(somebody({ roles: ['organiser'] })), 403],
  ] as const;
  for (const [who, status] of tries) {
    await who.get(endpoints.list.path).expect(status);
    await who.get(path).expect(status);
    await who.post(`${path}/replay`).expect(status);
    await who.post(`${path}/discard`).send({ why }).expect(status);
  }
  expect(await parked(person)).toMatchObject({ attempts: 3 });
});

it('an administrator sets how much is logged and takes that back; never so little that faults are not said', async () => {
  const us = await service.as(administrator);
  const { path } = logLevelOf('library');
  const isTold = async (logging: object) => {
    const { body } = await us.get(conditionOf('library').path).expect(200);
    expect(body.logging).toEqual(logging);
  };
  const { body: set } = await us.put(path).send({ level: 'debug' }).expect(200);
  expect(set).toEqual({ level: 'debug', usual: 'silent', until: expect.any(String) });
  await isTold(set as object);
  await us.put(path).send({ level: 'silent' }).expect(400);
  await us.put(path).send({ level: null }).expect(200);
  await isTold({ level: 'silent', usual: 'silent', until: null });
});
