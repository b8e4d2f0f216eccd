import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { addressOf } from '../../lib/api';
import { useRenewal } from '../../lib/live-hints';
import { has, useMe } from '../../lib/session';
import { ButtonHref, ButtonLink } from '../../ui/button';
import { DateLine } from '../../ui/date-line';
import { Page, Section } from '../../ui/page';
import { Facts } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import { ProgrammesThatFit } from '../partners/programmes-that-fit';
import { RoomNote } from '../writing/room-note';
import { CancelGathering } from './cancel-gathering';
import styles from './gathering.module.css';
import { gatheringQuery, type Gathering } from './gatherings.queries';
import { NotesThatFit } from './notes-that-fit';
import { Participants } from './participants';
import { KINDS } from './kinds';
import { hasBegun, isOver, Standing, whereOf } from './programme';
import { GiveUp, YourPlace } from './your-place';

const route = getRouteApi('/gatherings/$gatheringId');

export function GatheringPage() {
  const { gatheringId } = route.useParams();
  const { data: gathering } = useSuspenseQuery({ ...gatheringQuery(gatheringId), refetchInterval: useRenewal() });
  const isOrganiser = has(useMe(), 'organiser');
  const inTheRoom = isOrganiser || gathering.mine?.standing === 'place';
  const isCancelled = gathering.standing === 'cancelled';
  const isToCome = !isCancelled && !isOver(gathering);
  const hasPlace = gathering.mine?.standing === 'place';
  const isMine = hasPlace || gathering.mine?.standing === 'waitlist';
  return (
    <Page
      title={gathering.title}
      lead={
        <span className={styles.lead}>
          {KINDS[gathering.kind]} {isMine && !isCancelled && <Standing gathering={gathering} />}
        </span>
      }
      actions={
        isOrganiser &&
        !isCancelled && (
          <>
            <ButtonLink to="/gatherings/$gatheringId/edit" params={{ gatheringId }}>
              Change
            </ButtonLink>
            <CancelGathering gathering={gathering} />
          </>
        )
      }
    >
      {isCancelled && (
        <p className={styles.cancelled}>
          <StateWord tone="bad">Cancelled</StateWord> {gathering.cancellationReason}
        </p>
      )}
      <div className={styles.columns} data-wide>
        <div className={styles.about}>
          <Purpose text={gathering.purpose} />
          {gathering.chathamHouse && <ChathamHouse />}
        </div>
        <Facts rows={factsOf(gathering, inTheRoom, isToCome)} />
        <aside className={styles.aside} aria-label="Your place">
          <YourPlace gathering={gathering} />
          {inTheRoom && (
            <ButtonLink
              kind={hasPlace ? 'primary' : 'secondary'}
              to="/threads/$threadId"
              params={{ threadId: gatheringId }}
            >
              Open the thread
            </ButtonLink>
          )}
          {inTheRoom && !isCancelled && <RoomNote gatheringId={gatheringId} />}
          {isToCome && (
            <ButtonHref
              kind="quiet"
              href={addressOf('GET /api/scheduling/gatherings/:gatheringId/calendar.ics', { params: { gatheringId } })}
              download
            >
              Add to your calendar
            </ButtonHref>
          )}
          {isToCome && hasPlace && <GiveUp gathering={gathering} />}
        </aside>
      </div>
      {inTheRoom && (
        <Section title={isToCome ? 'Who takes part' : 'Who had a place'}>
          <Participants gathering={gathering} standing="place" />
        </Section>
      )}
      {isOrganiser && isToCome && gathering.waiting > 0 && (
        <Section title="On the waitlist">
          <Participants gathering={gathering} standing="waitlist" />
        </Section>
      )}
      <NotesThatFit gathering={gathering} />
      <ProgrammesThatFit finding={{ near: townOf(gathering.place) }} />
    </Page>
  );
}

/** Of an address the last part, which is a town or a postcode; whoever looks places up knows whether it is. */
const townOf = (place: string | null): string | undefined => place?.split(',').at(-1)?.trim() || undefined;

function factsOf(gathering: Gathering, inTheRoom: boolean, isToCome: boolean) {
  const { start, end, place, online, link, capacity, placesTaken, waiting, maxPerOrganisation } = gathering;
  const free = Math.max(0, capacity - placesTaken);
  const places =
    free === 0
      ? capacity === 1
        ? 'The one place is taken'
        : `All ${capacity} places are taken`
      : `${free} of ${capacity} places free`;
  const why = free > 0 ? `, whose ${waiting === 1 ? 'organisation has' : 'organisations have'} all of theirs` : '';
  return [
    ['When', <DateLine key="when" start={start} end={end} />],
    ['Where', whereOf(place, online) ?? 'To be announced'],
    ['Link', link ? <a href={link}>{link}</a> : online && !inTheRoom && 'Shown to those who have a place'],
    ['Places', isToCome && (waiting > 0 ? `${places}, ${waiting} on the waitlist${why}` : places)],
    [
      'How places are given',
      isToCome && !hasBegun(gathering) && `In the order of registering, at most ${maxPerOrganisation} per organisation`,
    ],
  ] as const;
}

function Purpose({ text }: { text: string }) {
  const paragraphs = text.split(/\n{2,}/).filter((paragraph) => paragraph.trim());
  return (
    <div className={styles.purpose}>
      {paragraphs.map((paragraph, index) => (
        <p key={index} dir="auto">
          {paragraph}
        </p>
      ))}
    </div>
  );
}

function ChathamHouse() {
  return (
    <p className={styles.rule}>
      <strong>Chatham House Rule.</strong> You may use what you hear, but not say who said it, where they work, or who
      else was there. Only those in the room see who takes part.
    </p>
  );
}
