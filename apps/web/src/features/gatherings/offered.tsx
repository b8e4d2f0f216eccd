import { useMutation } from '@tanstack/react-query';
import { becauseWords } from '#contracts/scheduling/seating-words';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { Button } from '../../ui/button';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import type { Gathering } from './gatherings.queries';
import { Moment, useRenewed } from './your-place-parts';

/** By which rule a place, or the offer of it, came to the reader. */
export const whyYours = ({ mine }: Gathering): string | null =>
  mine?.because ? becauseWords(mine.because, 'them') : null;

/** Why who had an offer is no longer registered. */
export const LetPass = () => <p>A place was offered to you. It was not taken in time, and went on.</p>;

/** Theirs for a while: to take, or to let go on before its time. */
export function Offered({ gathering, until }: { gathering: Gathering; until: string }) {
  const renew = useRenewed();
  const params = { gatheringId: gathering.id };
  const why = whyYours(gathering);
  const take = useMutation({
    mutationFn: () => call('POST /api/scheduling/gatherings/:gatheringId/registration/taking', { params }),
    onSuccess: () => say('You have a place.'),
    // Also where it has gone on: the page says how it stands.
    onSettled: renew,
  });
  const letGo = useMutation({
    mutationFn: () => call('DELETE /api/scheduling/gatherings/:gatheringId/registration', { params }),
    onSuccess: async () => {
      await renew();
      say('You let the place go on.');
    },
  });
  return (
    <>
      <h2>A place is offered to you</h2>
      <p>
        {why && `${why} `}It is held for you until <Moment instant={until} gathering={gathering} />. If you have not
        taken it by then, it goes on to whoever is next, and you wait no longer.
      </p>
      <div className="row">
        <Button kind="primary" onClick={() => take.mutate()} pending={take.isPending && 'Taking it…'}>
          Take the place
        </Button>
        <Button onClick={() => letGo.mutate()} pending={letGo.isPending && 'Letting it go…'}>
          Let it go on
        </Button>
      </div>
      <QuietLine tone="bad">{(take.error ?? letGo.error) && sentenceOf((take.error ?? letGo.error)!)}</QuietLine>
    </>
  );
}
