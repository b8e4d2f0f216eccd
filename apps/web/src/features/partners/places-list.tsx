import { useState } from 'react';
import { addressInWords, scheduleLines } from '#contracts/directory/facts';
import { Button } from '../../ui/button';
import { FactLines } from './facts';
import type { ProgrammeContent } from './partners.queries';
import styles from './partners.module.css';
import { accessInWords } from './words';

type Place = ProgrammeContent['places'][number];

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

function PlaceLines({ place }: { place: Place }) {
  const { type, name, description, address, accessibility, schedules } = place;
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
      {address && <p dir="auto">{addressInWords(place)}</p>}
      {description && (
        <p className="small" dir="auto">
          {description}
        </p>
      )}
      {accessibility.length > 0 && <p className="small soft">{accessInWords(accessibility)}</p>}
      <FactLines lines={schedules.flatMap(scheduleLines)} />
    </>
  );
}
