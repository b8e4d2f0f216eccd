import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { sentenceOf } from '../../lib/form';
import { useRenewal } from '../../lib/live-hints';
import type { Me } from '../../lib/session';
import { useWaiting } from '../../lib/waiting';
import { dayLine } from '../../lib/time';
import { ButtonLink } from '../../ui/button';
import { rowsOf, totalOf } from '../../ui/load-more';
import { MostDue } from '../../ui/most-due';
import { Page, Section } from '../../ui/page';
import { Bones, QuietLine } from '../../ui/quiet';
import { clockLine } from '../introductions/introduction-words';
import { WaitingIntroductions } from '../introductions/waiting-introductions';
import { AskedPlaces } from '../offers/asked-places';
import { partnerQuery, programmesOf } from './keeping.queries';
import { FRESHNESS, STANDINGS } from './keeping-words';
import { StillTrue } from './keeping-parts';
import columns from '../../ui/home-columns.module.css';
import styles from './keeping.module.css';
import { threadsBeside } from '../threads/threads-beside';
import { UnreadThreads } from '../threads/unread-threads';
import { Quotes } from '../threads/quotes';
import { mostDue, type Due } from './most-due';
import { ProgrammeRows } from './programme-rows';

/** What a partner's contact finds first: what is most due, then what they keep. */
export function PartnerHome({ me }: { me: Me }) {
  const partnerId = me.organisation.id;
  const refetchInterval = useRenewal();
  const { data: partner, error } = useQuery({ ...partnerQuery(partnerId), refetchInterval });
  const programmes = useInfiniteQuery({ ...programmesOf(partnerId), refetchInterval });
  const { threads, directory, error: away } = useWaiting(me);
  const waiting = { introductions: directory?.introductions.items ?? [], threads: threads?.items ?? [] };
  const due = partner && programmes.data && mostDue(partner, rowsOf(programmes.data), waiting);
  const introduction = due && 'introduction' in due ? due.introduction : undefined;
  return (
    <Page title="Home" heading={`Hello, ${isolated(me.name.split(' ')[0]!)}`} lead={<bdi>{me.organisation.name}</bdi>}>
      <QuietLine tone="bad">{(error ?? away) && sentenceOf(error ?? away)}</QuietLine>
      <div className={columns.columns} data-broad>
        <div className={columns.waiting}>
          {due ? <DueNow due={due} partnerId={partnerId} /> : !error && <Bones lines={3} />}
          {partner && partner.standing !== 'published' && (
            <p className="soft">{`Your entry is ${STANDINGS[partner.standing].word.toLowerCase()}: others do not find it until an organiser publishes it.`}</p>
          )}
          <WaitingIntroductions introductions={waiting.introductions.filter(({ id }) => id !== introduction?.id)} />
          <UnreadThreads of={threadsBeside(due, threads)} />
          <AskedPlaces />
        </div>
        <div className={columns.next}>
          {programmes.data && totalOf(programmes.data) > 0 && (
            <Section
              title="Your programmes"
              aside={
                <Link to="/keep/partners/$partnerId/new-programme" params={{ partnerId }}>
                  Add a programme
                </Link>
              }
            >
              <ProgrammeRows query={programmes} />
            </Section>
          )}
        </div>
      </div>
    </Page>
  );
}

function DueNow({ due, partnerId }: { due: Due; partnerId: string }) {
  switch (due.what) {
    case 'answer':
    case 'outcome':
      return <FromAnEmployer {...due} />;
    case 'unread':
      return (
        <MostDue says={`${isolated(due.thread.introduction?.organisation.name ?? due.thread.title)} wrote to you.`}>
          <p className="soft">{`${due.thread.unread} unread in “${isolated(due.thread.title)}”.`}</p>
          <Quotes since={due.thread.since} />
          <ButtonLink
            kind="primary"
            to="/introductions/$introductionId/thread"
            params={{ introductionId: due.thread.id }}
          >
            Open the thread
          </ButtonLink>
        </MostDue>
      );
    case 'returned':
      return (
        <MostDue says={`An organiser asks something about “${isolated(due.name)}” before it goes live.`}>
          <blockquote dir="auto" className={styles.quoted}>
            {due.reason}
          </blockquote>
          {due.kind === 'partner' ? (
            <ButtonLink kind="primary" to="/keep/partners/$partnerId/edit" params={{ partnerId }}>
              Mend it
            </ButtonLink>
          ) : (
            <ButtonLink kind="primary" to="/keep/programmes/$programmeId/edit" params={{ programmeId: due.id }}>
              Mend it
            </ButtonLink>
          )}
        </MostDue>
      );
    case 'old':
      return <IsItTrue {...due} partnerId={partnerId} />;
    case 'describe':
      return (
        <MostDue says="Say in a few sentences what your organisation does: employers find you by it.">
          <ButtonLink kind="primary" to="/keep/partners/$partnerId/edit" params={{ partnerId }}>
            Describe it
          </ButtonLink>
        </MostDue>
      );
    case 'first-programme':
      return (
        <MostDue says="Add the first thing that you offer: employers look for programmes, and find you by them.">
          <ButtonLink kind="primary" to="/keep/partners/$partnerId/new-programme" params={{ partnerId }}>
            Add a programme
          </ButtonLink>
        </MostDue>
      );
    case 'nothing':
      return (
        <MostDue says="Nothing waits for you.">
          <p className="soft">
            {due.waiting > 0
              ? 'What you sent waits for an organiser’s look. What they ask stands here then.'
              : 'Your entry is up to date.'}
          </p>
          <div className="row">
            <ButtonLink to="/our-entry">See our entry</ButtonLink>
            <ButtonLink to="/offers">See what employers offer</ButtonLink>
          </div>
        </MostDue>
      );
  }
}

function FromAnEmployer({ what, introduction: of }: Extract<Due, { what: 'answer' | 'outcome' }>) {
  const employer = isolated(of.organisation.name);
  const isAsked = what === 'answer';
  return (
    <MostDue
      says={isAsked ? `${employer} asks for an introduction.` : `What came of your introduction to ${employer}?`}
    >
      <p className="soft">
        <bdi>{of.programme.name}</bdi>
        {isAsked && of.answerBy && ` · ${clockLine(of.answerBy)}`}
      </p>
      <ButtonLink kind="primary" to="/introductions/$introductionId" params={{ introductionId: of.id }}>
        {isAsked ? 'Read and answer' : 'Say what came of it'}
      </ButtonLink>
    </MostDue>
  );
}

function IsItTrue({ programme, others, partnerId }: Extract<Due, { what: 'old' }> & { partnerId: string }) {
  const { id, name, freshness, assuredOn } = programme;
  return (
    <MostDue says={`Is “${isolated(name)}” still true?`}>
      <p className="soft">
        {assuredOn && `Somebody last said so on ${dayLine(assuredOn)}. `}
        {freshness && FRESHNESS[freshness].means}
      </p>
      <div className="row">
        <StillTrue entryId={id} name={name} />
        <ButtonLink to="/keep/programmes/$programmeId/edit" params={{ programmeId: id }}>
          Correct it
        </ButtonLink>
        {others > 0 && (
          <StillTrue entryId={partnerId} name="all that you offer" label={`All ${others + 1} are still true`} />
        )}
      </div>
    </MostDue>
  );
}
