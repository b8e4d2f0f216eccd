import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { PageBones, QuietLine } from '../../ui/quiet';
import { NoLink, Of, ToGathering } from './by-mailed-link';
import { mayReturn, whatFollows } from './given-up';
import { isOver } from './times';

const route = getRouteApi('/give-up/$token');

/**
 * Where mails to those with a place lead who cannot come. Opening only looks: mail scanners open links before people do.
 * It needs no signing in.
 */
export function GiveUpPage() {
  const { token } = route.useParams();
  const link = useQuery({
    queryKey: ['give-up', token],
    queryFn: ({ signal }) => call('POST /api/scheduling/given-up-places/inspect', { body: { token }, signal }),
  });
  const giveUp = useMutation({ mutationFn: () => call('POST /api/scheduling/given-up-places', { body: { token } }) });
  if (link.isPending) return <PageBones />;
  if (!link.data) return <NoLink error={link.error} onAgain={() => void link.refetch()} />;
  const { gathering, standing } = link.data;
  const lead = <Of gathering={gathering} />;
  if (giveUp.isSuccess) {
    return (
      <Page narrow title="You gave up your place" lead={lead}>
        <p>Thank you for saying so.</p>
        <ToGathering gathering={gathering} />
      </Page>
    );
  }
  const nothing = whyNothing(gathering, standing);
  if (nothing) {
    return (
      <Page narrow title={nothing} lead={lead}>
        <ToGathering gathering={gathering} />
      </Page>
    );
  }
  return (
    <Page narrow title="Give up your place" lead={lead}>
      <p>{`${whatFollows(gathering)}, and the thread closes for you.`}</p>
      {!mayReturn(gathering) && <p>Registration has closed, so you cannot register again.</p>}
      <QuietLine tone="bad">{giveUp.error && sentenceOf(giveUp.error)}</QuietLine>
      <div className="row">
        <Button kind="primary" pending={giveUp.isPending && 'Giving it up…'} onClick={() => giveUp.mutate()}>
          Give up your place
        </Button>
        <ToGathering gathering={gathering} />
      </div>
    </Page>
  );
}

/** Why there is nothing to give up; null where there is. */
function whyNothing(gathering: { standing: string; endsAt: string }, standing: string): string | null {
  if (gathering.standing === 'cancelled') return 'This gathering does not take place';
  if (isOver(gathering)) return 'This gathering is over';
  return standing === 'place' ? null : 'You have no place to give up';
}
