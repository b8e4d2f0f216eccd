import { Fragment } from 'react';
import { withMentions, type Named } from '../mentions/mention-text';
import { partsOf } from './links';
import styles from './message.module.css';

/** Text as it was written, with its addresses as links, and whom it mentions by name. */
export function MessageText({
  text,
  mentions,
  meId,
  reached = true,
}: {
  text: string;
  mentions?: readonly Named[];
  meId: string;
  /** Tab comes to its links. */
  reached?: boolean;
}) {
  return (
    <p className={styles.text} dir="auto">
      {withMentions(text, mentions).map((part, index) =>
        typeof part === 'string' ? (
          <Linked key={index} text={part} reached={reached} />
        ) : (
          <bdi key={index} className={styles.mention} data-me={part.id === meId || undefined}>
            @{part.name}
          </bdi>
        ),
      )}
    </p>
  );
}

function Linked({ text, reached }: { text: string; reached: boolean }) {
  return partsOf(text).map(({ said, isLink }, index) =>
    isLink ? (
      <a key={index} href={said} tabIndex={reached ? 0 : -1} rel="noopener noreferrer nofollow" target="_blank">
        {said}
      </a>
    ) : (
      <Fragment key={index}>{said}</Fragment>
    ),
  );
}
