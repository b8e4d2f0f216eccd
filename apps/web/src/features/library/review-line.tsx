import { dayLine } from '../../lib/time';
import { StateWord } from '../../ui/state-word';
import styles from './library.module.css';
import type { Item } from './library.queries';
import { StillTrue } from './still-true';
import { FRESHNESS } from './words';

/** How what is published ages, where that matters. */
export function ReviewLine({ item }: { item: Item }) {
  if (!item.freshness || !item.reviewDue || item.freshness === 'fresh') return null;
  const { word, tone } = FRESHNESS[item.freshness];
  return (
    <div className={styles.banner}>
      <StateWord tone={tone}>{word}</StateWord>{' '}
      {item.freshness === 'due'
        ? `Its authors look again whether it is still true by ${dayLine(item.reviewDue)}.`
        : `Nobody has said since ${dayLine(item.reviewDue)} that it is still true.`}{' '}
      {item.mine && <StillTrue item={item} />}
    </div>
  );
}
