import { inFigures } from '../../lib/count';
import styles from './front-door.module.css';
import type { Funnel } from './front-door.queries';

type Counts = Funnel['sectors'][number];
type Visited = Required<Funnel['total']>;

const STEPS: readonly (readonly [Exclude<keyof Counts, 'sector'>, string])[] = [
  ['asked', 'Asked for it'],
  ['confirmed', 'Confirmed the address'],
  ['downloaded', 'Have it'],
  ['applied', 'Applied to join'],
  ['members', 'Are members'],
];

/** Of a visit no sector is known. */
const FROM_VISITS = [['visited', 'Looked at it'], ...STEPS] as const;

/** The way as bars beside their numbers: a list for those who do not look. */
export function FunnelPicture({ total }: { total: Visited }) {
  const most = Math.max(total.visited, total.asked, 1);
  return (
    <ol className={styles.funnel}>
      {FROM_VISITS.map(([step, label]) => (
        <li key={step}>
          <span>{label}</span>
          <span className={styles.number}>{inFigures(total[step])}</span>
          <span className={styles.track} aria-hidden="true">
            <span className={styles.bar} style={{ inlineSize: `${(100 * total[step]) / most}%` }} />
          </span>
        </li>
      ))}
    </ol>
  );
}

export const WeeksTable = ({ rows }: { rows: readonly (readonly [string, Visited])[] }) => (
  <CountsTable first="Week of" steps={FROM_VISITS} rows={rows} />
);

export const SectorsTable = ({ rows }: { rows: readonly (readonly [string, Counts])[] }) => (
  <CountsTable first="Sector" steps={STEPS} rows={rows} />
);

function CountsTable<Step extends string>({
  first,
  steps,
  rows,
}: {
  first: string;
  steps: readonly (readonly [Step, string])[];
  rows: readonly (readonly [string, Readonly<Record<Step, number>>])[];
}) {
  return (
    <div className={styles.scrolls} tabIndex={0} role="region" aria-label={first}>
      <table>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {steps.map(([step, label]) => (
              <th key={step} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, counts]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {steps.map(([step]) => (
                <td key={step}>{inFigures(counts[step])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
