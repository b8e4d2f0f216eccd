import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { LARGEST_FILE } from '#contracts/library/file-limits';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { newId } from '../../lib/id';
import { fileQuery, filesQuery, type Attachment } from './attachment-words';

/** A file on its way, or one that did not arrive, with the sentence that says why. */
export interface Upload {
  readonly id: string;
  readonly file: File;
  readonly failure?: string;
}

/**
 * Sends files one after another, each under an id of its own: sent again, it is there once.
 * @param onContent takes what arrived as what the item is itself; else they are attached
 */
export function useUploads(itemId: string, onContent?: (file: Attachment) => void) {
  const arrived = useArrived(itemId, onContent);
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const drop = (id: string): void => setUploads((all) => all.filter((one) => one.id !== id));
  const fail = (id: string, failure: string): void =>
    setUploads((all) => all.map((one) => (one.id === id ? { ...one, failure } : one)));

  const send = async ({ id, file }: Upload): Promise<void> => {
    try {
      const added = await call('POST /api/library/items/:itemId/files', {
        params: { itemId },
        query: { id, name: file.name, as: onContent ? 'content' : 'attachment' },
        upload: new Blob([file], { type: 'application/octet-stream' }),
        patient: true,
      });
      arrived(added);
      drop(id);
    } catch (error) {
      fail(id, sentenceOf(error));
    }
  };
  const begin = (upload: Upload): void => {
    setUploads((all) => [...all.filter(({ id }) => id !== upload.id), { id: upload.id, file: upload.file }]);
    if (upload.file.size > LARGEST_FILE) fail(upload.id, 'A file may have 25 MB. This one has more.');
    else line.current = line.current.then(() => send(upload));
  };
  return {
    uploads,
    add: (files: Iterable<File>) => [...files].forEach((file) => begin({ id: newId(), file })),
    again: begin,
    drop,
  };
}

/** What to do with a file that is there. */
function useArrived(itemId: string, onContent?: (file: Attachment) => void) {
  const client = useQueryClient();
  return (added: Attachment): void => {
    if (onContent) {
      client.setQueryData(fileQuery(itemId, added.id).queryKey, added);
      return onContent(added);
    }
    const { queryKey } = filesQuery(itemId);
    client.setQueryData(queryKey, (known) => known && { items: [...known.items.filter(isOther(added)), added] });
    void client.invalidateQueries({ queryKey });
  };
}

const isOther =
  ({ id }: Attachment) =>
  (one: Attachment): boolean =>
    one.id !== id;
