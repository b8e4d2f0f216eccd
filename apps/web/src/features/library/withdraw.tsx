import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { ConfirmOnce } from '../../ui/dialog';
import { TextArea } from '../../ui/fields';
import { say } from '../../ui/said';
import { itemQuery, type Item } from './library.queries';

/** Readers see the reason in the place of the text. */
export function Withdraw({ item }: { item: Item }) {
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const id = useId();
  return (
    <ConfirmOnce
      opens="Withdraw"
      kind="quiet"
      title={`Withdraw “${isolated(item.title)}”`}
      action="Withdraw it"
      pending="Withdrawing…"
      onConfirm={async () => {
        const params = { itemId: item.id };
        const now = await call('POST /api/library/items/:itemId/withdrawal', { params, body: { reason } }).catch(
          (failure: unknown) => {
            setError(sentenceOf(failure));
            throw failure;
          },
        );
        client.setQueryData(itemQuery(item.id).queryKey, now);
        say('It is withdrawn. Its readers see why.');
      }}
    >
      <p>It is found no more, and whoever has its address reads the reason instead. You can publish it again later.</p>
      <TextArea
        label="Why it is withdrawn"
        help="Readers see this."
        id={id}
        name="reason"
        value={reason}
        error={error}
        onChange={setReason}
      />
    </ConfirmOnce>
  );
}
