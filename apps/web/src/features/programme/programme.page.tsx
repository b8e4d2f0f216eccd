import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { instantLine } from '../../lib/time';
import { useRenewal } from '../../lib/live-hints';
import { isMember, useMe } from '../../lib/session';
import { Button, ButtonLink } from '../../ui/button';
import { Page, Section } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { Tabs } from '../../ui/tabs';
import { GatheringLead } from '../gatherings/gathering-lead';
import { gatheringQuery } from '../gatherings/gatherings.queries';
import { SessionMaterials } from '../materials/materials-section';
import { useMaterials } from '../materials/materials.queries';
import { Changes } from './changes';
import styles from './programme.module.css';
import { programmeQuery } from './programme.queries';
import { RoomCalendars } from './room-calendars';
import { PublishedDays } from './published-days';

const route = getRouteApi('/gatherings/$gatheringId/programme');

/** The programme by itself: on a phone, as a grid on a wide screen, and on paper. */
export function ProgrammePage() {
  const { gatheringId } = route.useParams();
  const { number, mine } = route.useSearch();
  const { data: gathering } = useSuspenseQuery(gatheringQuery(gatheringId));
  const { data: programme } = useSuspenseQuery({
    ...programmeQuery(gatheringId, number),
    refetchInterval: useRenewal(),
  });
  const materials = useMaterials(gatheringId);
  const isPublished = programme.number !== null;
  const me = useMe();
  // An agenda is of what is published last.
  const isOwn = isMember(me) && number === undefined;
  const picked = new Set(programme.mine);
  const shown =
    mine && isOwn ? { ...programme, sessions: programme.sessions.filter(({ id }) => picked.has(id)) } : programme;
  return (
    <Page
      title={`Programme of ${isolated(gathering.title)}`}
      lead={<GatheringLead gathering={gathering} />}
      actions={
        <>
          {isPublished && <Button onClick={() => window.print()}>Print it</Button>}
          {gathering.runsIt && (
            <ButtonLink to="/gatherings/$gatheringId/arrange" params={{ gatheringId }}>
              Arrange it
            </ButtonLink>
          )}
        </>
      }
    >
      {isPublished ? (
        <>
          <p className="soft">
            {`Version ${programme.number}, published ${instantLine(programme.publishedAt!)}.`}
            {number !== undefined && (
              <>
                {' This may not be the latest. '}
                <Link to="/gatherings/$gatheringId/programme" params={{ gatheringId }}>
                  See the latest
                </Link>
              </>
            )}
          </p>
          {programme.number! > 1 && (
            <Section
              title="What is different"
              aside={
                <Link
                  to="/gatherings/$gatheringId/programme"
                  params={{ gatheringId }}
                  search={{ number: programme.number! - 1 }}
                >
                  The version before
                </Link>
              }
            >
              <Changes changes={programme.changes} zone={programme.zone} />
            </Section>
          )}
          {isOwn && <WholeOrMine gatheringId={gatheringId} many={picked.size} />}
          <div className={styles.days}>
            <PublishedDays
              programme={shown}
              ofGathering={isOwn ? gatheringId : undefined}
              beneath={
                materials &&
                ((session) => (
                  <SessionMaterials
                    {...{ gathering, materials, session }}
                    adds={number === undefined ? 'all' : 'nobody'}
                  />
                ))
              }
              level="h2"
            />
          </div>
          {mine && shown.sessions.length === 0 && (
            <Empty>What you add to your agenda stands here, and in your calendar.</Empty>
          )}
          {number === undefined && <RoomCalendars gathering={gathering} programme={programme} />}
        </>
      ) : (
        <Empty>The programme is announced here once it is published.</Empty>
      )}
    </Page>
  );
}

function WholeOrMine({ gatheringId, many }: { gatheringId: string; many: number }) {
  return (
    <>
      <Tabs label="Which sessions">
        <Link to="/gatherings/$gatheringId/programme" params={{ gatheringId }} activeOptions={{ exact: true }}>
          The whole programme
        </Link>
        <Link
          to="/gatherings/$gatheringId/programme"
          params={{ gatheringId }}
          search={{ mine: true }}
          activeOptions={{ exact: true }}
        >
          {`My agenda (${many})`}
        </Link>
      </Tabs>
      <p className="small">
        <Link to="/profile" hash="calendars">
          See your agenda in your own calendar
        </Link>
      </p>
    </>
  );
}
