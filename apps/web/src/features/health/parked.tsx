import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Discarded, ParkedRow, Replayed } from '#contracts/parked';
import { countOf } from '../../lib/count';
import { sentenceOf } from '../../lib/form';
import { useMember } from '../../lib/session';
import { Button } from '../../ui/button';
import { At } from '../../ui/date-line';
import { ConfirmOnce } from '../../ui/dialog';
import { RowHeading, Section } from '../../ui/page';
import { Facts, QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { WithReason } from '../../ui/with-reason';
import styles from './health.module.css';
import type { Service } from './health.queries';
import { discardParked, parkedQueries, parkedQuery, replayParked } from './parked.queries';

/** What could not be taken, by service, and what an administrator does about it. */
export function Parked() {
  const [whole, setWhole] = useState<readonly Service[]>([]);
  const queries = parkedQueries((service) => whole.includes(service));
  const answers = useQueries({ queries });
  const services = queries.map(({ queryKey }, nth) => ({ service: queryKey[1], data: answers[nth]?.data }));
  const given = services.flatMap(({ data }) => data?.discarded ?? []).sort((a, b) => b.at.localeCompare(a.at));
  return (
    <>
      {services.map(
        ({ service, data }) =>
          data &&
          data.items.length > 0 && (
            <Section key={service} title={`What ${service} could not take`}>
              <ul className={styles.findings}>
                {data.items.map((event) => (
                  <Row key={`${event.consumer} ${event.id}`} service={service} event={event} />
                ))}
              </ul>
              {data.next &&
                (whole.includes(service) ? (
                  <p className="soft">There are more, parked later. They come up as these are decided.</p>
                ) : (
                  <Button onClick={() => setWhole([...whole, service])}>Show more of {service}</Button>
                ))}
            </Section>
          ),
      )}
      {given.length > 0 && <GivenUp events={given.slice(0, MOST_GIVEN_UP)} />}
    </>
  );
}

const MOST_GIVEN_UP = 10;

/** "person-changed", of its whole type. */
const nameOf = (type: string): string => type.split('.').at(-2) ?? type;

function Row({ service, event }: { service: Service; event: ParkedRow }) {
  return (
    <li className={styles.finding}>
      <RowHeading className={styles.says}>
        {event.consumer}: {nameOf(event.type)}
      </RowHeading>
      <Facts
        rows={[
          ['Reason', event.reason],
          ['Since', <At key="at" instant={event.parkedAt} />],
          ['Behind it', event.behind > 0 && `${countOf(event.behind, 'later event', 'later events')} about the same`],
        ]}
      />
      <WhatItSays service={service} event={event} />
      <div className="row">
        <HandleAgain service={service} event={event} />
        <GiveUp service={service} event={event} />
      </div>
    </li>
  );
}

interface OfOne {
  readonly service: Service;
  readonly event: ParkedRow;
}

function WhatItSays({ service, event }: OfOne) {
  const [open, setOpen] = useState(false);
  const { data, error } = useQuery({ ...parkedQuery(service, event), enabled: open });
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>What the event says</summary>
      <QuietLine tone="bad">{error && sentenceOf(error)}</QuietLine>
      {data && (
        <>
          <p className="small soft">Words that people wrote are left out.</p>
          <Facts
            rows={[
              ['About', `${event.topic}, ${event.key}, version ${event.version}`],
              ['Happened', <At key="time" instant={data.time} />],
              ['Tried', countOf(event.attempts, 'time', 'times')],
              ...data.fields.map(({ path, value }) => [path, value] as const),
            ]}
          />
        </>
      )}
    </details>
  );
}

/** What stands here is looked at anew, whoever did it. */
function useRenewed(service: Service) {
  const client = useQueryClient();
  return async (change: () => Promise<Replayed>): Promise<Replayed> => {
    try {
      return await change();
    } finally {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['parked', service] }),
        client.invalidateQueries({ queryKey: ['condition', service] }),
      ]);
    }
  };
}

function behindIt(count: number): string {
  if (count === 0) return '';
  return count === 1
    ? ' The later one about the same follows.'
    : ` The ${count} later ones about the same follow, in their order.`;
}

function HandleAgain({ service, event }: OfOne) {
  const renewed = useRenewed(service);
  return (
    <ConfirmOnce
      opens="Handle again"
      title={`Handle ${nameOf(event.type)} again`}
      action="Handle it again"
      pending="Handling…"
      onConfirm={async () => {
        const { replayed, left, failure } = await renewed(() => replayParked(service, event));
        const handled = `${countOf(replayed, 'event was', 'events were')} handled`;
        if (failure && replayed === 0) say('It failed again. It stays parked, with the reason.');
        else if (failure) say(`${handled}. The next one failed, and stays parked with the reason.`);
        else say(`${handled}${left > 0 ? `, and ${left} still wait` : ''}.`);
      }}
    >
      <p>
        {event.consumer} takes it as if it came now, once: what it does then, a mail for instance, happens late.
        {behindIt(event.behind)} Where the cause is not mended, it fails again and stays parked.
      </p>
    </ConfirmOnce>
  );
}

function GiveUp({ service, event }: OfOne) {
  const renewed = useRenewed(service);
  return (
    <WithReason
      opens="Give up"
      kind="quiet"
      title={`Give ${nameOf(event.type)} up`}
      action="Give it up"
      pending="Giving up…"
      label="Why it is given up"
      help="Administrators read this here for a year."
      onConfirm={async (why) => {
        const { left, failure } = await renewed(() => discardParked(service, event, why));
        say(failure && left > 0 ? 'It is given up. The next about the same failed too.' : 'It is given up.');
      }}
    >
      <p>
        {event.consumer} never takes it, and what it would have done never happens. That cannot be undone.
        {behindIt(event.behind)}
      </p>
    </WithReason>
  );
}

function GivenUp({ events }: { events: readonly Discarded[] }) {
  const { id } = useMember();
  const byWhom = (by: string | null): string =>
    by === null ? 'at the command line' : by === id ? 'by you' : 'by another administrator';
  return (
    <Section title="Given up lately">
      <ul className={styles.findings}>
        {events.map(({ consumer, topic, key, version, type, at, by, why }) => (
          <li key={`${consumer} ${key} ${version} ${at}`} className={styles.finding}>
            <RowHeading className={styles.says}>
              {consumer}: {nameOf(type)}
            </RowHeading>
            <Facts
              rows={[
                ['Why', why],
                [
                  'Given up',
                  <span key="at">
                    <At instant={at} /> {byWhom(by)}
                  </span>,
                ],
                ['About', `${topic}, ${key}, version ${version}`],
              ]}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
