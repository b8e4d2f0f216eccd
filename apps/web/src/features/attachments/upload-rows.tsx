import type { ReactNode } from 'react';
import { Button } from '../../ui/button';
import styles from './attachments.module.css';
import type { Upload } from './use-uploads';

/** Files on their way, and those that did not arrive, with what can be done about it. */
export function UploadRows({
  uploads,
  again,
  drop,
}: {
  uploads: readonly Upload[];
  again: (upload: Upload) => void;
  drop: (id: string) => void;
}) {
  return uploads.map((upload) => (
    <li key={upload.id} className={styles.file}>
      <div>
        <bdi>{upload.file.name}</bdi>
        <p className="small soft" data-wrong={upload.failure !== undefined || undefined}>
          {upload.failure ?? 'On its way…'}
        </p>
      </div>
      {upload.failure !== undefined && (
        <div className="row">
          <Button kind="quiet" onClick={() => again(upload)}>
            <Of name={upload.file.name}>Send it again</Of>
          </Button>
          <Button kind="quiet" onClick={() => drop(upload.id)}>
            <Of name={upload.file.name}>Leave it out</Of>
          </Button>
        </div>
      )}
    </li>
  ));
}

/** Said once, not with every file. */
export function UploadStatus({ uploads }: { uploads: readonly Upload[] }) {
  const sending = uploads.filter(({ failure }) => failure === undefined).length;
  return (
    <span className="visually-hidden" role="status">
      {sending > 0 ? 'Files are on their way.' : uploads.length > 0 ? 'Some files did not arrive.' : ''}
    </span>
  );
}

/** Of which file, for whoever hears the buttons without seeing the row. */
export function Of({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      {children}
      <span className="visually-hidden">
        {' '}
        <bdi>{name}</bdi>
      </span>
    </>
  );
}
