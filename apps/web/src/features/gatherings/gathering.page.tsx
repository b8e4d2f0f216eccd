import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useRenewal } from '../../lib/live-hints';
import { has, useMe } from '../../lib/session';
import { useIsWide } from '../../lib/use-is-wide';
import { ButtonLink } from '../../ui/button';
import { DateLine } from '../../ui/date-line';
import { Page, Section } from '../../ui/page';
import { StateWord } from '../../ui/state-word';
import { ProgrammesThatFit } from '../partners/programmes-that-fit';
import { CallSection } from '../proposals/call-section';
import { FloorSection } from '../floor/floor-section';
import { MaterialsSection } from '../materials/materials-section';
import { useMaterials } from '../materials/materials.queries';
import { programmeQuery } from '../programme/programme.queries';
import { ProgrammeSection } from '../programme/programme-section';
import { FeedbackLine } from '../feedback/feedback-line';
import { GatheringSummary } from '../summary/gathering-summary';
import { RoomSection } from '../room/room-section';
import { RoomCommitments } from '../commitments/room-commitments';
import { AboutGathering, Brief } from './about-gathering';
import { CancelGathering } from './cancel-gathering';
import { CoHosts } from './co-hosts';
import { DraftActions } from './draft-actions';
import styles from './gathering.module.css';
import { gatheringQuery, type Gathering } from './gatherings.queries';
import { NextGatherings } from './next-gatherings';
import { NotesThatFit } from './notes-that-fit';
import { Participants } from './participants';
import { PlaceBox } from './place-box';
import { KINDS } from './kinds';
import { Standing, whereOf } from './programme';
import { Picture } from './picture';
import { RunningIt } from './running-it';
import { Table } from './table/table';
import { SeriesLine } from './series-line';
import { isOver } from './times';
import { useMoments } from './use-moments';
import { useShownLink } from './use-shown-link';
import { forWhom } from './visibility-words';

const route = getRouteApi('/gatherings/$gatheringId');

/** For those who come: their own place first. For those who run it: how the places stand, and who waits. */
export function GatheringPage() {
  const { gatheringId } = route.useParams();
  const { data: gathering } = useSuspenseQuery(useShownLink(gatheringQuery(gatheringId)));
  useMoments(gathering);
  const { data: programme } = useQuery({ ...programmeQuery(gatheringId), refetchInterval: useRenewal() });
  const materials = useMaterials(gatheringId);
  // Who moderates a session sees its questions, also without a place.
  const speaksHere = (materials?.speaksAt.length ?? 0) > 0;
  const belonging = { gathering, programme, materials };
  const me = useMe();
  const isOrganiser = has(me, 'organiser');
  const runsIt = gathering.runsIt ?? false;
  // What is said in the room, and of it: a co-host without a place only runs it.
  const isInside = isOrganiser || gathering.mine?.standing === 'place';
  const inTheRoom = runsIt || isInside;
  const isCancelled = gathering.standing === 'cancelled';
  const isToCome = !isCancelled && !isOver(gathering);
  const place = <PlaceBox gathering={gathering} inTheRoom={isInside} isToCome={isToCome} />;
  // Who is here comes before what others wrote, also where all stands in one column.
  const isWide = useIsWide();
  const more = (
    <>
      <NotesThatFit gathering={gathering} />
      <ProgrammesThatFit finding={{ near: townOf(gathering.place) }} />
    </>
  );
  return (
    <Page
      title={gathering.title}
      lead={<Lead gathering={gathering} inTheRoom={inTheRoom} />}
      actions={
        runsIt && (
          <>
            {gathering.isDraft && <DraftActions gathering={gathering} />}
            {(isToCome || gathering.isDraft) && (
              <ButtonLink to="/gatherings/$gatheringId/edit" params={{ gatheringId }}>
                Change
              </ButtonLink>
            )}
            <ButtonLink to="/gatherings/$gatheringId/arrange" params={{ gatheringId }}>
              Arrange the programme
            </ButtonLink>
            {isOrganiser && (
              <ButtonLink to="/gatherings/new" search={{ like: gatheringId }}>
                Schedule another like it
              </ButtonLink>
            )}
            {isToCome && !gathering.isDraft && <CancelGathering gathering={gathering} />}
          </>
        )
      }
    >
      {gathering.isDraft && (
        <p className={styles.rule}>
          <strong>Draft.</strong> Organisers and its co-hosts alone see it, and nobody registers before it is published.
        </p>
      )}
      {isCancelled && (
        <p className={styles.cancelled}>
          <StateWord tone="bad">Cancelled</StateWord> {gathering.cancellationReason}
        </p>
      )}
      <div className={styles.columns} data-wide data-broad={me ? true : undefined} data-organiser={runsIt || undefined}>
        {!runsIt && place}
        <div className={styles.main}>
          <Table gathering={gathering} inTheRoom={inTheRoom} />
          {runsIt && !gathering.isDraft && <RunningIt gathering={gathering} isToCome={isToCome} />}
          {isOrganiser && <CoHosts gathering={gathering} />}
          <Picture of={gathering.picture} />
          <Brief of={gathering} />
          <AboutGathering gathering={gathering} isToCome={isToCome} />
          <MaterialsSection {...belonging} />
          {!gathering.isDraft && !isCancelled && <GatheringSummary gathering={gathering} mayWrite={isInside} />}
          {isInside && !gathering.isDraft && !isCancelled && (
            <>
              <RoomCommitments gathering={gathering} />
              <FeedbackLine gathering={gathering} />
            </>
          )}
          <ProgrammeSection {...belonging} />
          {inTheRoom && !gathering.isDraft && !isCancelled && <RoomSection gathering={gathering} isToCome={isToCome} />}
          {(inTheRoom || speaksHere) && !gathering.isDraft && !isCancelled && (
            <FloorSection gathering={gathering} isToCome={isToCome} />
          )}
          <CallSection gathering={gathering} />
          {isWide && more}
        </div>
        <div className={styles.beside}>
          {inTheRoom && !gathering.isDraft && (
            <Section title={isToCome ? 'Who takes part' : 'Who had a place'}>
              <Participants gathering={gathering} standing="place" />
            </Section>
          )}
          {runsIt && !gathering.isDraft && place}
          <NextGatherings besides={gatheringId} />
        </div>
        {!isWide && <div className={styles.more}>{more}</div>}
      </div>
    </Page>
  );
}

/** What it is, when and where: before anything else, whoever reads. */
function Lead({ gathering, inTheRoom }: { gathering: Gathering; inTheRoom: boolean }) {
  const { kind, mine, standing, start, end, place, online } = gathering;
  const isMine = mine?.standing === 'place' || mine?.standing === 'waitlist' || mine?.request === 'waiting';
  return (
    <span className={styles.lead}>
      <span className={styles.kind}>
        {[KINDS[kind], forWhom(gathering)].filter(Boolean).join(' · ')}{' '}
        {isMine && standing === 'scheduled' && <Standing gathering={gathering} />}
      </span>
      <span className={styles.when}>
        <DateLine start={start} end={end} />
      </span>
      <SeriesLine gathering={gathering} />
      <span>
        {whereOf(place, online) ?? 'Where is yet to be announced'}
        {online && !inTheRoom && '. The link is shown to those who have a place.'}
      </span>
    </span>
  );
}

/** Of an address the last part, which is a town or a postcode; whoever looks places up knows whether it is. */
/** Longer than any town’s name, and than what is asked for. */
const LONGEST_TOWN = 60;

function townOf(place: string | null): string | undefined {
  const town = place?.split(',').at(-1)?.trim();
  return town && town.length <= LONGEST_TOWN ? town : undefined;
}
