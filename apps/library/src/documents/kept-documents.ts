import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Whose document it is: the columns of the table's key and their values. */
export type DocumentKey = Readonly<Record<string, string | number>>;

/** What is made once for what it is made of, by whoever asks first, and kept until it would be made of something else. */
@Injectable()
export class KeptDocuments {
  private readonly making = new Map<string, Promise<Buffer>>();

  constructor(private readonly dataSource: DataSource) {}

  /** Who asks for the same meanwhile waits for the same. */
  take(
    table: 'item_document' | 'edition_document',
    key: DocumentKey,
    digest: Buffer,
    make: () => Promise<Buffer>,
  ): Promise<Buffer> {
    const name = JSON.stringify([table, key, digest.toString('hex')]);
    const work = (): Promise<Buffer> => this.keep(table, key, digest, make).finally(() => this.making.delete(name));
    const under = this.making.get(name) ?? work();
    this.making.set(name, under);
    return under;
  }

  private async keep(table: string, key: DocumentKey, digest: Buffer, make: () => Promise<Buffer>): Promise<Buffer> {
    const [columns, values] = [Object.keys(key), Object.values(key)];
    const is = columns.map((column, nth) => `${column} = $${nth + 2}`).join(' AND ');
    const [kept]: { bytes: Buffer }[] = await this.dataSource.query(
      `SELECT bytes FROM ${table} WHERE digest = $1 AND ${is}`,
      [digest, ...values],
    );
    if (kept) return kept.bytes;
    const bytes = await make();
    await this.dataSource.query(
      `INSERT INTO ${table} (digest, bytes, made_at, ${columns.join(', ')})
       VALUES ($1, $2, now(), ${columns.map((_, nth) => `$${nth + 3}`).join(', ')})
       ON CONFLICT (${columns.join(', ')}) DO UPDATE
       SET digest = excluded.digest, bytes = excluded.bytes, made_at = excluded.made_at`,
      [digest, bytes, ...values],
    );
    return bytes;
  }
}
