import { partsOf } from '#contracts/library/parts';
import { Prose } from '../../ui/rich-text/prose';
import styles from './library.module.css';
import type { Item, ItemContent } from './library.queries';
import { PARTS } from './words';

/** What an item says, part by part; of a note, what is not said yet is named as that. */
export function ItemText({ kind, content, isMine }: { kind: Item['kind']; content: ItemContent; isMine: boolean }) {
  if (kind !== 'note') {
    const { text, sources } = content.parts;
    return (
      <div className={styles.text}>
        {text && <Prose markdown={text} under={1} />}
        {sources && (
          <section>
            <h2>{PARTS.sources}</h2>
            <Prose markdown={sources} />
          </section>
        )}
      </div>
    );
  }
  return (
    <div className={styles.text}>
      {partsOf(kind).map((part) => (
        <section key={part}>
          <h2>{PARTS[part]}</h2>
          {content.parts[part] ? (
            <Prose markdown={content.parts[part]} />
          ) : (
            <p className="soft">{isMine ? 'Not said yet. Even a sentence helps the next reader.' : 'Not said yet.'}</p>
          )}
        </section>
      ))}
    </div>
  );
}
