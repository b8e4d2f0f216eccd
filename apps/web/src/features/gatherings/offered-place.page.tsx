import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { call, type Answer } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { momentLine, readersInstant } from '../../lib/time';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { PageBones, QuietLine } from '../../ui/quiet';
import { NoLink, Of, ToGathering } from './by-mailed-link';
import { hasBegun } from './times';

const route = getRouteApi('/offered-place/$token');

/** Where the mail leads that offers a place. Opening only looks: mail scanners open links before people do. */
export function OfferedPlacePage() {
  const { token } = route.useParams();
  const link = useQuery({
    queryKey: ['offered-place', token],
    queryFn: ({ signal }) => call('POST /api/scheduling/offered-places/inspect', { body: { token }, signal }),
  });
  const answer = useMutation({
    mutationFn: (takes: boolean) => call('POST /api/scheduling/offered-places', { body: { token, takes } }),
    // Where it has gone on meanwhile, the page says so.
    onError: () => link.refetch(),
  });
  if (link.isPending) return <PageBones />;
  if (!link.data) return <NoLink error={link.error} onAgain={() => void link.refetch()} />;
  const { gathering, offeredUntil } = link.data;
  const lead = <Of gathering={gathering} />;
  const settled = answer.isSuccess ? (answer.variables ? 'You have a place' : 'You let the place go on') : null;
  const title = settled ?? whyNothing(link.data);
  if (title || !offeredUntil) {
    return (
      <Page narrow title={title ?? 'No place is offered to you'} lead={lead}>
        {settled && !answer.variables && <p>Thank you for saying so: it goes on.</p>}
        <ToGathering gathering={gathering} />
      </Page>
    );
  }
  const own = readersInstant(offeredUntil, gathering.start.zone);
  return (
    <Page narrow title="A place is offered to you" lead={lead}>
      <p>
        It is held for you until{' '}
        <time dateTime={offeredUntil}>
          {`${momentLine(new Date(offeredUntil), gathering.start.zone)}${own ? `, ${own}` : ''}`}
        </time>
        . If you have not taken it by then, it goes on to whoever is next, and you wait no longer.
      </p>
      <QuietLine tone="bad">{answer.error && sentenceOf(answer.error)}</QuietLine>
      <div className="row">
        <Button
          kind="primary"
          pending={answer.isPending && answer.variables && 'Taking it…'}
          onClick={() => answer.mutate(true)}
        >
          Take the place
        </Button>
        <Button
          pending={answer.isPending && !answer.variables && 'Letting it go…'}
          onClick={() => answer.mutate(false)}
        >
          Let it go on
        </Button>
        <ToGathering gathering={gathering} />
      </div>
    </Page>
  );
}

type Inspected = Answer<'POST /api/scheduling/offered-places/inspect'>;

/** Why there is nothing to take; null where there is. */
function whyNothing({ gathering, standing, offeredUntil }: Inspected): string | null {
  if (gathering.standing === 'cancelled') return 'This gathering does not take place';
  if (hasBegun(gathering)) return 'This gathering has begun';
  if (standing === 'place') return 'You have a place';
  if (offeredUntil) return null;
  return standing === 'waitlist' ? 'You wait for a place' : 'The place has gone on';
}
