import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { SECTOR_NAMES, type Sector } from '#contracts/sector-names';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { saveOver } from '../../lib/save-over';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Page } from '../../ui/page';
import { say } from '../../ui/said';
import { hasTarget, standsOf, type Balance } from './balance';
import styles from './balance.module.css';
import { balanceQuery } from './desk.queries';

const SECTORS = Object.keys(SECTOR_NAMES) as Sector[];
type Typed = Record<Sector, string>;

const NONE = Object.fromEntries(SECTORS.map((sector) => [sector, ''])) as Typed;
const typedOf = (shares: readonly (readonly [sector: Sector, percent: number])[]): Typed => ({
  ...NONE,
  ...Object.fromEntries(shares.filter(([, percent]) => percent > 0).map(([sector, percent]) => [sector, `${percent}`])),
});
const targetOf = ({ sectors }: Balance): Typed =>
  typedOf(sectors.map(({ sector, percent }) => [sector, percent ?? 0] as const));

/** As it is now, in whole per cent that come to a hundred: what rounding down leaves goes to those that lost most by it. */
function sharesNow(balance: Balance): Typed {
  const stands = standsOf(balance);
  const left = 100 - stands.reduce((sum, { share }) => sum + Math.floor(share), 0);
  const gains = stands.toSorted((one, other) => (other.share % 1) - (one.share % 1)).slice(0, left);
  return typedOf(stands.map((one) => [one.sector, Math.floor(one.share) + (gains.includes(one) ? 1 : 0)] as const));
}

/** Whole per cent, together a hundred, or nothing at all. */
export function TargetPage() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data: balance } = useSuspenseQuery(balanceQuery);
  const [base, setBase] = useState(balance);
  const form = useForm({
    initial: targetOf(base),
    check: (typed) => checkOf(typed),
    submit: async (typed) => {
      const shares = SECTORS.flatMap((sector) => {
        const percent = Number(typed[sector]);
        return percent > 0 ? { sector, percent } : [];
      });
      const latest = async (): Promise<string> => {
        const now = await client.fetchQuery({ ...balanceQuery, staleTime: 0 });
        setBase(now);
        return saidOf(targetOf(now));
      };
      const set = () => call('PUT /api/membership/balance/target', { body: { shares }, ifMatch: base.version });
      client.setQueryData(balanceQuery.queryKey, await saveOver(set, latest));
      await navigate({ to: '/desk/balance' });
      say(shares.length > 0 ? 'The target is set.' : 'There is no target any more.');
    },
  });
  const sum = sumOf(form.values);
  const stands = standsOf(balance);
  const nowOf = (sector: Sector): string | undefined => {
    const stand = stands.find((one) => one.sector === sector);
    return stand && stand.count > 0 ? `Now ${Math.round(stand.share)} %.` : undefined;
  };
  return (
    <Page
      title="Target by sector"
      lead="The share of employers that you aim at for each sector, in per cent. Leave out what you do not aim at."
    >
      <div className="row">
        {balance.total > 0 && (
          <Button onClick={() => form.set(sharesNow(balance))}>Fill in the shares as they are now</Button>
        )}
        {hasTarget(base) && (
          <Button kind="quiet" onClick={() => form.set(NONE)}>
            Empty all, for no target
          </Button>
        )}
      </div>
      <Form
        form={form}
        action="Set the target"
        pending="Setting it…"
        also={<Link to="/desk/balance">Leave it as it is</Link>}
      >
        <div className={styles.shares} data-wide>
          {SECTORS.map((sector) => (
            <TextField
              key={sector}
              label={SECTOR_NAMES[sector]}
              help={nowOf(sector)}
              inputMode="numeric"
              autoComplete="off"
              {...form.field(sector)}
            />
          ))}
        </div>
        <p role="status" className={styles.sum}>
          {sumWords(sum)}
        </p>
      </Form>
    </Page>
  );
}

const sumOf = (typed: Typed): number =>
  SECTORS.reduce((sum, sector) => sum + (isPercent(typed[sector]) ? Number(typed[sector]) : 0), 0);

const isPercent = (text: string): boolean => /^\d{0,3}$/.test(text.trim()) && Number(text) <= 100;

function sumWords(sum: number): string {
  if (sum === 0) return 'Nothing is filled in: there is no target.';
  if (sum === 100) return 'Together 100 %.';
  return sum < 100 ? `Together ${sum} %: ${100 - sum} % are missing.` : `Together ${sum} %: ${sum - 100} % too much.`;
}

function checkOf(typed: Typed): Partial<Typed> {
  const wrong = SECTORS.filter((sector) => !isPercent(typed[sector]));
  if (wrong.length > 0) {
    return Object.fromEntries(wrong.map((sector) => [sector, 'Write a whole number up to 100.']));
  }
  const sum = sumOf(typed);
  const first = SECTORS.find((sector) => Number(typed[sector]) > 0);
  return sum === 0 || sum === 100 || !first ? {} : { [first]: `${sumWords(sum)} The shares come to 100 %.` };
}

const saidOf = (typed: Typed): string =>
  SECTORS.flatMap((sector) => (typed[sector] ? `${SECTOR_NAMES[sector]} ${typed[sector]} %` : [])).join(', ') ||
  'no target';
