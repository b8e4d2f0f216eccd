import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { dayLine } from '../../lib/time';
import { waitingInLibrary } from '../../lib/waiting';
import { Button } from '../../ui/button';
import { focusAfter } from '../../ui/focus';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { itemQuery } from './library.queries';

/** One click by which an author says so: its review is due anew, and lists of what is due go on without it. */
export function StillTrue({ item: { id, title } }: { item: { id: string; title: string } }) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const confirm = async (button: Element): Promise<void> => {
    const away = focusAfter(button);
    setBusy(true);
    setFailure(undefined);
    try {
      const now = await call('POST /api/library/items/:itemId/review', { params: { itemId: id }, body: {} });
      client.setQueryData(itemQuery(id).queryKey, now);
      say(`Thank you. “${isolated(title)}” is looked at again by ${dayLine(now.reviewDue!)}.`);
      await Promise.all(
        [['GET /api/library/items'], waitingInLibrary.queryKey].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      );
      away();
    } catch (error) {
      setFailure(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        aria-label={`Still true: ${isolated(title)}`}
        onClick={(event) => void confirm(event.currentTarget)}
        pending={busy && 'One moment…'}
      >
        Still true
      </Button>
      <QuietLine tone="bad">{failure}</QuietLine>
    </>
  );
}
