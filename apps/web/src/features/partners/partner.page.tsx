import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { sourceLines } from '#contracts/directory/facts';
import { useRenewal } from '../../lib/live-hints';
import { ButtonLink } from '../../ui/button';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Page, Section } from '../../ui/page';
import { Facts } from '../../ui/quiet';
import { Prose } from '../../ui/rich-text/prose';
import { FollowEntry } from '../following/follow-entry';
import { PartnerEndorsements, PartnerNumbers } from '../introductions/endorsements';
import { Contacts } from './contacts';
import { FactLines, partnerFacts } from './facts';
import {
  partnerQuery,
  programmesOf,
  useTerms,
  type Listed,
  type Partner,
  type PartnerContent,
} from './partners.queries';
import styles from './partners.module.css';
import beside from '../../ui/beside.module.css';
import { ProgrammeRow } from './programme-row';
import { Safeguarding } from './safeguarding';
import { Standing } from './standing';

const route = getRouteApi('/partners/$partnerId');

/** A partner: who it is, what it offers, and whom one asks. */
export function PartnerPage() {
  const { partnerId } = route.useParams();
  const renewal = useRenewal();
  const { data: partner } = useSuspenseQuery({ ...partnerQuery(partnerId), refetchInterval: renewal });
  const programmes = useSuspenseInfiniteQuery({ ...programmesOf(partnerId), refetchInterval: renewal });
  const { cohort } = useTerms();
  // Nothing of a draft is approved yet: those who keep it see what they proposed.
  const content = partner.content ?? partner.change?.content;
  const total = totalOf(programmes.data);
  return (
    <Page
      title={partner.name}
      lead="A partner of this network"
      actions={
        partner.keeps && (
          <>
            <ButtonLink to="/keep/partners/$partnerId" params={{ partnerId }}>
              Keep this entry
            </ButtonLink>
            <ButtonLink kind="quiet" to="/keep/entries/$entryId/history" params={{ entryId: partnerId }}>
              History
            </ButtonLink>
          </>
        )
      }
    >
      <Standing entry={partner} />
      <div className={beside.page} data-wide>
        <div className={beside.text}>{content?.description && <Prose markdown={content.description} />}</div>
        {content && <Beside partner={partner} content={content} />}
      </div>
      <Section title={total === 1 ? 'What it offers: one programme' : `What it offers: ${total} programmes`}>
        {total === 0 ? (
          <p className="soft">Nothing is published yet.</p>
        ) : (
          <LoadMore<Listed>
            query={programmes}
            label="Programmes"
            className={styles.list!}
            row={(programme) => <ProgrammeRow programme={programme} cohort={cohort} isPartnerKnown />}
          />
        )}
      </Section>
      <PartnerNumbers partnerId={partnerId} />
      <PartnerEndorsements partner={partner} />
      {content && (
        <Section title="Safeguarding">
          <Safeguarding held={content.safeguarding} />
        </Section>
      )}
      {content && content.contacts.length > 0 && (
        <Section title="Contacts">
          <Contacts contacts={content.contacts} />
        </Section>
      )}
    </Page>
  );
}

function Beside({ partner, content }: { partner: Partner; content: PartnerContent }) {
  const { source } = partner;
  const { term } = useTerms();
  return (
    <aside className={beside.aside} aria-label="About this">
      <Facts
        rows={[
          ...partnerFacts(content, term),
          ['From', source && <FactLines key="from" lines={sourceLines(source)} />],
        ]}
      />
      <FollowEntry entry={partner} partner={partner} />
    </aside>
  );
}
