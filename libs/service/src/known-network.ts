import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Area } from '#contracts/areas';
import { networks, type NetworkState } from '#contracts/membership/events';
import { BROADCASTS, Projection, type Broadcasts, type Tx } from '#messaging';
import { SERVICE_CONFIG } from './config';
import { setAddress, type Address } from './http/address';
import { SERVICE_NAME } from './service-name';

/** `publicUrl` is null where it is the one that it was started under. */
type Word = { readonly publicUrl: string | null; readonly forMembers: readonly Area[] };
const UNKNOWN: Word = { publicUrl: null, forMembers: [] };

/**
 * What every service does as the network is set, as membership tells it: kept in each service's database, and in the
 * memory of every instance. Where people open it is in the settings, of which whoever writes a link or checks an Origin
 * asks it at the time of use; what it shows to those alone who are signed in, the guard asks here.
 */
@Injectable()
export class KnownNetwork extends Projection<NetworkState> implements OnModuleInit, OnModuleDestroy {
  readonly name: string;
  readonly topic = networks;
  private readonly channel: string;
  private unsubscribe = (): void => undefined;
  /** How many were heard: what is read of the database meanwhile may be older than the last. */
  private words = 0;
  private forMembers: readonly Area[] = [];

  constructor(
    @Inject(SERVICE_NAME) service: string,
    @Inject(SERVICE_CONFIG) private readonly config: Address,
    @Inject(BROADCASTS) private readonly broadcasts: Broadcasts,
    private readonly dataSource: DataSource,
  ) {
    super();
    this.name = `${service}.known-network`;
    this.channel = `levelfield.${this.name}`;
  }

  isForMembers(area: Area | null | undefined): boolean {
    return Boolean(area) && this.forMembers.includes(area!);
  }

  async onModuleInit(): Promise<void> {
    await this.load();
    this.unsubscribe = this.broadcasts.subscribe(this.channel, (message) => {
      // What was lost meanwhile is in the database, which may be away: then the next word brings it.
      if (message === 'resync') this.load().catch(() => undefined);
      else this.hear(message as Word);
    });
  }

  onModuleDestroy(): void {
    this.unsubscribe();
  }

  async apply({ id, forMembers = [], ...told }: NetworkState, tx: Tx): Promise<void> {
    const publicUrl = told.publicUrl ?? null;
    await tx.manager.query(
      `INSERT INTO public_address (id, public_url, for_members) VALUES ($1, $2, $3)
       ON CONFLICT (id) DO UPDATE SET public_url = excluded.public_url, for_members = excluded.for_members`,
      [id, publicUrl, forMembers],
    );
    this.tellAfter(tx, { publicUrl, forMembers });
  }

  async forget(id: string, tx: Tx): Promise<void> {
    await tx.manager.query('DELETE FROM public_address WHERE id = $1', [id]);
    this.tellAfter(tx, UNKNOWN);
  }

  async clear(tx: Tx): Promise<void> {
    await tx.manager.query('DELETE FROM public_address');
  }

  private tellAfter(tx: Tx, word: Word): void {
    tx.afterCommit(() => {
      this.hear(word);
      this.broadcasts.send(this.channel, { ...word });
    });
  }

  private hear(word: Word): void {
    this.words += 1;
    this.take(word);
  }

  private take({ publicUrl, forMembers }: Word): void {
    setAddress(this.config, publicUrl);
    this.forMembers = forMembers;
  }

  private async load(): Promise<void> {
    const before = this.words;
    const [row = UNKNOWN]: Word[] = await this.dataSource.query(
      'SELECT public_url AS "publicUrl", for_members AS "forMembers" FROM public_address',
    );
    if (this.words === before) this.take(row);
  }
}
