import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
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
import { DropZone, LEFT_OUT, TAKEN_IN_WORDS } from './drop-zone';
import { Of, UploadRows, UploadStatus } from './upload-rows';
import { useUploads } from './use-uploads';

type PutPicture = (src: string, alt: string) => void;

const FULL = `There are ${MOST_FILES} files here, which is as many as there may be. Remove one to attach another.`;

/**
 * The files at an item for whoever writes it: adds by choosing and by dropping, takes away, and hands a picture with what
 * it shows to `onPicture`, to stand in a text.
 */
export function AttachFiles({ itemId, onPicture }: { itemId: string; onPicture?: PutPicture }) {
  const { data } = useQuery({ ...filesQuery(itemId), refetchInterval: useRenewal() });
  const { uploads, add, again, drop } = useUploads(itemId);
  const files = data?.items ?? [];
  return (
    <Section title="Attached">
      <DropZone
        action="Attach files"
        label="Files to attach"
        full={files.length >= MOST_FILES && FULL}
        help={`Or drop them here: ${TAKEN_IN_WORDS} each. ${LEFT_OUT}`}
        onFiles={add}
      >
        <FileList>
          {files.map((file) => (
            <FileRow key={file.id} file={file} standing={file.published ? '' : 'readers have it with the next version'}>
              {onPicture && isPicture(file) && <PutInText file={file} onPicture={onPicture} />}
              <Remove file={file} />
            </FileRow>
          ))}
          <UploadRows {...{ uploads, again, drop }} />
        </FileList>
      </DropZone>
      <UploadStatus uploads={uploads} />
    </Section>
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
