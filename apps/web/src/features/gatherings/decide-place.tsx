import { useQueryClient } from '@tanstack/react-query';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { say } from '../../ui/said';
import { WithReason } from '../../ui/with-reason';
import { renewGatherings, type Gathering, type Registered } from './gatherings.queries';
import styles from './gathering.module.css';
import { goesTo } from './given-up';
import { freePlaces } from './table/seats';
import { hasBegun, isOver } from './times';

interface Who {
  gathering: Gathering;
  registration: Registered;
}

/** What an organiser can do about one who is registered: nothing any more once it is over. */
export function DecideOn(props: Who) {
  const { gathering, registration } = props;
  if (gathering.standing === 'cancelled' || isOver(gathering)) return null;
  return (
    <div className={styles.decide}>
      {registration.standing === 'waitlist' && !hasBegun(gathering) && <GivePlace {...props} />}
      <RefuseRegistration {...props} />
    </div>
  );
}

/** Out of order, or above what there is: with a reason that stays with the place. */
function GivePlace({ gathering, registration: { person, offeredUntil } }: Who) {
  const client = useQueryClient();
  const others = gathering.waiting - 1;
  return (
    <WithReason
      opens="Give a place"
      kind="quiet"
      title={`Give ${isolated(person.name)} a place`}
      action="Give the place"
      pending="Giving the place…"
      label="Why out of order"
      help="It is kept with the place, and only those who run it read it."
      onConfirm={async (reason) => {
        await call('PUT /api/scheduling/gatherings/:gatheringId/places/:personId', {
          params: { gatheringId: gathering.id, personId: person.id },
          body: { reason },
        });
        say(`${isolated(person.name)} has a place.`);
        await renewGatherings(client);
      }}
    >
      {!offeredUntil && freePlaces(gathering) === 0 && (
        <p>{`All ${gathering.capacity} places are taken, so one more is put up for them.`}</p>
      )}
      {!offeredUntil && others > 0 && (
        <p>{`${others === 1 ? 'One other waits' : `${others} others wait`}, and ${others === 1 ? 'is' : 'are'} passed over.`}</p>
      )}
    </WithReason>
  );
}

/** The person reads why, and cannot register again by themselves. */
function RefuseRegistration({ gathering, registration: { person, standing } }: Who) {
  const client = useQueryClient();
  const areKept = useMailsAreKept();
  const hasPlace = standing === 'place';
  return (
    <WithReason
      opens={hasPlace ? 'Take the place back' : 'Refuse'}
      kind="quiet"
      title={hasPlace ? `Take back the place of ${isolated(person.name)}` : `Refuse ${isolated(person.name)}`}
      action={hasPlace ? 'Take the place back' : 'Refuse'}
      pending="Telling them…"
      label="Why"
      help={
        areKept
          ? 'They read it on the gathering’s page; mail is not set up.'
          : 'They read it in a mail, and on the gathering’s page.'
      }
      onConfirm={async (reason) => {
        await call('POST /api/scheduling/gatherings/:gatheringId/registrations/:personId/refusal', {
          params: { gatheringId: gathering.id, personId: person.id },
          body: { reason },
        });
        say(`${isolated(person.name)} is not registered any more.`);
        await renewGatherings(client);
      }}
    >
      {hasPlace && goesTo(gathering) === 'who-waits' && <p>The place goes on at once to whoever is next.</p>}
      <p>
        {hasBegun(gathering)
          ? 'They cannot register again.'
          : 'They cannot register again by themselves; you can give them a place.'}
      </p>
    </WithReason>
  );
}
