import { useSuspenseQuery } from '@tanstack/react-query';
import { SECTOR_NAMES } from '#contracts/sector-names';
import { useRenewal } from '../../lib/live-hints';
import { ButtonLink } from '../../ui/button';
import { Page, Section } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { gapOf, hasTarget, standsOf, summaryOf, wordsOf, type Stand } from './balance';
import styles from './balance.module.css';
import { balanceQuery } from './desk.queries';
import { DeskTabs } from './desk-tabs';

/** The employers that are in by sector, against what the organisers aim at. */
export function BalancePage() {
  const { data: balance } = useSuspenseQuery({ ...balanceQuery, refetchInterval: useRenewal() });
  const aims = hasTarget(balance);
  // What is furthest below first; where nothing is aimed at, what there is most of.
  const stands = standsOf(balance).toSorted((one, other) =>
    aims ? gapOf(other) - gapOf(one) : other.count - one.count,
  );
  return (
    <Page title="Desk" lead={summaryOf(balance)}>
      <DeskTabs />
      <Section
        title="Sectors against the target"
        aside={<ButtonLink to="/desk/balance/target">{aims ? 'Change the target' : 'Set a target'}</ButtonLink>}
      >
        {stands.length === 0 ? (
          <Empty>
            Employers that are in stand here by sector, each beside the share that you aim at. Applications then say
            whether their sector is wanted.
          </Empty>
        ) : (
          <Picture stands={stands} aims={aims} />
        )}
      </Section>
    </Page>
  );
}

/** A table whose bars say the same as its figures. */
function Picture({ stands, aims }: { stands: readonly Stand[]; aims: boolean }) {
  const most = Math.max(...stands.flatMap(({ share, percent }) => [share, percent]), 1);
  const widthOf = (percent: number) => ({ width: `${(100 * percent) / most}%` });
  return (
    <>
      <p className={`${styles.key} small soft`} aria-hidden="true">
        <span className={styles.filled}>in the network now</span>
        {aims && <span>aimed at</span>}
      </p>
      <table className={styles.sectors}>
        <thead>
          <tr>
            <th scope="col">Sector</th>
            <td />
            <th scope="col">Now</th>
            {aims && <th scope="col">Target</th>}
            <th scope="col">Employers</th>
          </tr>
        </thead>
        <tbody>
          {stands.map((stand) => (
            <tr key={stand.sector} data-sector={stand.sector}>
              <th scope="row">{SECTOR_NAMES[stand.sector]}</th>
              <td className={styles.picture} aria-hidden="true">
                <div className={styles.bar}>
                  <div className={styles.now} style={widthOf(stand.share)} />
                  {stand.percent > 0 && <div className={styles.aim} style={widthOf(stand.percent)} />}
                </div>
              </td>
              <td className={styles.figure} data-label="now">{`${Math.round(stand.share)} %`}</td>
              {aims && <td className={styles.figure} data-label="target">{`${stand.percent} %`}</td>}
              <td className={`${styles.figure} ${styles.words}`}>{aims ? wordsOf(stand) : stand.count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
