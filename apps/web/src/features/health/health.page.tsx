import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Condition, HostCondition } from '#contracts/condition';
import { countOf } from '../../lib/count';
import { sentenceOf } from '../../lib/form';
import { At } from '../../ui/date-line';
import { RowHeading, Section } from '../../ui/page';
import { Facts, QuietLine } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import { SettingsPart } from '../network/settings-page';
import { findingsOf, inSize, type Finding } from './findings';
import styles from './health.module.css';
import { ASKING, conditionQueries, mailQueries, type Service } from './health.queries';
import { LogLevels } from './log-level';
import { Parked } from './parked';

type Answered = readonly [service: Service, condition: Condition | null | undefined];

/** How the network is: what is wrong, since when, what still works and what to do; then all that was looked at. */
export function HealthPage() {
  const answers = useQueries({ queries: conditionQueries });
  const conditions = conditionQueries.map(({ queryKey }, nth): Answered => [queryKey[1], answers[nth]?.data]);
  const isAsking = conditions.some(([, condition]) => condition === undefined);
  const findings = findingsOf({ conditions, now: Date.now() });
  const unreached = answers.every(({ isError }) => isError) ? answers[0]!.error : null;
  return (
    <SettingsPart title="Health" lead="How this network is, looked at every quarter of a minute.">
      <QuietLine tone="bad">{unreached && `What stands here may be old. ${sentenceOf(unreached)}`}</QuietLine>
      <QuietLine tone={findings.length === 0 ? 'good' : findings[0]!.isGrave ? 'bad' : 'waiting'}>
        {headline(findings, isAsking)}
      </QuietLine>
      {findings.length > 0 && (
        <ul className={styles.findings}>
          {findings.map((finding) => (
            <FindingRow key={finding.says} finding={finding} />
          ))}
        </ul>
      )}
      <Parked />
      <Services conditions={conditions} />
      <Mail />
      <LogLevels conditions={conditions} />
      <Host conditions={conditions} />
    </SettingsPart>
  );
}

function headline(findings: readonly Finding[], isAsking: boolean): string {
  if (findings.length === 0) return isAsking ? 'Asking the services…' : 'All is well.';
  return findings.length === 1 ? 'One thing wants you.' : `${findings.length} things want you.`;
}

function FindingRow({ finding: { says, since, stillWorks, todo, isGrave } }: { finding: Finding }) {
  return (
    <li className={styles.finding}>
      <RowHeading className={styles.says}>{says}</RowHeading>
      <StateWord tone={isGrave ? 'bad' : 'waiting'}>{isGrave ? 'Act now' : 'Act soon'}</StateWord>
      <Facts
        rows={[
          ['Since', since && <At key="since" instant={since} />],
          ['Still works', stillWorks],
          ['What to do', todo],
        ]}
      />
    </li>
  );
}

function Services({ conditions }: { conditions: readonly Answered[] }) {
  return (
    <Section title="Services">
      <ul className={styles.services}>
        {conditions.map(([service, condition]) => (
          <li key={service}>
            <strong>{service}</strong>
            {condition === null ? (
              <StateWord tone="bad">No answer</StateWord>
            ) : (
              condition && <StateWord tone="good">Up</StateWord>
            )}
            {condition === undefined && <span className="small soft">{ASKING}</span>}
            {condition && (
              <span className="small soft">
                since <At instant={condition.upSince} /> · PostgreSQL {condition.database.version},{' '}
                {inSize(condition.database.bytes)} · {countOf(condition.events.unsent, 'event', 'events')} to send,{' '}
                {condition.events.parked} parked
                {lateness(condition)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Of the consumer that is furthest behind, where one is. */
const lateness = ({ events: { behind } }: Condition): string | null =>
  behind ? ` · ${countOf(behind.seconds, 'second', 'seconds')} behind` : null;

/** What is asked has its line already: nothing below moves when it is answered. */
const asking = ({ isPending }: { isPending: boolean }): string | false => isPending && ASKING;

function Mail() {
  const [waiting, failed, sent] = useQueries({ queries: mailQueries });
  const last = sent.data?.items[0]?.sentAt;
  return (
    <Section title="Mail" aside={<Link to="/mails">All mails</Link>}>
      <Facts
        rows={[
          [
            'Leaves',
            sent.data ? (sent.data.delivery === 'kept' ? 'No: mails are kept, not sent' : 'Yes') : asking(sent),
          ],
          ['Last sent', last && <At key="last" instant={last} />],
          ['Waiting', waiting.data ? String(waiting.data.total) : asking(waiting)],
          ['Failed', failed.data ? String(failed.data.total) : asking(failed)],
        ]}
      />
    </Section>
  );
}

function TrialLine({ at, seconds, failure }: NonNullable<HostCondition['backups']['trial']>) {
  return (
    <span>
      <At instant={at} />, {failure === null ? `restored in ${countOf(seconds, 'second', 'seconds')}` : 'failed'}
    </span>
  );
}

/** Only where one process runs all of it. */
function Host({ conditions }: { conditions: readonly Answered[] }) {
  const host = conditions.map(([, condition]) => condition?.host).find(Boolean);
  if (!host) return null;
  const { disk, memoryBytes, backups } = host;
  return (
    <Section title="Backups and room">
      <Facts
        rows={[
          [
            'Last backup',
            backups.last ? (
              <span key="last">
                <At instant={backups.last.at} />, {inSize(backups.last.bytes)}
              </span>
            ) : (
              'None yet'
            ),
          ],
          [
            'Made',
            !backups.hasPassphrase
              ? 'Not yet: no passphrase is set'
              : backups.hour === null
                ? 'By hand'
                : `Every day at ${String(backups.hour).padStart(2, '0')}:00 of the server’s clock`,
          ],
          ['Last trial restore', backups.trial ? <TrialLine key="trial" {...backups.trial} /> : 'None yet'],
          ['Kept in', <bdi key="folder">{backups.folder}</bdi>],
          ['Disk', `${inSize(disk.freeBytes)} free of ${inSize(disk.allBytes)}`],
          ['Memory', `${inSize(memoryBytes)} in use`],
        ]}
      />
    </Section>
  );
}
