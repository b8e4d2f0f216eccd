import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { useRenewal } from '../../lib/live-hints';
import { ButtonLink } from '../../ui/button';
import { Page, Section } from '../../ui/page';
import { ProgrammeText } from './entry-text';
import { programmeQuery, useNaming } from './keeping.queries';
import { ChangeBand, NotHere, StandingWords, StillTrue } from './keeping-parts';
import { FRESHNESS } from './keeping-words';
import styles from './keeping.module.css';
import { StandingButton } from './standing-button';

const route = getRouteApi('/keep/programmes/$programmeId');

/** A programme for those who keep it: whether it is still true, what waits, and what others read. */
export function KeepProgrammePage() {
  const { programmeId } = route.useParams();
  const naming = useNaming();
  const { data: programme } = useSuspenseQuery({ ...programmeQuery(programmeId), refetchInterval: useRenewal() });
  if (!programme.keeps) return <NotHere />;
  const { name, partner, standing, content, change, freshness, assuredOn, hiddenReason } = programme;
  const shown = content ?? change?.content;
  return (
    <Page
      title={name}
      lead={
        <Link to="/keep/partners/$partnerId" params={{ partnerId: partner.id }}>
          <bdi>{partner.name}</bdi>
        </Link>
      }
      actions={
        <>
          <ButtonLink kind="primary" to="/keep/programmes/$programmeId/edit" params={{ programmeId }}>
            Change it
          </ButtonLink>
          <StandingButton entry={programme} />
        </>
      }
    >
      <StandingWords {...{ standing, freshness, assuredOn }} />
      {standing === 'hidden' && hiddenReason && <p>{`Hidden: ${isolated(hiddenReason)}`}</p>}
      {standing === 'published' && partner.standing !== 'published' && (
        <p className="soft">Others do not find it while its organisation’s entry is not published.</p>
      )}
      <ChangeBand entry={programme} />
      {standing === 'published' && (
        <section className={styles.row} aria-label="Is it still true">
          <p>
            {freshness === 'assured'
              ? 'If you looked through it today, say so.'
              : freshness && FRESHNESS[freshness].means}
          </p>
          <StillTrue entryId={programmeId} name={name} />
        </section>
      )}
      {shown && (
        <Section
          title={content ? 'What others read' : 'What others will read'}
          aside={
            <span className="row">
              <Link to="/programmes/$programmeId" params={{ programmeId }}>
                See its page
              </Link>
              <Link to="/keep/entries/$entryId/history" params={{ entryId: programmeId }} search={{ of: 'programme' }}>
                History
              </Link>
            </span>
          }
        >
          <ProgrammeText content={shown} naming={naming} />
        </Section>
      )}
    </Page>
  );
}
