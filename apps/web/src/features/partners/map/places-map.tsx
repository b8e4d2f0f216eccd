import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { KnownPlace } from '#contracts/directory/finding';
import { countOf, inFigures } from '../../../lib/count';
import { Button } from '../../../ui/button';
import { QuietLine } from '../../../ui/quiet';
import { USUAL_WITHIN, type Finding } from '../finding';
import { placesQuery, type Places } from '../partners.queries';
import styles from './map.module.css';
import { Marks } from './marks';
import { project, UNITS_OF_A_KM } from './projection';
import { boxOf, SHAPES } from './uk';
import { UkMap } from './uk-map';
import { usePlaces, type PlacesOnMap } from './use-places';
import { addressOf, EVERYWHERE, isNearest, isWhole, readView, viewOf, WHOLE, zoomed, type View } from './view';

/** More than that at one address are listed by a search for it. */
const MOST_HERE = 40;

/** Where the programmes of a list are: the same that it shows, all at once. */
export function PlacesMap({ finding, near, total }: { finding: Finding; near: KnownPlace | undefined; total: number }) {
  const { data: places, isError } = useQuery({ ...placesQuery(finding), placeholderData: (held) => held });
  const onMap = usePlaces(places);
  const [here, setHere] = useState<readonly number[]>();
  const navigate = useNavigate({ from: '/partners' });
  const [x, y] = near ? project(near.longitude, near.latitude) : [0, 0];
  const far = (finding.within ?? USUAL_WITHIN) * UNITS_OF_A_KM;
  const around = { left: x - far, right: x + far, top: y - far, bottom: y + far };
  const view = readView(finding.map, boxOf) ?? (near ? viewOf(around) : WHOLE);
  const goTo = (map: string | undefined): void => {
    setHere(undefined);
    void navigate({ search: (held) => ({ ...held, map }), resetScroll: false });
  };
  const region = SHAPES.find(({ code }) => code === finding.map)?.name;
  return (
    <section className={styles.beside} aria-label="Map">
      <UkMap
        view={view}
        label={region ? `Map of ${region}` : isWhole(view) ? 'Map of the United Kingdom' : 'A part of the map'}
        onRegion={goTo}
        drawn={near && <circle className={styles.around} cx={x} cy={y} r={far} />}
      >
        <Marks {...{ view, spots: onMap.spots }} programmes={places?.programmes ?? []} hereIs={here} onHere={setHere} />
        <Zoom
          view={view}
          near={near !== undefined}
          onView={(now) => goTo(now && (addressOf(now) ?? (near && EVERYWHERE)))}
        />
      </UkMap>
      {isError && <QuietLine tone="bad">The map could not be had just now. The list has all that it shows.</QuietLine>}
      {here && <Here here={here} programmes={places?.programmes ?? []} />}
      <p className="small soft" role="status">
        {places && sayWhat(places, total)}
      </p>
      <Regions onMap={onMap} />
      <p className="small soft">
        Arrow keys go from mark to mark, Enter opens one. Regions are approximate. Outline: Natural Earth; postcodes:
        Gibbs, CC0.
      </p>
    </section>
  );
}

function sayWhat({ programmes, places, total: all }: Places, total: number): string {
  const shown = places.length / 3;
  const nowhere = total - programmes.length;
  return [
    `${countOf(programmes.length, 'programme', 'programmes')} at ${countOf(all, 'place', 'places')}.`,
    shown < all && `The first ${inFigures(shown)} are on the map: narrow them down.`,
    nowhere > 0 &&
      `${inFigures(nowhere)} more ${nowhere === 1 ? 'has' : 'have'} no place to go to and ${nowhere === 1 ? 'is' : 'are'} in the list alone.`,
  ]
    .filter(Boolean)
    .join(' ');
}

function Zoom({ view, near, onView }: { view: View; near: boolean; onView: (view: View | undefined) => void }) {
  const isFar = isWhole(view);
  return (
    <div className={styles.zoom}>
      <button type="button" aria-label="Nearer" disabled={isNearest(view)} onClick={() => onView(zoomed(view, 0.5))}>
        +
      </button>
      <button type="button" aria-label="Further off" disabled={isFar} onClick={() => onView(zoomed(view, 2))}>
        −
      </button>
      {(!isFar || near) && (
        <button type="button" onClick={() => onView(near && isFar ? undefined : WHOLE)}>
          {near && isFar ? 'Around the place' : 'Whole country'}
        </button>
      )}
    </div>
  );
}

/** At one address are more than a mark can say. */
function Here({ here, programmes }: { here: readonly number[]; programmes: Places['programmes'] }) {
  const shown = here.slice(0, MOST_HERE).map((nth) => programmes[nth]!);
  return (
    <ul className={styles.here} aria-label="Here">
      {shown.map(([programmeId, name]) => (
        <li key={programmeId}>
          <Link to="/programmes/$programmeId" params={{ programmeId }}>
            <bdi>{name}</bdi>
          </Link>
        </li>
      ))}
      {here.length > shown.length && (
        <li className="small soft">{`and ${inFigures(here.length - shown.length)} more`}</li>
      )}
    </ul>
  );
}

/** The same in words: how many take place in each region, and a way to look at it. */
function Regions({ onMap }: { onMap: PlacesOnMap }) {
  const [open, setOpen] = useState(false);
  const known = SHAPES.filter(({ code }) => onMap.regions.has(code)).sort(
    (one, other) => onMap.regions.get(other.code)! - onMap.regions.get(one.code)!,
  );
  return (
    <div>
      <Button kind="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
        By region
      </Button>
      {open && (
        <table className={styles.regions}>
          <thead>
            <tr>
              <th scope="col">Region</th>
              <th scope="col">Programmes</th>
            </tr>
          </thead>
          <tbody>
            {known.map(({ code, name }) => (
              <tr key={code}>
                <td>
                  <Link from="/partners" to="/partners" search={(held) => ({ ...held, map: code })} resetScroll={false}>
                    <bdi>{name}</bdi>
                  </Link>
                </td>
                <td>{onMap.regions.get(code)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
