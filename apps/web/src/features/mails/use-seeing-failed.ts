import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../../lib/api';
import { waitingInMails } from '../../lib/waiting';

/** Once those that failed are on the screen, as many as there are now, they wait for nobody's look. */
export function useSeeingFailed(isShown: boolean, total: number): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isShown || total === 0) return;
    call('POST /api/notifications/failed-mails/seen').then(
      () => client.invalidateQueries({ queryKey: [waitingInMails.queryKey[0]] }),
      () => undefined,
    );
  }, [client, isShown, total]);
}
