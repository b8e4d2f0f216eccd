import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { networks, type NetworkState } from '#contracts/membership/events';
import { BROADCASTS, Projection, type Broadcasts, type Tx } from '#messaging';
import { SERVICE_CONFIG } from './config';
import { setAddress, type Address } from './http/address';
import { SERVICE_NAME } from './service-name';

/** Empty: the one that it was started under. */
type Word = { publicUrl: string };

/**
 * Where people open the network, as membership tells it: kept in each service's database, and in the settings of every
 * instance, of which whoever writes a link or checks an Origin asks it at the time of use.
 */
@Injectable()
export class PublicAddress extends Projection<NetworkState> implements OnModuleInit, OnModuleDestroy {
  readonly name: string;
  readonly topic = networks;
  private readonly channel: string;
  private unsubscribe = (): void => undefined;
  /** How many were heard: what is read of the database meanwhile may be older than the last. */
  private words = 0;

  constructor(
    @Inject(SERVICE_NAME) service: string,
    @Inject(SERVICE_CONFIG) private readonly config: Address,
    @Inject(BROADCASTS) private readonly broadcasts: Broadcasts,
    private readonly dataSource: DataSource,
  ) {
    super();
    this.name = `${service}.public-address`;
    this.channel = `levelfield.${this.name}`;
  }

  async onModuleInit(): Promise<void> {
    await this.load();
    this.unsubscribe = this.broadcasts.subscribe(this.channel, (message) => {
      // What was lost meanwhile is in the database, which may be away: then the next word brings it.
      if (message === 'resync') this.load().catch(() => undefined);
      else this.hear((message as Word).publicUrl || null);
    });
  }

  onModuleDestroy(): void {
    this.unsubscribe();
  }

  async apply({ id, publicUrl: told }: NetworkState, tx: Tx): Promise<void> {
    const publicUrl = told ?? null;
    await tx.manager.query(
      `INSERT INTO public_address (id, public_url) VALUES ($1, $2)
       ON CONFLICT (id) DO UPDATE SET public_url = excluded.public_url`,
      [id, publicUrl],
    );
    this.tellAfter(tx, publicUrl);
  }

  async forget(id: string, tx: Tx): Promise<void> {
    await tx.manager.query('DELETE FROM public_address WHERE id = $1', [id]);
    this.tellAfter(tx, null);
  }

  async clear(tx: Tx): Promise<void> {
    await tx.manager.query('DELETE FROM public_address');
  }

  private tellAfter(tx: Tx, publicUrl: string | null): void {
    tx.afterCommit(() => {
      this.hear(publicUrl);
      this.broadcasts.send(this.channel, { publicUrl: publicUrl ?? '' } satisfies Word);
    });
  }

  private hear(publicUrl: string | null): void {
    this.words += 1;
    setAddress(this.config, publicUrl);
  }

  private async load(): Promise<void> {
    const before = this.words;
    const [row]: { public_url: string | null }[] = await this.dataSource.query('SELECT public_url FROM public_address');
    if (this.words === before) setAddress(this.config, row?.public_url ?? null);
  }
}
