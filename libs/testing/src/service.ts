import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type CryptoKey } from 'jose';
import { agent } from 'supertest';
import { uuidv7 } from 'uuidv7';
import type { Role } from '#contracts/membership/events';
import { LocalBroker } from '#messaging';
import { createService, signToken, type RunningService, type ServiceDefinition } from '#service';
import { migratedDatabase } from './migrated';

/** Where the people of a test open the network; writes that bring cookies must come from here. */
export const TEST_ORIGIN = 'http://network.test';
export const TEST_LINK_KEY = 'the link key of the tests, in full length';

export interface TestPerson {
  readonly personId: string;
  readonly organisationId: string;
  readonly roles: readonly Role[];
  readonly epoch: number;
}

/** Sends requests; each keeps its cookies. */
export type TestAgent = ReturnType<typeof agent>;

export interface TestService extends RunningService {
  readonly broker: LocalBroker;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** The environment it was started with, for a second instance or the same again. */
  readonly env: Readonly<Record<string, string>>;
  /** A browser of its own: visits as nobody, keeps cookies, and says that it comes from the network's pages. */
  browser(): TestAgent;
  /** Requests of a program that holds the person's token. */
  as(person: TestPerson): Promise<TestAgent>;
}

export interface StartOptions {
  /** Shared by the services of one test; without it each gets one of its own, with chaos. */
  readonly broker?: LocalBroker;
  readonly env?: Readonly<Record<string, string>>;
}

let signing: Promise<{ id: string; privateKey: CryptoKey; x: string }> | undefined;

/** Someone in the network, made up; of a new organisation unless told otherwise. */
export function somebody(person: Partial<TestPerson> = {}): TestPerson {
  return { personId: uuidv7(), organisationId: uuidv7(), roles: [], epoch: 1, ...person };
}

/**
 * Runs a service on a database with nothing in it and the local broker, listening on a free port. `stop` also stops a broker
 * that was made for it. Events come in disorder and twice, as consumers must bear.
 */
export async function startService(definition: ServiceDefinition, options: StartOptions = {}): Promise<TestService> {
  const broker = options.broker ?? new LocalBroker({ chaos: 1, pauses: [10, 20] });
  const keepsBlobs = 'blobFolder' in definition.config.shape && !options.env?.['BLOB_FOLDER'];
  const blobFolder = keepsBlobs ? await mkdtemp(join(tmpdir(), 'levelfield-test-blobs-')) : undefined;
  const env = {
    DATABASE_URL: options.env?.['DATABASE_URL'] ?? (await migratedDatabase(definition)),
    PUBLIC_URL: TEST_ORIGIN,
    LINK_KEY: TEST_LINK_KEY,
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
    ...(blobFolder && { BLOB_FOLDER: blobFolder }),
    ...options.env,
  };
  const stopOwn = async (): Promise<void> => {
    if (blobFolder) await rm(blobFolder, { recursive: true, force: true });
    if (!options.broker) await broker.stop();
  };
  const service = await createService(definition, { env, broker }).catch(async (error: unknown) => {
    await stopOwn();
    throw error;
  });
  await service.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = service.app.getHttpServer().address() as { port: number };
  const url = `http://127.0.0.1:${port}`;
  return {
    ...service,
    broker,
    url,
    env,
    browser: () => agent(url).set('origin', TEST_ORIGIN),
    as: async (person) => agent(url).set('authorization', `Bearer ${await tokenOf(person, service)}`),
    stop: async () => {
      await service.stop();
      await stopOwn();
    },
  };
}

/** An access token signed by the key of the tests, which the service is made to know. */
export async function tokenOf(person: TestPerson, service: Pick<RunningService, 'dataSource'>): Promise<string> {
  signing ??= makeKey();
  const { id, privateKey, x } = await signing;
  await service.dataSource.query(
    `INSERT INTO auth_key (id, public_key, standing) VALUES ($1, $2, 'active') ON CONFLICT DO NOTHING`,
    [id, x],
  );
  return signToken({ ...person, sessionId: uuidv7() }, { id, privateKey });
}

async function makeKey(): Promise<{ id: string; privateKey: CryptoKey; x: string }> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
  const { x } = await exportJWK(publicKey);
  return { id: `test-${uuidv7()}`, privateKey, x: x! };
}
