import { useState } from 'react';
import { RadioGroup } from '../../ui/fields';
import { ContentFile } from '../attachments/content-file';
import { fieldId } from './writing-errors';
import styles from './writing.module.css';

const WAYS = [
  { value: 'text', label: 'Write it here', help: 'Readers copy it, or take it as Word, PDF or Markdown.' },
  { value: 'file', label: 'Upload a file', help: 'Readers take it as it is; you say what it is.' },
] as const;

/** Whether readers take a text or a file. The way back is open: what was written or chosen comes again. */
export function useFileChoice(file: string | null) {
  const [wants, setWants] = useState(false);
  const [before, setBefore] = useState<string | null>(null);
  return {
    isFile: file !== null || wants,
    before,
    choose: (way: 'text' | 'file'): void => {
      setWants(way === 'file');
      if (file) setBefore(file);
    },
  };
}

/** @param itemId of a draft that is there; undefined until its first letter is */
export function FileChoice({
  itemId,
  choice: { isFile, before, choose },
  file,
  error,
  onFile,
}: {
  itemId: string | undefined;
  choice: ReturnType<typeof useFileChoice>;
  file: string | null;
  error: string | undefined;
  onFile: (file: string | null) => void;
}) {
  return (
    <>
      <RadioGroup
        id={fieldId('way')}
        name="way"
        label="What readers take"
        choices={WAYS}
        value={isFile ? 'file' : 'text'}
        error={isFile ? error : undefined}
        onChange={(way) => {
          choose(way);
          // Said also where there is none yet: a draft is made with the first that is said.
          onFile(way === 'file' ? before : null);
        }}
      />
      {isFile && (
        <div className={styles.chosen}>
          {itemId ? (
            <ContentFile itemId={itemId} fileId={file} buttonId={fieldId('file')} onFile={onFile} />
          ) : (
            <p className="soft">Files can be added as soon as the draft is with the network.</p>
          )}
        </div>
      )}
    </>
  );
}
