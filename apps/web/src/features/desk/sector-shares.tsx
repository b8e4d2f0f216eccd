import { SECTOR_NAMES, type Sector } from '#contracts/sector-names';
import styles from './balance.module.css';

interface Row {
  /** Null of those that said none. */
  readonly sector: Sector | null;
  /** In per cent: what it has, and what it is held against. */
  readonly share: number;
  readonly aim: number;
  readonly words: string;
}

/** Shares of sectors: a table whose bars say the same as its figures. */
export function SectorShares({
  rows,
  now,
  aimed,
  heads: [share, aim, words],
}: {
  rows: readonly Row[];
  /** What a bar is, and its outline; null where there is nothing to hold it against. */
  now: string;
  aimed: string | null;
  heads: readonly [share: string, aim: string, words: string];
}) {
  const most = Math.max(...rows.flatMap((row) => [row.share, row.aim]), 1);
  const widthOf = (percent: number) => ({ width: `${(100 * percent) / most}%` });
  const cell = (percent: number, head: string) => (
    <td className={styles.figure} data-label={head.toLowerCase()}>{`${Math.round(percent)} %`}</td>
  );
  return (
    <>
      <p className={`${styles.key} small soft`} aria-hidden="true">
        <span className={styles.filled}>{now}</span>
        {aimed !== null && <span>{aimed}</span>}
      </p>
      <table className={styles.sectors}>
        <thead>
          <tr>
            <th scope="col">Sector</th>
            <td />
            <th scope="col">{share}</th>
            {aimed !== null && <th scope="col">{aim}</th>}
            <th scope="col">{words}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.sector} data-sector={row.sector ?? undefined}>
              <th scope="row">{row.sector ? SECTOR_NAMES[row.sector] : 'No sector said'}</th>
              <td className={styles.picture} aria-hidden="true">
                <div className={styles.bar}>
                  <div className={styles.now} style={widthOf(row.share)} />
                  {row.aim > 0 && <div className={styles.aim} style={widthOf(row.aim)} />}
                </div>
              </td>
              {cell(row.share, share)}
              {aimed !== null && cell(row.aim, aim)}
              <td className={`${styles.figure} ${styles.words}`}>{row.words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
