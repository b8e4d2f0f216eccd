import { runningInWords } from '#contracts/directory/facts';
import { StateWord } from '../../ui/state-word';
import type { ProgrammeContent } from './partners.queries';
import styles from './partners.module.css';

/** Whether it can be had at present; what runs and has room says nothing. */
export function Running({ open, content: { status, alert } }: { open: boolean; content: ProgrammeContent }) {
  const word = runningInWords(open, status);
  return (
    <>
      {word && (
        <p>
          <StateWord tone="waiting">{word}</StateWord>
          {status === 'active' && ' It takes on no more employers at present.'}
        </p>
      )}
      {alert && (
        <p className={styles.alert} dir="auto">
          {alert}
        </p>
      )}
    </>
  );
}
