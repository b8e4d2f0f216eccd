import type { Server } from 'node:http';
import { Controller } from '@nestjs/common';
import { generateKeyPair, exportJWK } from 'jose';
import supertest from 'supertest';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { endpoint, type AnswerOf, type InputOf } from '#contracts/endpoint';
import { Id, Line } from '#contracts/primitives';
import { LocalBroker } from '#messaging';
import {
  Authenticator,
  cookieName,
  createService,
  defineService,
  Handles,
  IfMatch,
  Input,
  NotAllowed,
  NotFound,
  REQUEST_TIMEOUT_MILLIS,
  SESSIONS_ENDED,
  signToken,
  SignedIn,
  type Caller,
  type RunningService,
} from '#service';
import { testDatabase } from '#testing';

const show = endpoint({
  method: 'GET',
  path: '/api/library/notes/:noteId',
  summary: 'One note.',
  access: ['anyone'],
  area: null,
  params: { noteId: Id },
  response: z.object({ id: Id, version: z.int(), title: z.string() }),
});
const change = endpoint({
  method: 'PATCH',
  path: '/api/library/notes/:noteId',
  summary: 'Changes a note.',
  access: ['own-organisation', 'organiser'],
  params: { noteId: Id },
  ifMatch: true,
  body: z.strictObject({ title: Line(20) }),
  response: z.object({ id: Id, version: z.int(), title: z.string() }),
});
const whoAmI = endpoint({
  method: 'POST',
  path: '/api/library/who',
  summary: 'Who calls.',
  access: ['member'],
  response: z.object({ id: Id }),
});

@Controller()
class NotesController {
  @Handles(show)
  show(@Input() { params }: InputOf<typeof show>): AnswerOf<typeof show> {
    return { id: params.noteId, version: 3, title: 'Ours', secret: 'not declared' } as AnswerOf<typeof show>;
  }

  @Handles(change)
  change(@Input() { params, body }: InputOf<typeof change>, @IfMatch() version: number): AnswerOf<typeof change> {
    return { id: params.noteId, version: version + 1, title: body.title };
  }

  @Handles(whoAmI)
  who(@SignedIn() caller: Caller): AnswerOf<typeof whoAmI> {
    return { id: caller.personId };
  }
}

/** For the compiler alone: it fails where one of these is right. */
class _Misbound {
  // @ts-expect-error It takes the request of another operation.
  @Handles(show)
  takes(@Input() { body }: InputOf<typeof change>) {
    return { id: body.title, version: 1, title: body.title };
  }

  // @ts-expect-error It answers what was not declared.
  @Handles(whoAmI)
  answers(@SignedIn() caller: Caller) {
    return { person: caller.personId };
  }
}

const library = defineService({
  name: 'library',
  controllers: [NotesController],
  rules: {
    useFactory: () => ({
      'own-organisation': ({ params, caller }) =>
        params['noteId'] === caller.organisationId
          ? new NotAllowed('This note is for its lead to change.')
          : new NotFound('note'),
    }),
    inject: [],
  },
});

const publicUrl = 'http://127.0.0.1:3000';
let service: RunningService;
let broker: LocalBroker;
let http: ReturnType<typeof supertest>;
let sign: (caller: Partial<Caller>) => Promise<string>;
const person = { personId: uuidv7(), organisationId: uuidv7(), roles: [], sessionId: uuidv7(), epoch: 1 };

beforeAll(async () => {
  broker = new LocalBroker();
  const env = {
    DATABASE_URL: await testDatabase('library'),
    PUBLIC_URL: publicUrl,
    LINK_KEY: 'k'.repeat(32),
    LOG_LEVEL: 'silent',
  };
  service = await createService(library, { env, broker });
  http = supertest(service.app.getHttpServer());
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
  await service.dataSource.query(`INSERT INTO auth_key VALUES ('key-1', $1, 'active')`, [
    (await exportJWK(publicKey)).x,
  ]);
  sign = (caller) => signToken({ ...person, ...caller }, { id: 'key-1', privateKey });
});

afterAll(async () => {
  await service.stop();
  await broker.stop();
});

const bearer = async (caller: Partial<Caller> = {}): Promise<[string, string]> => [
  'authorization',
  `Bearer ${await sign(caller)}`,
];

describe('a request', () => {
  it('answers what is declared, strips what is not, and tags the version', async () => {
    const id = uuidv7();
    const answer = await http.get(`/api/library/notes/${id}`).expect(200);
    expect(answer.body).toEqual({ id, version: 3, title: 'Ours' });
    expect(answer.headers['etag']).toMatch(/^"3-/);
  });

  it('answers a malformed id, an unknown address and an unread body as problems', async () => {
    for (const request of [
      http.get('/api/library/notes/7'),
      http.get('/api/library/nothing'),
      http.get('/elsewhere'),
    ]) {
      const { body } = await request.expect(404).expect('content-type', /application\/problem\+json/);
      expect(body).toMatchObject({ type: '/problems/not-found', status: 404 });
    }
    const broken = await http
      .post('/api/library/who')
      .set(...(await bearer()))
      .set('content-type', 'application/json')
      .send('{"a":')
      .expect(400)
      .expect('content-type', /application\/problem\+json/);
    expect(broken.body.detail).toBe('The body is no JSON, or has a field that no object may have.');
    const large = await http
      .post('/api/library/who')
      .set(...(await bearer()))
      .send({ text: 'x'.repeat(70_000) })
      .expect(413);
    expect(large.body.type).toBe('/problems/too-large');
  });

  it('answers an address that cannot be read, or is too long, as a problem', async () => {
    for (const path of ['/api/library/notes/%ff', `/api/library/notes/${'a'.repeat(300)}`]) {
      const { body } = await http
        .get(path)
        .expect(404)
        .expect('content-type', /application\/problem\+json/);
      expect(body.type).toBe('/problems/not-found');
    }
  });

  it('may not take for ever to arrive', () => {
    // Fastify's own is never.
    expect((service.app.getHttpServer() as Server).requestTimeout).toBe(REQUEST_TIMEOUT_MILLIS);
  });

  it('lets no cache keep an answer, and no browser guess at its type', async () => {
    const { headers } = await http.get(`/api/library/notes/${uuidv7()}`).expect(200);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  });

  it('points at each field that is wrong, unknown ones included', async () => {
    const { body } = await http
      .patch(`/api/library/notes/${uuidv7()}`)
      .set(...(await bearer({ roles: ['organiser'] })))
      .set('if-match', '"1"')
      .send({ title: 'x'.repeat(30), colour: 'red' })
      .expect(400);
    expect(body.errors).toEqual(
      expect.arrayContaining([{ pointer: '#/title', detail: 'Write at most 20 characters.' }]),
    );
    expect(body.errors).toHaveLength(2);
  });

  it('demands the version it changes', async () => {
    const organiser = await bearer({ roles: ['organiser'] });
    const request = () => http.patch(`/api/library/notes/${uuidv7()}`).set(...organiser);
    await request().send({ title: 'New' }).expect(428);
    await request().set('if-match', 'three').send({ title: 'New' }).expect(400);
    const changed = await request().set('if-match', '"7"').send({ title: 'New' }).expect(200);
    expect(changed.body).toMatchObject({ version: 8, title: 'New' });
  });
});

describe('access', () => {
  it('asks visitors to sign in, and tells a caller no more than they may know', async () => {
    const path = `/api/library/notes/${uuidv7()}`;
    await http.patch(path).send({}).expect(401);
    await http
      .patch(path)
      .set(...(await bearer()))
      .send({})
      .expect(404);
    const own = await http
      .patch(`/api/library/notes/${person.organisationId}`)
      .set(...(await bearer()))
      .send({});
    expect([own.status, own.body.detail]).toEqual([403, 'This note is for its lead to change.']);
  });

  it('refuses tokens of a stranger’s key, an ended session or somebody else’s making', async () => {
    const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    const forged = await signToken({ ...person }, { id: 'key-1', privateKey });
    await http.post('/api/library/who').set('authorization', `Bearer ${forged}`).expect(401);
    await http.post('/api/library/who').set('authorization', 'Bearer nonsense').expect(401);
    const ended = uuidv7();
    await service.dataSource.query('INSERT INTO auth_person VALUES ($1, 2)', [ended]);
    await http
      .post('/api/library/who')
      .set(...(await bearer({ personId: ended, epoch: 1 })))
      .expect(401);
    await http
      .post('/api/library/who')
      .set(...(await bearer({ personId: ended, epoch: 2 })))
      .expect(200);
  });

  it.each(['\0', 'x'.repeat(65), ''])('refuses a token under a key that cannot be: %j', async (id) => {
    const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    const token = await signToken({ ...person }, { id, privateKey });
    await http.post('/api/library/who').set('authorization', `Bearer ${token}`).expect(401);
  });

  it('signs nobody out because the database does not answer', async () => {
    const token = await sign({ personId: uuidv7() });
    const who = () => http.post('/api/library/who').set('authorization', `Bearer ${token}`);
    const query = jest.spyOn(service.dataSource, 'query').mockRejectedValueOnce(new Error('Connection terminated'));
    const { status, body } = await who();
    query.mockRestore();
    expect([status, body.type]).toEqual([500, '/problems/fault']);
    await who().expect(200);
  });

  it('takes nobody for good whose sessions ended while it looked', async () => {
    const personId = uuidv7();
    const token = await sign({ personId });
    const authenticator = service.app.get(Authenticator);
    const stands = jest.spyOn(authenticator, 'stands').mockImplementationOnce(async () => {
      await service.dataSource.query('INSERT INTO auth_person VALUES ($1, 2)', [personId]);
      const heard = new Promise<void>((resolve) => {
        broker.broadcasts.subscribe(SESSIONS_ENDED, (message) => message !== 'resync' && resolve());
      });
      broker.broadcasts.send(SESSIONS_ENDED, { personId, epoch: 2 });
      await heard;
      return true;
    });
    expect(await authenticator.authenticate(token)).toBeNull();
    stands.mockRestore();
    expect(await authenticator.authenticate(token)).toBeNull();
  });

  it('takes writes with a cookie from its own pages only', async () => {
    const cookie = `${cookieName({ publicUrl, linkKey: 'k'.repeat(32) })}=${await sign({})}`;
    const write = () => http.post('/api/library/who').set('cookie', cookie);
    await write().expect(403);
    await write().set('origin', 'https://elsewhere.example').expect(403);
    await write().set('origin', 'http://localhost:4000').expect(403);
    await write().set('origin', publicUrl).expect(200);
    await write().set('origin', 'http://localhost:3000').expect(200);
  });

  it('shows metrics to nobody unless a token is set', async () => {
    await http.get('/api/library/metrics').expect(404);
    await http.get('/api/library/health').expect(200, { status: 'up' });
  });
});
