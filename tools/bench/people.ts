import { exportJWK, generateKeyPair, type CryptoKey } from 'jose';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { Sector } from '#contracts/sectors';
import {
  KeyPublished,
  networks,
  NetworkSetUp,
  OrganisationJoined,
  PersonJoined,
  type Role,
} from '#contracts/membership/events';
import { Transactions, type Tx } from '#messaging';
import { signToken } from '#service';

/** Somebody in the measured network. Made by the events that membership would emit, without the weeks of joining. */
export interface BenchPerson {
  readonly personId: string;
  readonly organisationId: string;
  readonly roles: readonly Role[];
}

async function isSetUp({ manager }: Tx): Promise<boolean> {
  const rows: object[] = await manager.query('SELECT FROM messaging.outbox WHERE topic = $1 LIMIT 1', [networks.name]);
  return rows.length > 0;
}

/** Writes into membership's outbox, as another instance of it would, and signs in whom it made. */
export class People {
  private constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly key: { readonly id: string; readonly privateKey: CryptoKey },
  ) {}

  /** `databaseUrl` is membership's, already migrated. */
  static async open(databaseUrl: string): Promise<People> {
    const dataSource = await new DataSource({ type: 'postgres', url: databaseUrl, poolSize: 1 }).initialize();
    const wake = (): void => void dataSource.query(`SELECT pg_notify('levelfield_outbox', '')`);
    const transactions = new Transactions(dataSource, 'membership', wake);
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    const { x: publicHalf } = await exportJWK(publicKey);
    const id = `bench-${uuidv7()}`;
    const state = { id, version: 1, publicKey: publicHalf!, standing: 'active' as const };
    const network = { id: 'network' as const, version: 1, name: 'Level Ground', hostId: uuidv7() };
    await transactions.run(async (tx) => {
      await tx.emit(KeyPublished, state);
      // Without its name no mail is composed.
      if (!(await isSetUp(tx))) await tx.emit(NetworkSetUp, network);
    });
    return new People(dataSource, transactions, { id, privateKey });
  }

  /** `organisations` employers with so many members each, of these sectors by turns. */
  async join(
    organisations: number,
    membersEach: number,
    roles: readonly Role[] = [],
    sectors: readonly Sector[] = ['M'],
  ): Promise<BenchPerson[]> {
    return await this.transactions.run(async (tx) => {
      const people: BenchPerson[] = [];
      for (let o = 1; o <= organisations; o += 1) {
        const organisationId = uuidv7();
        const organisation = {
          id: organisationId,
          version: 1,
          kind: 'employer',
          name: `Employer ${o}`,
          sector: sectors[o % sectors.length]!,
          standing: 'member',
        } as const;
        await tx.emit(OrganisationJoined, organisation);
        for (let m = 1; m <= membersEach; m += 1) {
          const id = uuidv7();
          const person = {
            id,
            version: 1,
            organisationId,
            name: `Member ${o}.${m}`,
            email: `${id}@example.org`,
            standing: 'member' as const,
            roles: [...roles],
            epoch: 1,
          };
          await tx.emit(PersonJoined, person);
          people.push({ personId: id, organisationId, roles });
        }
      }
      return people;
    });
  }

  /** An access token, good for a quarter of an hour. */
  token(person: BenchPerson): Promise<string> {
    return signToken({ ...person, epoch: 1, sessionId: uuidv7() }, this.key);
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
  }
}
