import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState, type ReactNode } from 'react';
import { MOST_FILES } from '#contracts/library/file-limits';
import { isolated } from '#contracts/isolated';
import { addressOf, call } from '../../lib/api';
import { useRenewal } from '../../lib/live-hints';
import { Button } from '../../ui/button';
import { ConfirmOnce, Dialog } from '../../ui/dialog';
import { TextField } from '../../ui/fields';
import { Section } from '../../ui/page';
import { FileList, FileRow } from './attached';
import { filesQuery, isPicture, type Attachment } from './attachment-words';
import styles from './attachments.module.css';
import { useUploads } from './use-uploads';

type PutPicture = (src: string, alt: string) => void;

const TAKEN = '.png,.jpg,.jpeg,.webp,.gif,.pdf,.docx,.xlsx,.pptx,.txt,.csv,.md';

/**
 * The files at an item for whoever writes it: adds by choosing and by dropping, takes away, and hands a picture with what
 * it shows to `onPicture`, to stand in a text.
 */
export function AttachFiles({ itemId, onPicture }: { itemId: string; onPicture?: PutPicture }) {
  const { data } = useQuery({ ...filesQuery(itemId), refetchInterval: useRenewal() });
  const { uploads, add, again, drop } = useUploads(itemId);
  const files = data?.items ?? [];
  const sending = uploads.filter(({ failure }) => failure === undefined).length;
  return (
    <Section title="Attached">
      <DropZone isFull={files.length >= MOST_FILES} onFiles={add}>
        <FileList>
          {files.map((file) => (
            <FileRow key={file.id} file={file} standing={file.published ? '' : 'readers have it with the next version'}>
              {onPicture && isPicture(file) && <PutInText file={file} onPicture={onPicture} />}
              <Remove file={file} />
            </FileRow>
          ))}
          {uploads.map((upload) => (
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
          ))}
        </FileList>
      </DropZone>
      {/* Said once, not with every file. */}
      <span className="visually-hidden" role="status">
        {sending > 0 ? 'Files are on their way.' : uploads.length > 0 ? 'Some files did not arrive.' : ''}
      </span>
    </Section>
  );
}

/** Of which file, for whoever hears the buttons without seeing the row. */
function Of({ name, children }: { name: string; children: ReactNode }) {
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

function DropZone({
  isFull,
  onFiles,
  children,
}: {
  isFull: boolean;
  onFiles: (files: Iterable<File>) => void;
  children: ReactNode;
}) {
  const input = useRef<HTMLInputElement>(null);
  const help = useId();
  const [isOver, setIsOver] = useState(false);
  return (
    <div
      className={styles.zone}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        if (isFull || !event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        if (isFull || event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        setIsOver(false);
        onFiles(event.dataTransfer.files);
      }}
    >
      {children}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={TAKEN}
        aria-label="Files to attach"
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
      {isFull ? (
        <p>There are {MOST_FILES} files here, which is as many as there may be. Remove one to attach another.</p>
      ) : (
        <Button aria-describedby={help} onClick={() => input.current?.click()}>
          Attach files
        </Button>
      )}
      <p id={help} className="small soft">
        Or drop them here: pictures, PDF, Word, Excel, PowerPoint and text, up to 25 MB each. Names of people and places
        are taken out of what is hidden in them, not of what they say.
      </p>
    </div>
  );
}

/** What a picture shows is said in words as well, for whoever does not see it. */
function PutInText({ file, onPicture }: { file: Attachment; onPicture: PutPicture }) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [alt, setAlt] = useState('');
  const src = addressOf('GET /api/library/files/:fileId', { params: { fileId: file.id } });
  const put = (): void => {
    setIsOpen(false);
    // Closing gives the focus back to the button; the text then takes it.
    requestAnimationFrame(() => onPicture(src, alt.trim()));
  };
  return (
    <>
      <Button kind="quiet" onClick={() => setIsOpen(true)}>
        <Of name={file.name}>Put it in the text</Of>
      </Button>
      {isOpen && (
        <Dialog title={`Put “${isolated(file.name)}” in the text`} onClose={() => setIsOpen(false)}>
          <p>It goes where you wrote last.</p>
          <TextField
            id={id}
            name="alt"
            label="What it shows"
            help="For whoever does not see it."
            maxLength={300}
            value={alt}
            error={undefined}
            onChange={setAlt}
          />
          <div className="row">
            <Button kind="primary" onClick={put}>
              Put it in
            </Button>
            <Button kind="quiet" onClick={() => setIsOpen(false)}>
              Not now
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}

function Remove({ file }: { file: Attachment }) {
  const client = useQueryClient();
  const { id: fileId, itemId, name } = file;
  return (
    <ConfirmOnce
      opens={<Of name={name}>Remove</Of>}
      kind="quiet"
      title={`Remove “${isolated(name)}”`}
      action="Remove it"
      pending="Removing…"
      onConfirm={async () => {
        await call('DELETE /api/library/items/:itemId/files/:fileId', { params: { itemId, fileId } });
        await client.invalidateQueries({ queryKey: filesQuery(itemId).queryKey });
      }}
    >
      <p>Nobody can open it any more, also where an earlier version showed it. This cannot be undone.</p>
    </ConfirmOnce>
  );
}
