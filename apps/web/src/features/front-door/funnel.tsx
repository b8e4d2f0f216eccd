import { inFigures } from '../../lib/count';
import styles from './front-door.module.css';
import type { Funnel } from './front-door.queries';

type Counts = Funnel['total'];

const STEPS: readonly (readonly [keyof Counts, string])[] = [
  ['asked', 'Asked for it'],
  ['confirmed', 'Confirmed the address'],
  ['downloaded', 'Have it'],
  ['applied', 'Applied to join'],
  ['members', 'Are members'],
];

/** The way as bars beside their numbers: a list for those who do not look. */
export function FunnelPicture({ total }: { total: Counts }) {
  return (
    <ol className={styles.funnel}>
      {STEPS.map(([step, label]) => (
        <li key={step}>
          <span>{label}</span>
          <span className={styles.number}>{inFigures(total[step])}</span>
          <span className={styles.track} aria-hidden="true">
            <span className={styles.bar} style={{ inlineSize: `${(100 * total[step]) / Math.max(total.asked, 1)}%` }} />
          </span>
        </li>
      ))}
    </ol>
  );
}

export function CountsTable({ first, rows }: { first: string; rows: readonly (readonly [string, Counts])[] }) {
  return (
    <div className={styles.scrolls} tabIndex={0} role="region" aria-label={first}>
      <table>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {STEPS.map(([step, label]) => (
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
              {STEPS.map(([step]) => (
                <td key={step}>{inFigures(counts[step])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
