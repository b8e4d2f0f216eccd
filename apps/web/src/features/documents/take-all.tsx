import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { DocumentFormat } from '#contracts/library/documents.endpoints';
import { fetchFile } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { keepFile } from '../../lib/keep-file';
import { Button } from '../../ui/button';
import { Select } from '../../ui/fields';
import { QuietLine } from '../../ui/quiet';
import styles from './documents.module.css';

const FORMATS = [
  { value: 'md', label: 'Markdown' },
  { value: 'docx', label: 'Word documents' },
  { value: 'pdf', label: 'PDFs' },
] as const;

/** Everything that is published, as a zip: what one wrote oneself, or one's organisation. */
export function TakeAll() {
  const [format, setFormat] = useState<DocumentFormat>('md');
  const take = useMutation({
    mutationFn: async (of: 'own' | 'organisation') =>
      keepFile(await fetchFile('GET /api/library/export', { query: { of, format } })),
  });
  const making = (of: string): string | false => take.isPending && take.variables === of && 'Packing it…';
  return (
    <div className={styles.take}>
      <Select
        id={useId()}
        name="format"
        label="Take along as"
        choices={FORMATS}
        value={format}
        error={undefined}
        onChange={setFormat}
      />
      <p className={styles.buttons}>
        Download
        <Button kind="quiet" onClick={() => take.mutate('own')} pending={making('own')}>
          All that you published
        </Button>
        <Button kind="quiet" onClick={() => take.mutate('organisation')} pending={making('organisation')}>
          All of your organisation
        </Button>
      </p>
      <QuietLine tone="bad">{take.error && sentenceOf(take.error)}</QuietLine>
    </div>
  );
}
