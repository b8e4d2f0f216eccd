import { join } from 'node:path';
import { Inject, Injectable, type FactoryProvider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BlobSweep, countedBlobs, Metrics, openBlobs, Retention, SERVICE_CONFIG, type Blobs } from '#service';
import { Incoming } from '#uploads';
import type { LibraryConfig } from '../library.config';
import { IS_HELD } from './file-room';

/** Injection token of the blobs that are files. */
export const FILE_BLOBS = Symbol('FILE_BLOBS');

export const fileBlobs: FactoryProvider<Blobs> = {
  provide: FILE_BLOBS,
  useFactory: (config: LibraryConfig, metrics: Metrics) => countedBlobs(openBlobs(config, 'library-files'), metrics),
  inject: [SERVICE_CONFIG, Metrics],
};

export const incoming: FactoryProvider<Incoming> = {
  provide: Incoming,
  useFactory: ({ blobFolder }: LibraryConfig) => new Incoming(join(blobFolder, 'library-incoming')),
  inject: [SERVICE_CONFIG],
};

/** Removes the bytes that no file is made of, and what is left of uploads that were broken off. */
@Injectable()
export class FileSweep extends BlobSweep {
  constructor(
    @Inject(FILE_BLOBS) blobs: Blobs,
    dataSource: DataSource,
    private readonly incoming: Incoming,
  ) {
    super('library files', blobs, async (ids) => {
      const rows: { id: string }[] = await dataSource.query(
        'SELECT blob_id AS id FROM file WHERE blob_id = ANY ($1::uuid[])',
        [ids],
      );
      return rows.map(({ id }) => id);
    });
  }

  override async sweep(): Promise<number> {
    await this.incoming.clear();
    return super.sweep();
  }
}

/**
 * A file that was removed, whose draft was discarded, or that was tried for what an item is and given up, is no longer served, and its bytes stay for a week: a backup whose
 * database was copied before the blobs finds in them all that its rows name.
 */
@Injectable()
export class FileRetention extends Retention {
  constructor(dataSource: DataSource) {
    super('library files', dataSource, [
      {
        sql: `UPDATE file SET removed_at = now() WHERE id IN (SELECT id FROM file WHERE item_id IS NULL AND removed_at IS NULL
          LIMIT 500 FOR UPDATE SKIP LOCKED)`,
      },
      {
        sql: `UPDATE file SET removed_at = now() WHERE id IN (SELECT id FROM file f
          WHERE NOT attached AND removed_at IS NULL AND uploaded_at < now() - interval '1 day' AND NOT ${IS_HELD}
            AND NOT EXISTS (SELECT FROM draft d WHERE d.item_id = f.item_id AND d.content->>'file' = f.id::text)
          LIMIT 500 FOR UPDATE SKIP LOCKED)`,
      },
      {
        sql: `DELETE FROM file WHERE id IN (SELECT id FROM file WHERE removed_at < now() - interval '7 days'
          ORDER BY removed_at LIMIT 500 FOR UPDATE SKIP LOCKED)`,
      },
    ]);
  }
}
