import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { sourceLines } from '#contracts/directory/facts';
import { useRenewal } from '../../lib/live-hints';
import { useMe } from '../../lib/session';
import { ButtonLink } from '../../ui/button';
import { Page, Section } from '../../ui/page';
import { Facts } from '../../ui/quiet';
import { Prose } from '../../ui/rich-text/prose';
import { FollowEntry } from '../following/follow-entry';
import { AskButton } from '../introductions/ask-button';
import { ForMembers } from '../joining/for-members';
import { Contacts } from './contacts';
import { FactLines, programmeFacts } from './facts';
import { FreshnessLine } from './freshness-line';
import { partnerQuery, programmeQuery, useTerms, type Programme, type ProgrammeContent } from './partners.queries';
import beside from '../../ui/beside.module.css';
import { PlacesList } from './places-list';
import { Running } from './running';
import { Safeguarding } from './safeguarding';
import { Standing } from './standing';

const route = getRouteApi('/programmes/$programmeId');

/** What a partner offers: what it is and asks, beside it for whom, where and when. */
export function ProgrammePage() {
  const { programmeId } = route.useParams();
  const { data: programme } = useSuspenseQuery({ ...programmeQuery(programmeId), refetchInterval: useRenewal() });
  const { name, partner } = programme;
  // Nothing of a draft is approved yet: those who keep it see what they proposed.
  const content = programme.content ?? programme.change?.content;
  return (
    <Page
      title={name}
      lead={
        <>
          A programme of{' '}
          <Link to="/partners/$partnerId" params={{ partnerId: partner.id }}>
            <bdi>{partner.name}</bdi>
          </Link>
        </>
      }
      actions={
        <>
          <AskButton programme={programme} />
          {programme.keeps && (
            <>
              <ButtonLink to="/keep/programmes/$programmeId" params={{ programmeId }}>
                Keep this entry
              </ButtonLink>
              <ButtonLink
                kind="quiet"
                to="/keep/entries/$entryId/history"
                params={{ entryId: programmeId }}
                search={{ of: 'programme' }}
              >
                History
              </ButtonLink>
            </>
          )}
        </>
      }
    >
      <Standing entry={programme} />
      {content && <Running open={programme.open !== false} content={content} />}
      <div className={beside.page} data-wide>
        <div className={beside.text}>
          {content?.description && <Prose markdown={content.description} />}
          {content?.offered && <Part title="What employers get" markdown={content.offered} />}
          {content?.asked && <Part title="What is asked of employers" markdown={content.asked} />}
          {content?.accreditations && <Part title="Accreditations" markdown={content.accreditations} />}
        </div>
        {content && <Beside programme={programme} content={content} />}
      </div>
      {content && content.places.length > 0 && (
        <Section title={content.places.length === 1 ? 'Where' : `Where: ${content.places.length} places`}>
          <PlacesList places={content.places} />
        </Section>
      )}
      {content && content.contacts.length > 0 && (
        <Section title="Contacts">
          <Contacts contacts={content.contacts} />
        </Section>
      )}
      <OfThePartner partnerId={partner.id} />
    </Page>
  );
}

function Part({ title, markdown }: { title: string; markdown: string }) {
  return (
    <Section title={title}>
      <Prose markdown={markdown} under={2} />
    </Section>
  );
}

function Beside({ programme, content }: { programme: Programme; content: ProgrammeContent }) {
  const me = useMe();
  const { cohort, term } = useTerms();
  return (
    <aside className={beside.aside} aria-label="About this">
      {!me && programme.open && (
        <section className="stack" aria-label="For members">
          <ForMembers signIn="Sign in to ask for an introduction" />
        </section>
      )}
      <Facts
        rows={[
          ...programmeFacts(content, { cohort, term, serves: programme.serves ?? [], open: programme.open !== false }),
          ['How fresh', <FreshnessLine key="fresh" programme={programme} />],
          ['From', programme.source && <FactLines key="from" lines={sourceLines(programme.source)} />],
        ]}
      />
      <FollowEntry entry={programme} partner={programme.partner} />
    </aside>
  );
}

/** What holds for all that the partner offers. */
function OfThePartner({ partnerId }: { partnerId: string }) {
  const { data: partner } = useQuery(partnerQuery(partnerId));
  if (!partner?.content) return null;
  return (
    <Section title="Safeguarding">
      <Safeguarding held={partner.content.safeguarding} />
    </Section>
  );
}
