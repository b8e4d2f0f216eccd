import { useMutation, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { fetchFile } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { keepFile } from '../../lib/keep-file';
import { Button } from '../../ui/button';
import { QuietLine } from '../../ui/quiet';
import { fileQuery, kindOf, sizeOf, type FileFacts } from '../attachments/attachment-words';
import styles from './library.module.css';

/**
 * The file that an item is: what it is, and a button to have it.
 * @param take fetches it, where it is not the item's own address that gives it
 */
export function ItemFile({
  file,
  take = () => fetchFile('GET /api/library/files/:fileId', { params: { fileId: file.id } }),
  onTaken,
}: {
  file: FileFacts;
  take?: () => Promise<File>;
  onTaken?: () => unknown;
}) {
  const id = useId();
  const taking = useMutation({ mutationFn: async () => keepFile(await take()), onSuccess: () => onTaken?.() });
  return (
    <div role="group" className={styles.file} aria-labelledby={id}>
      <div>
        <h2 id={id} className={styles.fileName}>
          <bdi>{file.name}</bdi>
        </h2>
        <p className="soft">{`${kindOf(file)} · ${sizeOf(file.size)}`}</p>
      </div>
      <Button kind="primary" pending={taking.isPending && 'Fetching it…'} onClick={() => taking.mutate()}>
        Download
      </Button>
      <QuietLine tone="bad">{taking.error && sentenceOf(taking.error)}</QuietLine>
    </div>
  );
}

/** The same of one that is being written. */
export function DraftFile({ itemId, fileId }: { itemId: string; fileId: string | null | undefined }) {
  const { data: file } = useQuery({ ...fileQuery(itemId, fileId ?? ''), enabled: Boolean(fileId) });
  return fileId && file ? <ItemFile file={file} /> : null;
}
