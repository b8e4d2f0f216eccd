import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OpenFilter } from '#contracts/directory/open-referral.query';
import { AtOnce } from '#service';
import { ITEMS } from './answers';
import { readAfter, type Listed, type ListedRow } from './open-list';
import { readSought, type OpenSought } from './sought';

/** Of rows that are in memory at once. */
const BATCH = 250;
/** In which it is read; a slow line takes a hundred thousand services along in that. */
const LONGEST_MILLIS = 10 * 60_000;

/**
 * All that a list has, as NDJSON: a line each, read from the database as the reader comes to it, so that nothing is held
 * for one who is slow. It goes on after the last row by what never changes of it: what is there all the while comes
 * exactly once, whatever changes meanwhile.
 */
@Injectable()
export class OpenExports {
  private readonly atOnce = new AtOnce(
    { person: 2, all: 8 },
    {
      person: 'Two exports are on their way to this address already. Wait until one is there.',
      all: 'Very much is being exported. Try again in a moment.',
    },
  );

  constructor(private readonly dataSource: DataSource) {}

  /** @throws Invalid, TooMany (`too-many-at-once`), Problem (`busy`) */
  async take(listed: Listed, filter: OpenFilter, source: string): Promise<Readable> {
    const sought = await readSought(this.dataSource.manager, filter);
    return new Promise((resolve, reject) => {
      const work = async (): Promise<void> => {
        const lines = Readable.from(this.lines(listed, sought), { objectMode: false });
        const late = setTimeout(() => lines.destroy(), LONGEST_MILLIS).unref();
        resolve(lines);
        await finished(lines).catch(() => undefined);
        clearTimeout(late);
      };
      this.atOnce.run(source, work).catch(reject);
    });
  }

  private async *lines(listed: Listed, sought: OpenSought): AsyncGenerator<Buffer> {
    let last: ListedRow | undefined;
    do {
      const { rows, terms } = await readAfter(this.dataSource, listed, sought, last?.key ?? null, BATCH);
      if (rows.length === 0) return;
      const lines = rows.map((row) => `${JSON.stringify(ITEMS[listed](row, terms, sought.filter))}\n`);
      yield Buffer.from(lines.join(''));
      last = rows.length === BATCH ? rows.at(-1) : undefined;
    } while (last);
  }
}
