import { useQueryClient, useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { SECTOR_NAMES } from '#contracts/sector-names';
import { addressOf, call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { useRenewal } from '../../lib/live-hints';
import { readable } from '../../lib/readable';
import { renewFirst } from '../../lib/renew-first';
import { dayLine } from '../../lib/time';
import { Button, ButtonHref } from '../../ui/button';
import { At } from '../../ui/date-line';
import { ConfirmOnce } from '../../ui/dialog';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Page, Section } from '../../ui/page';
import { Empty, QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { StateWord, type Tone } from '../../ui/state-word';
import { DeskTabs } from '../desk/desk-tabs';
import { FunnelPicture, SectorsTable, WeeksTable } from './funnel';
import styles from './front-door.module.css';
import { funnelQuery, interestList, type Interest } from './front-door.queries';

/** Who asked for a toolkit, and how far they came. */
export function InterestPage() {
  const { data: funnel } = useSuspenseQuery({ ...funnelQuery, refetchInterval: useRenewal() });
  const total = { visited: 0, ...funnel.total };
  const interests = useSuspenseInfiniteQuery({ ...interestList, refetchInterval: useRenewal() });
  return (
    <Page
      title="Interest · Desk"
      heading="Desk"
      actions={
        totalOf(interests.data) > 0 && (
          <ButtonHref href={addressOf('GET /api/library/interests/consents.csv')} download onClick={renewFirst}>
            Export the consents
          </ButtonHref>
        )
      }
    >
      <DeskTabs />
      {total.asked + total.visited === 0 ? (
        <Empty action={<Link to="/toolkits">See the toolkits</Link>}>
          Whoever asks for a toolkit is listed here, and whether they came to read it, apply and join. Visitors can ask
          once a toolkit for everybody has its first edition.
        </Empty>
      ) : (
        <>
          <Section title="From a visit to membership">
            <FunnelPicture total={total} />
          </Section>
          <Section title="By week">
            <WeeksTable
              rows={funnel.weeks.map(({ week, visited = 0, ...counts }) => [dayLine(week), { ...counts, visited }])}
            />
          </Section>
          {funnel.sectors.length > 0 && (
            <Section title="By sector">
              <SectorsTable
                rows={funnel.sectors.map((counts) => [
                  counts.sector ? SECTOR_NAMES[counts.sector] : 'Not named',
                  counts,
                ])}
              />
            </Section>
          )}
        </>
      )}
      {totalOf(interests.data) > 0 && (
        <Section title="People">
          <LoadMore query={interests} label="People" className={styles.people!} row={(one) => <Person one={one} />} />
        </Section>
      )}
    </Page>
  );
}

const STEPS: Record<Interest['step'], { word: string; tone: Tone }> = {
  asked: { word: 'Address not confirmed', tone: 'waiting' },
  confirmed: { word: 'Address confirmed', tone: 'plain' },
  downloaded: { word: 'Has the toolkit', tone: 'plain' },
  applied: { word: 'Applied', tone: 'new' },
  member: { word: 'Member', tone: 'good' },
};

function Person({ one }: { one: Interest }) {
  const { word, tone } = STEPS[one.step];
  return (
    <div className={styles.person}>
      <div className="stack" data-gap="2">
        <strong>
          <bdi>{one.name}</bdi>, <bdi>{one.organisation}</bdi>
        </strong>
        <span className="small soft">
          <bdi>{readable(one.email)}</bdi> · {one.sector ? SECTOR_NAMES[one.sector] : 'sector not named'} ·{' '}
          <bdi>{one.toolkit.title}</bdi> · <At instant={one.askedAt} />
          {one.news && ' · wants news'}
        </span>
      </div>
      <div className="row">
        <StateWord tone={tone}>{word}</StateWord>
        <Invite one={one} />
        <Forget one={one} />
      </div>
    </div>
  );
}

function Invite({ one }: { one: Interest }) {
  const client = useQueryClient();
  const [failure, setFailure] = useState<string>();
  if (one.invitedAt) return <span className="small soft">Invited to apply</span>;
  if (one.step !== 'confirmed' && one.step !== 'downloaded') return null;
  const invite = async (): Promise<void> => {
    try {
      await call('POST /api/library/interests/:interestId/invitation', { params: { interestId: one.id } });
      await client.invalidateQueries({ queryKey: interestList.queryKey });
      say(`${isolated(one.name)} is invited to apply.`);
    } catch (error) {
      setFailure(sentenceOf(error));
    }
  };
  return (
    <>
      <Button onClick={() => void invite()}>Invite to apply</Button>
      <QuietLine tone="bad">{failure}</QuietLine>
    </>
  );
}

function Forget({ one }: { one: Interest }) {
  const client = useQueryClient();
  return (
    <ConfirmOnce
      opens="Forget"
      kind="quiet"
      title={`Forget ${isolated(one.name)}`}
      action="Forget them"
      pending="Forgetting…"
      onConfirm={async () => {
        await call('DELETE /api/library/interests/:interestId', { params: { interestId: one.id } });
        await client.invalidateQueries({ queryKey: interestList.queryKey });
        say('They are forgotten. What was counted stays counted.');
      }}
    >
      <p>
        Their name, organisation, address and consent are deleted here and wherever they went in this network. Their
        link opens nothing any more.
      </p>
    </ConfirmOnce>
  );
}
