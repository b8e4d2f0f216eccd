import { useId, useRef, useState, type ReactNode } from 'react';
import { Button } from '../../ui/button';
import styles from './attachments.module.css';

const TAKEN = '.png,.jpg,.jpeg,.webp,.gif,.pdf,.docx,.xlsx,.pptx,.txt,.csv,.md';
export const TAKEN_IN_WORDS = 'pictures, PDF, Word, Excel, PowerPoint and text, up to 25 MB';
export const LEFT_OUT = 'Names of people and places are taken out of what is hidden in them, not of what they say.';

/**
 * Takes files by choosing and by dropping.
 * @param full why no more are taken, where that is so
 */
export function DropZone({
  action,
  help: said,
  full = false,
  one = false,
  onFiles,
  children,
  label,
  ...rest
}: {
  action: string;
  help: string;
  full?: string | false;
  one?: boolean;
  onFiles: (files: readonly File[]) => void;
  children: ReactNode;
  /** Of the field that takes them, which nobody sees. */
  label: string;
  /** Of the button, for errors to lead to. */
  id?: string;
}) {
  const input = useRef<HTMLInputElement>(null);
  const help = useId();
  const [isOver, setIsOver] = useState(false);
  const take = (files: Iterable<File>): void => onFiles([...files].slice(0, one ? 1 : undefined));
  return (
    <div
      className={styles.zone}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        if (full || !event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        if (full || event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        setIsOver(false);
        take(event.dataTransfer.files);
      }}
    >
      {children}
      <input
        ref={input}
        type="file"
        multiple={!one}
        hidden
        accept={TAKEN}
        aria-label={label}
        onChange={({ currentTarget }) => {
          take(currentTarget.files ?? []);
          currentTarget.value = '';
        }}
      />
      {full ? (
        <p>{full}</p>
      ) : (
        <Button {...rest} aria-describedby={help} onClick={() => input.current?.click()}>
          {action}
        </Button>
      )}
      <p id={help} className="small soft">
        {said}
      </p>
    </div>
  );
}
