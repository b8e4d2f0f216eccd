import { useId, useState } from 'react';
import type { DocumentFormat } from '#contracts/library/documents.endpoints';
import { fetchFile } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { keepFile } from '../../lib/keep-file';
import { QuietLine } from '../../ui/quiet';
import styles from './documents.module.css';
import { DownloadAs } from './download-as';

/** A whole edition as a file: the first who asks waits a moment while it is made. */
export function TakeEdition({
  toolkitId,
  number,
  onTaken,
}: {
  toolkitId: string;
  number: number;
  onTaken?: () => void;
}) {
  const id = useId();
  const [making, setMaking] = useState<DocumentFormat>();
  const [failure, setFailure] = useState<string>();
  const take = async (format: DocumentFormat): Promise<void> => {
    setFailure(undefined);
    setMaking(format);
    try {
      const params = { toolkitId, number: String(number) };
      keepFile(
        await fetchFile('GET /api/library/toolkits/:toolkitId/editions/:number/document', {
          params,
          query: { format },
        }),
      );
      onTaken?.();
    } catch (error) {
      setFailure(sentenceOf(error));
    } finally {
      setMaking(undefined);
    }
  };
  return (
    <section className={styles.take} aria-labelledby={id}>
      <h2 id={id}>Take it along</h2>
      <DownloadAs making={making} onTake={take} />
      <QuietLine tone="bad">{failure}</QuietLine>
    </section>
  );
}
