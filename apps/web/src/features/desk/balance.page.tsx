import { useSuspenseQuery } from '@tanstack/react-query';
import { inFigures } from '../../lib/count';
import { useRenewal } from '../../lib/live-hints';
import { ButtonLink } from '../../ui/button';
import { Page, Section } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { gapOf, hasTarget, standsOf, summaryOf, wordsOf } from './balance';
import { balanceQuery } from './desk.queries';
import { DeskTabs } from './desk-tabs';
import { SectorShares } from './sector-shares';

/** The employers that are in by sector, against what the organisers aim at. */
export function BalancePage() {
  const { data: balance } = useSuspenseQuery({ ...balanceQuery, refetchInterval: useRenewal() });
  const aims = hasTarget(balance);
  // What is furthest below first; where nothing is aimed at, what there is most of.
  const stands = standsOf(balance).toSorted((one, other) =>
    aims ? gapOf(other) - gapOf(one) : other.count - one.count,
  );
  return (
    <Page title="Balance · Desk" heading="Desk" lead={summaryOf(balance)}>
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
          <SectorShares
            now="in the network now"
            aimed={aims ? 'aimed at' : null}
            heads={['Now', 'Target', 'Employers']}
            rows={stands.map((stand) => ({
              ...stand,
              aim: stand.percent,
              words: aims ? wordsOf(stand) : inFigures(stand.count),
            }))}
          />
        )}
      </Section>
    </Page>
  );
}
