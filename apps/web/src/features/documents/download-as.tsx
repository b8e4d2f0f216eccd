import type { DocumentFormat } from '#contracts/library/documents.endpoints';
import { Button } from '../../ui/button';
import styles from './documents.module.css';

const FORMATS: readonly (readonly [DocumentFormat, string])[] = [
  ['docx', 'Word'],
  ['pdf', 'PDF'],
  ['md', 'Markdown'],
];

/** The forms in which something can be had; the one that is being made says so. */
export function DownloadAs({
  making,
  onTake,
}: {
  making: DocumentFormat | undefined;
  onTake: (format: DocumentFormat) => Promise<void>;
}) {
  return (
    <p className={styles.buttons}>
      Download as
      {FORMATS.map(([format, word]) => (
        <Button
          key={format}
          kind="quiet"
          aria-label={`Download as ${word}`}
          onClick={() => void onTake(format)}
          pending={making === format && 'Making it…'}
        >
          {word}
        </Button>
      ))}
    </p>
  );
}
