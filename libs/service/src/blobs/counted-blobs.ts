import type { Metrics } from '../metrics';
import { BlobMissing, type Blobs } from './blob';

/** The same blobs; what was asked of them is counted, with how it went. */
export function countedBlobs(blobs: Blobs, metrics: Pick<Metrics, 'counter'>): Blobs {
  const operations = metrics.counter('blob_operations_total', 'What was asked of the store of files', [
    'operation',
    'outcome',
  ]);
  const count = async <T>(operation: string, work: Promise<T>): Promise<T> => {
    try {
      const answer = await work;
      operations.inc({ operation, outcome: 'done' });
      return answer;
    } catch (error) {
      operations.inc({ operation, outcome: error instanceof BlobMissing ? 'missing' : 'failed' });
      throw error;
    }
  };
  return {
    put: (...put) => count('put', blobs.put(...put)),
    read: (id) => count('read', blobs.read(id)),
    remove: (id) => count('remove', blobs.remove(id)),
    all: () => blobs.all(),
  };
}
