import { useQueryClient } from '@tanstack/react-query';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { say } from '../../ui/said';
import { WithReason } from '../../ui/with-reason';
import { itemQuery, type Item } from './library.queries';

/** Readers see the reason in the place of the text. */
export function Withdraw({ item }: { item: Item }) {
  const client = useQueryClient();
  return (
    <WithReason
      opens="Withdraw"
      kind="quiet"
      title={`Withdraw “${isolated(item.title)}”`}
      action="Withdraw it"
      pending="Withdrawing…"
      label="Why it is withdrawn"
      help="Readers see this."
      onConfirm={async (reason) => {
        const params = { itemId: item.id };
        const now = await call('POST /api/library/items/:itemId/withdrawal', { params, body: { reason } });
        client.setQueryData(itemQuery(item.id).queryKey, now);
        say('It is withdrawn. Its readers see why.');
      }}
    >
      <p>It is found no more, and whoever has its address reads the reason instead. You can publish it again later.</p>
    </WithReason>
  );
}
