import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { addressOf } from '../../lib/api';
import { useRenewal } from '../../lib/live-hints';
import { Section } from '../../ui/page';
import { filesQuery, isPicture, kindOf, sizeOf, type Attachment } from './attachment-words';
import styles from './attachments.module.css';

/** The files at an item, for those who read it; nothing where there are none. */
export function Attached({ itemId }: { itemId: string }) {
  const { data } = useQuery({ ...filesQuery(itemId), refetchInterval: useRenewal() });
  if (!data || data.items.length === 0) return null;
  return (
    <Section title="Attached">
      <FileList>
        {data.items.map((file) => (
          <FileRow key={file.id} file={file} />
        ))}
      </FileList>
    </Section>
  );
}

export function FileList({ children }: { children: ReactNode }) {
  return (
    <ul className={styles.files} aria-label="Files">
      {children}
    </ul>
  );
}

/** A picture opens in a page of its own, all else is downloaded. */
export function FileRow({ file, standing, children }: { file: Attachment; standing?: string; children?: ReactNode }) {
  const address = addressOf('GET /api/library/files/:fileId', { params: { fileId: file.id } });
  return (
    <li className={styles.file}>
      <div>
        <a href={address} {...(isPicture(file) && { target: '_blank', rel: 'noopener' })}>
          <bdi>{file.name}</bdi>
        </a>
        <p className="small soft">{[kindOf(file), sizeOf(file.size), standing].filter(Boolean).join(' · ')}</p>
      </div>
      {children && <div className="row">{children}</div>}
    </li>
  );
}
