import { isOver } from '../times';
import { placesAt, placesPerSeat, seatsOf, type AtTheTable, type Seat, type Seated } from './seats';
import { isHall, shapeFor, type Shape } from './shape';
import styles from './table.module.css';
import { middleOf } from './words';

/** A seat's radius is no longer than this, and a hall no wider: few people have a table, not a ring of plates. */
const REM_PER_UNIT = 1.75;
const WIDEST_REM = 26;
/** In a list the picture tells how full and of whom; a hall is drawn with fewer seats, which can still be told apart. */
const MOST_SMALL_SEATS = 60;

const stateOf = (gathering: Seated): string | undefined =>
  gathering.standing === 'cancelled' ? 'cancelled' : isOver(gathering) ? 'over' : undefined;

interface PictureProps {
  readonly gathering: Seated;
  /** Everybody at the table, for those who may see names. */
  readonly people?: readonly AtTheTable[] | undefined;
  readonly me?: string | undefined;
}

/** Says nothing by itself: the sentence and the list beside it say all that it shows. */
export function TablePicture({ gathering, people, me }: PictureProps) {
  const per = placesPerSeat(placesAt(gathering));
  const shape = shapeFor(Math.ceil(placesAt(gathering) / per));
  const named = isHall(shape.seats.length) ? undefined : people;
  return (
    <svg
      className={styles.picture}
      viewBox={`0 0 ${round(shape.width)} ${round(shape.height)}`}
      style={{ width: `${round(Math.min(shape.width * REM_PER_UNIT, WIDEST_REM))}rem` }}
      data-state={stateOf(gathering)}
      aria-hidden="true"
    >
      <path className={styles.top} d={shape.table} />
      <Middle gathering={gathering} centre={shape.centre} />
      <Seats
        shape={shape}
        seats={seatsOf(gathering, { people: named, me, per })}
        lettered={!isHall(shape.seats.length)}
      />
    </svg>
  );
}

/** The same picture beside a gathering in a list. */
export function SmallTable({ gathering }: { gathering: Seated }) {
  const per = placesPerSeat(placesAt(gathering), MOST_SMALL_SEATS);
  const shape = shapeFor(Math.ceil(placesAt(gathering) / per));
  return (
    <svg
      className={styles.small}
      viewBox={`0 0 ${round(shape.width)} ${round(shape.height)}`}
      data-state={stateOf(gathering)}
      aria-hidden="true"
    >
      <path className={styles.top} d={shape.table} />
      <Seats shape={shape} seats={seatsOf(gathering, { per })} lettered={false} />
    </svg>
  );
}

function Seats({ shape, seats, lettered }: { shape: Shape; seats: readonly Seat[]; lettered: boolean }) {
  return shape.seats.map(({ x, y }, nth) => {
    const { state, sector, label, mine } = seats[nth] ?? { state: 'free' };
    return (
      <g key={nth} className={styles.seat} data-seat={state} data-sector={sector} data-mine={mine}>
        {mine && <circle cx={round(x)} cy={round(y)} r="1.3" className={styles.ring} />}
        <circle cx={round(x)} cy={round(y)} r={state === 'taken' ? 1 : 0.92} />
        {state === 'offered' && <circle cx={round(x)} cy={round(y)} r="0.74" className={styles.within} />}
        {lettered && label && (
          <text x={round(x)} y={round(y)}>
            {label}
          </text>
        )}
      </g>
    );
  });
}

function Middle({ gathering, centre: { x, y, width } }: { gathering: Seated; centre: Shape['centre'] }) {
  const [figure, what] = middleOf(gathering);
  const small = width / 6;
  const large = Math.min(small * 2.1, (width * 1.6) / figure.length);
  return (
    <g className={styles.middle}>
      <text x={round(x)} y={round(what ? y - small * 0.45 : y)} fontSize={round(large)}>
        {figure}
      </text>
      {what && (
        <text x={round(x)} y={round(y + small)} fontSize={round(small)} className={styles.what}>
          {what}
        </text>
      )}
    </g>
  );
}

const round = (size: number): number => Math.round(size * 100) / 100;
