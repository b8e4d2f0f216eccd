import { useInfiniteQuery } from '@tanstack/react-query';
import { addressOf } from '../../lib/api';
import { renewFirst } from '../../lib/renew-first';
import { rowsOf } from '../../ui/load-more';
import { ButtonLink } from '../../ui/button';
import { Section } from '../../ui/page';
import { WrittenToThem } from '../announcing/written-to-them';
import { CalendarAnswers } from './calendar-answers';
import { needsList, type Gathering } from './gatherings.queries';
import { Invited, InviteSomebody } from './invited';
import { Participants } from './participants';
import { Requests } from './requests';
import { SeatSomebody } from './seat-somebody';
import styles from './gathering.module.css';
import { hasBegun, hasDoor } from './times';

/** What an organiser came for: who waits, what would help those who come, what was written to them. */
export function RunningIt({ gathering, isToCome }: { gathering: Gathering; isToCome: boolean }) {
  const params = { gatheringId: gathering.id };
  return (
    <>
      {isToCome && (gathering.asking ?? 0) > 0 && <Requests gathering={gathering} />}
      {isToCome && gathering.waiting > 0 && (
        <Section title="On the waitlist">
          <Participants gathering={gathering} standing="waitlist" />
        </Section>
      )}
      <Invited gathering={gathering} isToCome={isToCome} />
      <Needs gathering={gathering} />
      <WhoCame gathering={gathering} isToCome={isToCome} />
      <div className={styles.running}>
        {hasDoor(gathering) && (
          <ButtonLink to="/gatherings/$gatheringId/door" params={params}>
            Open the door
          </ButtonLink>
        )}
        {isToCome && !hasBegun(gathering) && <SeatSomebody gathering={gathering} />}
        {isToCome && <InviteSomebody gathering={gathering} />}
        <a
          href={addressOf('GET /api/scheduling/gatherings/:gatheringId/registrations.csv', { params })}
          download
          onClick={renewFirst}
        >
          Who takes part, as CSV
        </a>
        <a
          href={addressOf('GET /api/scheduling/gatherings/:gatheringId/participants.pdf', { params })}
          download
          onClick={renewFirst}
        >
          Who takes part, to print
        </a>
        {gathering.placesTaken > 0 && (
          <a
            href={addressOf('GET /api/scheduling/gatherings/:gatheringId/badges.pdf', { params })}
            download
            onClick={renewFirst}
          >
            Badges to print
          </a>
        )}
      </div>
      {isToCome && gathering.placesTaken > 0 && <CalendarAnswers gathering={gathering} />}
      <WrittenToThem gathering={gathering} />
    </>
  );
}

/** While people come, and after; nothing is said where no door was kept. */
function WhoCame({
  gathering: { here, placesTaken, standing },
  isToCome,
}: {
  gathering: Gathering;
  isToCome: boolean;
}) {
  if (!here || standing === 'cancelled') return null;
  const missing = placesTaken - here;
  const verb = isToCome ? (placesTaken === 1 ? 'is' : 'are') : placesTaken === 1 ? 'was' : 'were';
  return (
    <p role="status">
      <strong>{`${here} of ${placesTaken} ${verb} here`}</strong>
      {!isToCome && missing > 0 && `. ${missing} with a place did not come; only those who run it see who.`}
    </p>
  );
}

/** Of those with a place; nothing is said while nobody said anything. */
function Needs({ gathering }: { gathering: Gathering }) {
  const said = rowsOf(useInfiniteQuery(needsList(gathering.id)).data);
  if (said.length === 0) return null;
  return (
    <Section title="What would help people take part">
      <Participants gathering={gathering} standing="place" needs />
    </Section>
  );
}
