import { has, useMe } from '../../lib/session';
import { ButtonLink } from '../../ui/button';
import { OwnCertificate, OwnCode } from '../door/own-code';
import { RoomNote } from '../writing/room-note';
import { AddToCalendar } from './add-to-calendar';
import { YourCalendarSays } from './calendar-answers';
import { Colleagues } from './colleagues';
import styles from './gathering.module.css';
import type { Gathering } from './gatherings.queries';
import { hasDoor, isOver } from './times';
import { YourAnswers } from './your-answers';
import { YourGuests } from './your-guests';
import { YourNeeds } from './your-needs';
import { GiveUp, YourPlace } from './your-place';

/** How it stands for the reader, and everything that they can do about it. */
export function PlaceBox({
  gathering,
  inTheRoom,
  isToCome,
}: {
  gathering: Gathering;
  inTheRoom: boolean;
  isToCome: boolean;
}) {
  const isLead = has(useMe(), 'lead');
  const { id: gatheringId, standing } = gathering;
  const hasPlace = gathering.mine?.standing === 'place';
  const isIn = hasPlace || gathering.mine?.standing === 'waitlist' || gathering.mine?.request === 'waiting';
  return (
    <aside className={styles.place} aria-label="Your place">
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
      {inTheRoom && standing !== 'cancelled' && <RoomNote gatheringId={gatheringId} />}
      {isToCome && hasPlace && hasDoor(gathering) && <OwnCode gathering={gathering} />}
      {hasPlace && standing === 'scheduled' && isOver(gathering) && <OwnCertificate gathering={gathering} />}
      {isToCome && <AddToCalendar gathering={gathering} />}
      {isToCome && hasPlace && <YourCalendarSays gathering={gathering} />}
      {isToCome && isIn && <YourGuests gathering={gathering} />}
      {isToCome && isIn && <YourNeeds gathering={gathering} />}
      {isToCome && isIn && <YourAnswers gathering={gathering} />}
      {isToCome && hasPlace && <GiveUp gathering={gathering} />}
      {isToCome && !gathering.isDraft && isLead && <Colleagues gathering={gathering} />}
    </aside>
  );
}
