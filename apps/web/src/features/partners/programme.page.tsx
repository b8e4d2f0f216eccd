import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useRenewal } from '../../lib/live-hints';
import { dayLine } from '../../lib/time';
import { ButtonLink } from '../../ui/button';
import { Page, Section } from '../../ui/page';
import { Facts } from '../../ui/quiet';
import { Prose } from '../../ui/rich-text/prose';
import { StateWord } from '../../ui/state-word';
import { AskButton } from '../introductions/ask-button';
import { Contacts } from './contacts';
import { FreshnessLine } from './freshness-line';
import { partnerQuery, programmeQuery, useTerms, type Programme, type ProgrammeContent } from './partners.queries';
import styles from './partners.module.css';
import { accessInWords, PlacesList, Schedules } from './places-list';
import { Safeguarding } from './safeguarding';
import { SourceLine } from './source-line';
import { Standing } from './standing';
import { agesInWords, amountInWords, evidenceOf, languageName, roomInWords, STAGES, STATUS } from './words';

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
            <ButtonLink to="/keep/programmes/$programmeId" params={{ programmeId }}>
              Keep this entry
            </ButtonLink>
          )}
        </>
      }
    >
      <Standing entry={programme} />
      {content && <Running open={programme.open !== false} content={content} />}
      <div className={styles.page} data-wide>
        <div className={styles.text}>
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

/** Whether it can be had at present; what runs and has room says nothing. */
function Running({ open, content: { status, alert } }: { open: boolean; content: ProgrammeContent }) {
  return (
    <>
      {(status !== 'active' || !open) && (
        <p>
          <StateWord tone="waiting">{status !== 'active' ? STATUS[status] : 'Full for now'}</StateWord>
          {status === 'active' && ' It takes on no more employers at present.'}
        </p>
      )}
      {alert && (
        <p className={styles.alert} dir="auto">
          {alert}
        </p>
      )}
    </>
  );
}

function Beside({ programme, content }: { programme: Programme; content: ProgrammeContent }) {
  const { cohort, term } = useTerms();
  const list = (words: readonly (string | undefined)[]) => words.filter(Boolean).join(', ') || undefined;
  const { stages, cohorts, languages, accessibility, schedules, funding, evidence } = content;
  return (
    <aside className={styles.aside} aria-label="About this">
      <Facts
        rows={[
          ['For whom', list([agesInWords(content.minimumAge, content.maximumAge), ...cohorts.map(cohort)])],
          ['Stage', list(stages.map((stage) => STAGES[stage]))],
          ['Serves', list(programme.serves ?? [])],
          ['When', schedules.length > 0 && <Schedules key="when" schedules={schedules} />],
          ['Cost', <Costs key="cost" content={content} />],
          ['Room', programme.open !== false && roomInWords(content.capacity)],
          ['Languages', list(languages.map(languageName))],
          ['Accessibility', accessibility.length > 0 && accessInWords(accessibility)],
          ['How sure one can be', <Evidence key="evidence" evidence={evidence} />],
          ['Funded by', funding.length > 0 && funding.join('; ')],
          ['About', list(content.terms.map(term))],
          ['Web', content.url && <a href={content.url}>{hostOf(content.url)}</a>],
          ['How fresh', <FreshnessLine key="fresh" programme={programme} />],
          ['From', programme.source && <SourceLine key="from" source={programme.source} />],
        ]}
      />
    </aside>
  );
}

export const hostOf = (url: string): string => new URL(url).hostname.replace(/^www\./, '');

function Costs({ content: { costs, fees } }: { content: ProgrammeContent }) {
  if (costs.length === 0 && !fees) return <span className="soft">Not said</span>;
  return (
    <>
      {costs.map(({ id, option, amount, description, validFrom, validTo }) => (
        <p key={id} dir="auto">
          {[
            amount !== null && amountInWords(amount),
            option,
            description,
            validFrom && `from ${dayLine(validFrom)}`,
            validTo && `until ${dayLine(validTo)}`,
          ]
            .filter(Boolean)
            .join(', ')}
        </p>
      ))}
      {fees && <p dir="auto">{fees}</p>}
    </>
  );
}

function Evidence({ evidence: { level, source } }: { evidence: ProgrammeContent['evidence'] }) {
  if (level === null) return <span className="soft">Not said</span>;
  return (
    <>
      <p>{evidenceOf(level)}</p>
      {source && (
        <p className="small soft" dir="auto">
          {source}
        </p>
      )}
    </>
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
