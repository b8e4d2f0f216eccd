import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { call, Problem } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { useMe } from '../../lib/session';
import { dayLine } from '../../lib/time';
import { Button, ButtonLink } from '../../ui/button';
import { Page } from '../../ui/page';
import { PageBones, QuietLine } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import { ToFront } from '../../ui/to-front';
import { FRESHNESS } from './keeping-words';
import styles from './keeping.module.css';

const route = getRouteApi('/still-true/$token');

/**
 * Where the mail that asks whether programmes are still true leads. Opening only looks: mail scanners open links before
 * people do. It needs no signing in.
 */
export function AssurancePage() {
  const { token } = route.useParams();
  const me = useMe();
  const link = useQuery({
    queryKey: ['assurance', token],
    queryFn: ({ signal }) => call('POST /api/directory/assurances/inspect', { body: { token }, signal }),
    staleTime: Infinity,
  });
  const assure = useMutation({ mutationFn: () => call('POST /api/directory/assurances', { body: { token } }) });
  if (link.isPending) return <PageBones />;
  const error = link.error ?? assure.error;
  if (error instanceof Problem && error.status === 404) {
    return (
      <Page narrow title="This link does not work any more">
        <p>{sentenceOf(error)}</p>
        {me ? <ToFront /> : <Link to="/sign-in">Sign in</Link>}
      </Page>
    );
  }
  if (!link.data) {
    return (
      <Page narrow title="The link could not be opened">
        <p>{sentenceOf(link.error)}</p>
        <Button onClick={() => void link.refetch()}>Try again</Button>
      </Page>
    );
  }
  const { partner, programmes } = link.data;
  if (assure.isSuccess) {
    return (
      <Page narrow title="Thank you" lead={`What ${isolated(partner.name)} offers is up to date.`}>
        <p>You are asked again in half a year.</p>
        {!me && <ToFront />}
      </Page>
    );
  }
  return (
    <Page narrow title="Is this still true?" lead={<bdi>{partner.name}</bdi>}>
      {programmes.length === 0 ? (
        <p>Nothing of it is published at present, so there is nothing to say.</p>
      ) : (
        <>
          <ul className={styles.rows} aria-label="Programmes">
            {programmes.map(({ id, name, assuredOn, freshness }) => (
              <li key={id} className={styles.row}>
                <div>
                  <bdi>{name}</bdi>
                  {assuredOn && <span className="small soft">{`said to be true on ${dayLine(assuredOn)}`}</span>}
                </div>
                {freshness && <StateWord tone={FRESHNESS[freshness].tone}>{FRESHNESS[freshness].word}</StateWord>}
              </li>
            ))}
          </ul>
          <div className="row">
            <Button kind="primary" pending={assure.isPending && 'One moment…'} onClick={() => assure.mutate()}>
              {programmes.length === 1 ? 'Yes, it is still true' : 'Yes, all of it is still true'}
            </Button>
            <ButtonLink to="/keep/partners/$partnerId" params={{ partnerId: partner.id }}>
              Correct something
            </ButtonLink>
          </div>
          <QuietLine tone="bad">{assure.error && sentenceOf(assure.error)}</QuietLine>
        </>
      )}
    </Page>
  );
}
