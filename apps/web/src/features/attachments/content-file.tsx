import { useQuery } from '@tanstack/react-query';
import { QuietLine } from '../../ui/quiet';
import { FileList, FileRow } from './attached';
import { fileQuery } from './attachment-words';
import { DropZone, LEFT_OUT, TAKEN_IN_WORDS } from './drop-zone';
import { UploadRows, UploadStatus } from './upload-rows';
import { useUploads } from './use-uploads';

/** The file that an item is, for whoever writes it: one, for which another may be chosen. */
export function ContentFile({
  itemId,
  fileId,
  buttonId,
  onFile,
}: {
  itemId: string;
  fileId: string | null;
  buttonId: string;
  onFile: (fileId: string) => void;
}) {
  const { uploads, add, again, drop } = useUploads(itemId, ({ id }) => onFile(id));
  return (
    <>
      <DropZone
        one
        id={buttonId}
        action={fileId ? 'Choose another file' : 'Choose a file'}
        label="File that readers take"
        help={`Or drop it here: ${TAKEN_IN_WORDS}. ${LEFT_OUT}`}
        onFiles={(files) => {
          // Another is chosen in the place of one that did not arrive.
          for (const { id, failure } of uploads) if (failure !== undefined) drop(id);
          add(files);
        }}
      >
        <FileList>
          {fileId && <Chosen itemId={itemId} fileId={fileId} />}
          <UploadRows {...{ uploads, again, drop }} />
        </FileList>
      </DropZone>
      <UploadStatus uploads={uploads} />
    </>
  );
}

function Chosen({ itemId, fileId }: { itemId: string; fileId: string }) {
  const { data: file, isError } = useQuery(fileQuery(itemId, fileId));
  if (file) return <FileRow file={file} />;
  return (
    <li>
      {isError ? (
        <QuietLine tone="bad">This file is there no more. Choose another.</QuietLine>
      ) : (
        <span className="soft">One moment…</span>
      )}
    </li>
  );
}
