import { Fragment } from 'react';
import { partsOf } from './links';
import styles from './message.module.css';

/** Text as it was written, with its addresses as links. */
export function MessageText({ text }: { text: string }) {
  return (
    <p className={styles.text} dir="auto">
      {partsOf(text).map(({ said, isLink }, index) =>
        isLink ? (
          <a key={index} href={said} rel="noopener noreferrer nofollow" target="_blank">
            {said}
          </a>
        ) : (
          <Fragment key={index}>{said}</Fragment>
        ),
      )}
    </p>
  );
}
