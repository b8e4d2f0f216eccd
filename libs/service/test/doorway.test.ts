import type { Readable } from 'node:stream';
import { Controller } from '@nestjs/common';
import supertest from 'supertest';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { endpoint, type AnswerOf, type InputOf } from '#contracts/endpoint';
import { Id, PageQuery } from '#contracts/primitives';
import { defineService, Handles, IfMatch, Input, NotFound } from '#service';
import { startService, type TestService } from '#testing';

const at = { path: '/api/library/notes/:noteId', access: ['anyone'], area: null, params: { noteId: Id } } as const;
const answer = z.object({ id: Id, version: z.int(), text: z.string() });
const show = endpoint({ ...at, method: 'GET', summary: 'One.', response: answer });
const change = endpoint({
  ...at,
  method: 'PATCH',
  summary: 'Changes.',
  ifMatch: true,
  body: z.looseObject({ name: z.string().optional() }),
  response: answer,
});
const secret = endpoint({
  ...at,
  path: `${at.path}/secret`,
  method: 'GET',
  summary: 'A secret.',
  secret: true,
  response: answer,
});
const replace = endpoint({ ...at, method: 'PUT', summary: 'Replaces.', body: z.strictObject({ text: z.string() }) });
const upload = endpoint({
  ...at,
  path: `${at.path}/file`,
  method: 'PUT',
  summary: 'Takes a file.',
  consumes: 'text/csv',
  bodyLimit: 80_000,
});
const nothing = endpoint({ ...at, path: `${at.path}/nothing`, method: 'GET', summary: 'Nothing.' });
const make = endpoint({
  method: 'POST',
  path: '/api/library/shelves/:shelfId/notes',
  summary: 'Makes one.',
  access: ['anyone'],
  area: null,
  params: { shelfId: Id },
  status: 201,
  location: '/api/library/shelves/:shelfId/notes/:id',
  response: answer,
});
const list = endpoint({
  method: 'GET',
  path: '/api/library/notes',
  summary: 'All.',
  access: ['anyone'],
  area: null,
  query: PageQuery,
  response: z.object({ limit: z.int() }),
});

const LONG = 'Routes into law. '.repeat(200);
let only = '';
const made = uuidv7();

@Controller()
class NotesController {
  @Handles(show)
  show(@Input() { params: { noteId: id } }: InputOf<typeof show>): AnswerOf<typeof show> {
    if (only && only !== id) throw new NotFound('note');
    return { id, version: 3, text: LONG };
  }

  @Handles(secret)
  secret(@Input() { params: { noteId: id } }: InputOf<typeof secret>): AnswerOf<typeof secret> {
    return { id, version: 3, text: LONG };
  }

  @Handles(make)
  make(): AnswerOf<typeof make> {
    return { id: made, version: 1, text: '' };
  }

  @Handles(replace)
  replace(@Input() _: InputOf<typeof replace>): void {}

  @Handles(upload)
  upload(@Input() { body }: InputOf<typeof upload>): void {
    (body as unknown as Readable).resume();
  }

  @Handles(nothing)
  nothing(): void {}

  @Handles(change)
  change(@Input() { params }: InputOf<typeof change>, @IfMatch() version: number): AnswerOf<typeof change> {
    return { id: params.noteId, version: version + 1, text: '' };
  }

  @Handles(list)
  list(@Input() { query }: InputOf<typeof list>): AnswerOf<typeof list> {
    return { limit: query.limit };
  }
}

let service: TestService;
let http: ReturnType<typeof supertest>;
const id = uuidv7();
const note = `/api/library/notes/${id}`;

beforeAll(async () => {
  const env = { PUBLIC_URL: 'https://network.example.org' };
  service = await startService(defineService({ name: 'library', controllers: [NotesController] }), { env });
  http = supertest(service.url);
});
afterAll(() => service?.stop());

const patch = (body: string, path = note) =>
  http.patch(path).set({ 'content-type': 'application/json', 'if-match': '"3"' }).send(body);

describe('at the door', () => {
  it.each([
    ['NUL', String.raw`{"a":{"b/c":["x","\u0000"]}}`, '#/a/b~1c/1'],
    ['half a character', String.raw`{"name":"Ada \ud800"}`, '#/name'],
    ['a thousand brackets', `{"a":${'['.repeat(1000)}${']'.repeat(1000)}}`, `#/a${'/0'.repeat(30)}`],
    ['half a character in a name', String.raw`{"\udc00":1}`, '#'],
  ])('%s is refused in a body, whatever its fields allow', async (_, body, pointer) => {
    const refused = await patch(body).expect(400);
    expect(refused.body).toMatchObject({ type: '/problems/invalid', errors: [{ pointer }] });
    await patch(String.raw`{"name":"\ud83d\ude00"}`).expect(200);
  });

  it.each([
    ['is needed', undefined, ['#']],
    ['is an empty object', '{}', ['#/text']],
    ['is null', 'null', ['#']],
    ['is no JSON', '{"text"', ['#']],
    ['changes what all objects are', '{"text":"x","__proto__":{}}', ['#']],
  ])('a body that %s is told of as such', async (_, body, pointers) => {
    for (const type of body === undefined
      ? [{}, { 'content-type': 'application/json' }]
      : [{ 'content-type': 'application/json' }]) {
      const refused = await http.put(note).set(type).send(body).expect(400);
      expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(pointers);
    }
    const { body: missing } = await http.put(note).expect(400);
    expect(missing.detail).toBe('This needs a body, as application/json.');
    await http.put(note).send({ text: 'x' }).expect(204);
  });

  it('a body may be left out where nothing in it is needed, and is not taken where none is declared', async () => {
    await http.patch(note).set('if-match', '"3"').expect(200);
    for (const body of ['[]', '"x"', '7', 'null', '{"a":1}']) {
      const type = { 'content-type': 'application/json' };
      expect([body, (await http.post(`/api/library/shelves/${id}/notes`).set(type).send(body)).status]).toEqual([
        body,
        400,
      ]);
    }
  });

  it.each(['text/plain', 'text/csv', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'a body as "%s" is refused before it is read, where JSON is taken',
    async (type) => {
      const { body } = await http.put(note).set('content-type', type).send('{"text":"x"}').expect(415);
      expect(body.detail).toBe('This takes a body of the type application/json alone.');
    },
  );

  it('a body of any other type is refused before it is read, where a file is taken', async () => {
    const file = `${note}/file`;
    await http.put(file).set('content-type', 'text/csv').send('a,b').expect(204);
    // Longer than what is parsed of anything: it would answer 413 if it were.
    const long = `"${'x'.repeat(90_000)}"`;
    const { body } = await http.put(file).set('content-type', 'application/json').send(long).expect(415);
    expect(body.detail).toBe('This takes a body of the type text/csv alone.');
  });

  it('NUL is refused in a query, and names nothing in a path', async () => {
    const { body } = await http.get('/api/library/notes?limit=%00').expect(400);
    expect(body.errors).toEqual([
      { pointer: '?/limit', detail: 'Remove what is not a character, or nested too deeply.' },
    ]);
    await http.get('/api/library/notes/%00').expect(404);
  });

  it('an unknown field of a query is refused', async () => {
    await http.get('/api/library/notes?limit=7').expect(200, { limit: 7 });
    const { body } = await http.get('/api/library/notes?limit=7&serch=law').expect(400);
    expect(body.type).toBe('/problems/invalid');
    const { body: ofNothing } = await http.get(`${note}/nothing?serch=law`).expect(400);
    expect(ofNothing.errors).toEqual([{ pointer: '?/serch', detail: 'This is not known here.' }]);
    await http.get(`${note}/nothing`).expect(204);
  });

  it('an id in capitals is the same id', async () => {
    only = id;
    const { body } = await http.get(note.replace(id, id.toUpperCase())).expect(200);
    expect(body.id).toBe(id);
    only = '';
  });

  it('a method that is not served answers which are', async () => {
    const { body, headers } = await http.delete(note).expect(405);
    expect([body.type, headers['allow']]).toEqual(['/problems/wrong-method', 'HEAD, GET, PUT, PATCH']);
    await http.delete('/api/library/nothing').expect(404);
  });

  it('every answer says over https that it is never http again', async () => {
    for (const answer of [await http.get(note), await http.get('/api/library/nothing')]) {
      expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
    }
  });
});

it('what was created says where it is found', async () => {
  const { headers } = await http.post(`/api/library/shelves/${id}/notes`).expect(201);
  expect(headers['location']).toBe(`/api/library/shelves/${id}/notes/${made}`);
});

describe('a representation', () => {
  const get = (coding: string, path = note) => http.get(path).set('accept-encoding', coding);

  it('is compressed where that pays, and says so to caches', async () => {
    for (const coding of ['br', 'gzip']) {
      const { headers, body } = await get(coding).expect(200).expect('content-encoding', coding);
      expect([headers['vary'], body.text]).toEqual(['accept-encoding', LONG]);
    }
    for (const bare of [await get('identity'), await get('br;q=0'), await get('br', '/api/library/notes')]) {
      expect([bare.status, bare.headers['content-encoding']]).toEqual([200, undefined]);
    }
  });

  it('is not compressed where it holds a secret', async () => {
    const { headers } = await get('br, gzip', `${note}/secret`).expect(200);
    expect(headers['content-encoding']).toBeUndefined();
  });

  it('has a tag of its own, and is not sent to who has it', async () => {
    const [plain, compressed, other] = [
      await get('identity'),
      await get('br'),
      await get('identity', `/api/library/notes/${uuidv7()}`),
    ].map(({ headers }) => String(headers['etag']));
    expect(new Set([plain, compressed, other]).size).toBe(3);
    const again = await get('br').set('if-none-match', `"x", W/${compressed}`).expect(304);
    expect([again.text, again.headers['etag']]).toEqual(['', compressed]);
    await get('br').set('if-none-match', plain!).expect(200);
  });

  it('may be named by its tag where the version of the thing is meant', async () => {
    const tag = (await get('br')).headers['etag']!;
    const changed = await http.patch(note).set('if-match', tag).send({}).expect(200);
    expect(changed.body.version).toBe(4);
  });
});
