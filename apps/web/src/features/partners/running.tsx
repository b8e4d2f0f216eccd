import { StateWord } from '../../ui/state-word';
import type { ProgrammeContent } from './partners.queries';
import styles from './partners.module.css';
import { STATUS } from './words';

/** Whether it can be had at present; what runs and has room says nothing. */
export function Running({ open, content: { status, alert } }: { open: boolean; content: ProgrammeContent }) {
  return (
    <>
      {(status !== 'active' || !open) && (
        <p>
          <StateWord tone="waiting">{status !== 'active' ? STATUS[status] : 'Full for now'}</StateWord>
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
