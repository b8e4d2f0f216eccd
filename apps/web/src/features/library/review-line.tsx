import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { dayLine } from '../../lib/time';
import { Button } from '../../ui/button';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { StateWord } from '../../ui/state-word';
import styles from './library.module.css';
import { itemQuery, type Item } from './library.queries';
import { FRESHNESS } from './words';

/** How what is published ages, where that matters; its authors say "Still true" in one click. */
export function ReviewLine({ item }: { item: Item }) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  if (!item.freshness || !item.reviewDue || item.freshness === 'fresh') return null;
  const { word, tone } = FRESHNESS[item.freshness];
  const confirm = async (): Promise<void> => {
    setBusy(true);
    try {
      const params = { itemId: item.id };
      const now = await call('POST /api/library/items/:itemId/review', { params, body: {} });
      client.setQueryData(itemQuery(item.id).queryKey, now);
      say(`Thank you. It is looked at again by ${dayLine(now.reviewDue!)}.`);
    } catch (error) {
      setFailure(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.banner}>
      <StateWord tone={tone}>{word}</StateWord>{' '}
      {item.freshness === 'due'
        ? `Its authors look again whether it is still true by ${dayLine(item.reviewDue)}.`
        : `Nobody has said since ${dayLine(item.reviewDue)} that it is still true.`}{' '}
      {item.mine && (
        <Button onClick={() => void confirm()} pending={busy && 'One moment…'}>
          Still true
        </Button>
      )}
      <QuietLine tone="bad">{failure}</QuietLine>
    </div>
  );
}
