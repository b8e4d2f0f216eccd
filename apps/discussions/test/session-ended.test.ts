import { exportJWK, generateKeyPair } from 'jose';
import { agent } from 'supertest';
import { uuidv7 } from 'uuidv7';
import { SessionEnded } from '#contracts/membership/events';
import { signToken, TOKEN_LIFE } from '#service';
import { eventually, type TestPerson } from '#testing';
import { Network, next, type Live } from './network';

let network: Network;
let sign: (person: TestPerson, sessionId: string) => Promise<string>;

beforeAll(async () => {
  network = await Network.start();
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
  const { x } = await exportJWK(publicKey);
  await network.service.dataSource.query(`INSERT INTO auth_key VALUES ('sessions', $1, 'active')`, [x]);
  sign = (person, sessionId) => signToken({ ...person, sessionId }, { id: 'sessions', privateKey });
});
afterAll(() => network.stop());

async function connect(token: string): Promise<Live> {
  const socket = network.socket({ authorization: `Bearer ${token}` });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
  return socket;
}

const ends = (sessionId: string, seconds: number) => ({
  sessionId,
  until: new Date(Date.now() + seconds * 1000).toISOString(),
});

const threads = (token: string) =>
  agent(network.service.url).get('/api/discussions/threads').set('authorization', `Bearer ${token}`);

const remembered = async (): Promise<string[]> => {
  const rows: { id: string }[] = await network.service.dataSource.query('SELECT id FROM auth_ended_session');
  return rows.map(({ id }) => id);
};

it('takes its tokens and its sockets with it, and leaves the person’s other devices alone', async () => {
  const ann = await network.person('Ann');
  const [here, there] = [uuidv7(), uuidv7()];
  const tokens = { here: await sign(ann, here), there: await sign(ann, there) };
  const sockets = { here: await connect(tokens.here), there: await connect(tokens.there) };
  await threads(tokens.here).expect(200);
  await threads(tokens.there).expect(200);
  const [bye, gone] = [next(sockets.here, 'bye'), next(sockets.here as never, 'disconnect' as never)];
  await network.membership.emit(SessionEnded, { personId: ann.personId, version: 1, ended: [ends(here, TOKEN_LIFE)] });
  expect(await bye).toEqual({ reason: 'signed-out' });
  await gone;
  await threads(tokens.here).expect(401);
  await expect(connect(tokens.here)).rejects.toThrow('sign-in-needed');
  await threads(tokens.there).expect(200);
  expect(sockets.there.connected).toBe(true);
});

it('is forgotten once no token can name it, and never remembered where it is heard of later', async () => {
  const { personId } = await network.person('Ben');
  const [first, second, longAgo] = [uuidv7(), uuidv7(), uuidv7()];
  const emit = (version: number, ended: ReturnType<typeof ends>[]) =>
    network.membership.emit(SessionEnded, { personId, version, ended });
  await emit(1, [ends(first, TOKEN_LIFE)]);
  await eventually(async () => expect(await remembered()).toContain(first));
  await network.service.dataSource.query('UPDATE auth_ended_session SET until = now() WHERE id = $1', [first]);
  await emit(2, [ends(longAgo, -1), ends(second, TOKEN_LIFE)]);
  await eventually(async () => expect(await remembered()).toContain(second));
  expect(await remembered()).not.toContain(first);
  expect(await remembered()).not.toContain(longAgo);
});
