import { useMutation } from '@tanstack/react-query';
import { call } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { sentenceOf } from '../../lib/form';
import { Button } from '../../ui/button';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import type { Gathering } from './gatherings.queries';
import { useRenewed } from './your-place-parts';

/** Whether registering asks for a place first: those who run it, and for whom one is held, have theirs by the rules. */
export const asksFirst = ({ onRequest, runsIt, heldForYouUntil }: Gathering): boolean =>
  Boolean(onRequest) && !runsIt && !heldForYouUntil;

/** They hold nothing yet, and are in no line. */
export function Asking({ gathering }: { gathering: Gathering }) {
  const renew = useRenewed();
  const areKept = useMailsAreKept();
  const takeBack = useMutation({
    mutationFn: () =>
      call('DELETE /api/scheduling/gatherings/:gatheringId/registration', { params: { gatheringId: gathering.id } }),
    onSuccess: async () => {
      await renew();
      say('You took your request back.');
    },
  });
  return (
    <>
      <h2>You asked for a place</h2>
      {gathering.mine?.byLead && <p>A lead of your organisation asked for you.</p>}
      <p>
        Those who run this gathering decide who comes. Until they say yes you hold no place and are on no waitlist.{' '}
        {areKept
          ? 'Mail is not set up here, so look at this page: it says what they decided.'
          : 'We write to you when they have decided.'}
      </p>
      <Button onClick={() => takeBack.mutate()} pending={takeBack.isPending && 'Taking it back…'}>
        Take your request back
      </Button>
      <QuietLine tone="bad">{takeBack.error && sentenceOf(takeBack.error)}</QuietLine>
    </>
  );
}
