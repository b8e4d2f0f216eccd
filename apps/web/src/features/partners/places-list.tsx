import { useState } from 'react';
import { Button } from '../../ui/button';
import type { ProgrammeContent } from './partners.queries';
import styles from './partners.module.css';
import { scheduleInWords } from './schedule-words';
import { ACCESS } from './words';

type Place = ProgrammeContent['places'][number];
type Schedule = ProgrammeContent['schedules'][number];

/** Of many places these, until one asks for all. */
const FIRST = 6;

/** Where it takes place, with what is only so there. */
export function PlacesList({ places }: { places: readonly Place[] }) {
  const [all, setAll] = useState(false);
  const shown = all || places.length <= FIRST + 1 ? places : places.slice(0, FIRST);
  return (
    <>
      <ul className={styles.places}>
        {shown.map((place) => (
          <li key={place.id}>
            <PlaceLines place={place} />
          </li>
        ))}
      </ul>
      {shown.length < places.length && (
        <Button kind="quiet" onClick={() => setAll(true)}>{`Show all ${places.length} places`}</Button>
      )}
    </>
  );
}

function PlaceLines({ place: { type, name, description, address, accessibility, schedules } }: { place: Place }) {
  const lines = address && [address.attention, address.line, address.city, address.county, address.postcode];
  return (
    <>
      {name && (
        <p>
          <strong>
            <bdi>{name}</bdi>
          </strong>
        </p>
      )}
      {type === 'virtual' && <p>Online</p>}
      {lines && (
        <p dir="auto">
          {lines.filter(Boolean).join(', ')}
          {type === 'postal' && <span className="soft"> (for letters)</span>}
        </p>
      )}
      {description && (
        <p className="small" dir="auto">
          {description}
        </p>
      )}
      {accessibility.length > 0 && <p className="small soft">{accessInWords(accessibility)}</p>}
      <Schedules schedules={schedules} />
    </>
  );
}

export const accessInWords = (accessibility: ProgrammeContent['accessibility']): string =>
  accessibility
    .map(({ feature, details }) =>
      details ? (feature === 'other' ? details : `${ACCESS[feature]} (${details})`) : ACCESS[feature],
    )
    .join(' · ');

export function Schedules({ schedules }: { schedules: readonly Schedule[] }) {
  return schedules.map((schedule) => (
    <p key={schedule.id} dir="auto">
      {[scheduleInWords(schedule), schedule.description, schedule.notes].filter(Boolean).join('. ')}
      {/^https?:\/\//.test(schedule.link) && (
        <>
          {' '}
          <a href={schedule.link}>Join</a>
        </>
      )}
    </p>
  ));
}
