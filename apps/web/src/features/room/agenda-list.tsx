import { isolated } from '#contracts/isolated';
import { momentOf } from '#contracts/moments';
import type { ItemStanding } from '#contracts/scheduling/running-order';
import { call } from '../../lib/api';
import { countOf } from '../../lib/count';
import { useClick } from '../../lib/use-change';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/fields';
import { focusAfter } from '../../ui/focus';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { StateWord } from '../../ui/state-word';
import styles from './room.module.css';
import { useTakeOrder, type RunningOrder, type TimedItem } from './room.queries';

interface Props {
  readonly gatheringId: string;
  readonly order: RunningOrder;
  readonly course: readonly TimedItem[];
  readonly now: number;
  readonly runsIt: boolean;
}

/** All of it in its order; who runs it starts, extends and ends each. */
export function AgendaList({ gatheringId, order, course, now, runsIt }: Props) {
  const days = new Set(course.map(({ from }) => momentOf(new Date(from), order.zone).date));
  return (
    <>
      {runsIt && <ByClock gatheringId={gatheringId} order={order} />}
      <ol className={styles.agenda} aria-label="Agenda">
        {course.map((item) => (
          <li key={item.id} className={styles.item} data-standing={item.standing}>
            <p className={styles.times}>{timesOf(item, order.zone, days.size > 1)}</p>
            <div className={styles.what}>
              <p className={styles.name}>
                <bdi>{item.title}</bdi>
              </p>
              <p className="small soft">{said(item, order)}</p>
              {item.standing === 'on' &&
                (now < item.to ? (
                  <StateWord tone="good">On now</StateWord>
                ) : (
                  <StateWord tone="bad">Over its time</StateWord>
                ))}
            </div>
            {runsIt && <Run {...{ gatheringId, item }} />}
          </li>
        ))}
      </ol>
    </>
  );
}

function timesOf({ from, to }: TimedItem, zone: string, manyDays: boolean): string {
  const [start, end] = [momentOf(new Date(from), zone), momentOf(new Date(to), zone)];
  return `${manyDays ? `${start.weekday} ` : ''}${start.clock}–${end.clock}`;
}

function said({ minutes, extraMinutes, roomId, standing, startedAt }: TimedItem, { rooms }: RunningOrder): string {
  const room = rooms.length > 1 && rooms.find(({ id }) => id === roomId)?.name;
  const passed = standing === 'over' && startedAt === null;
  return [
    `${countOf(minutes, 'minute', 'minutes')}${extraMinutes > 0 ? ` and ${extraMinutes} more` : ''}`,
    room && isolated(room),
    passed && 'passed',
  ]
    .filter(Boolean)
    .join(' · ');
}

const EXTEND = 5;

function Run({ gatheringId, item }: { gatheringId: string; item: TimedItem }) {
  const { standing, extraMinutes, title, id: itemId } = item;
  const params = { gatheringId, itemId };
  const set = (action: string, body: { standing?: ItemStanding; extraMinutes?: number }, done: string) => (
    <RunButton key={action} {...{ params, action, body, done, title }} />
  );
  return (
    <div className="row">
      {standing !== 'on' && set(standing === 'over' ? 'Start again' : 'Start', { standing: 'on' }, 'It is on.')}
      {standing === 'on' && (
        <>
          {set('End', { standing: 'over' }, 'It is over.')}
          {set(`${EXTEND} minutes more`, { extraMinutes: extraMinutes + EXTEND }, 'It has more time.')}
          {extraMinutes >= EXTEND &&
            set(`${EXTEND} minutes less`, { extraMinutes: extraMinutes - EXTEND }, 'It has less time.')}
        </>
      )}
      {standing === 'to-come' && set('Pass over', { standing: 'over' }, 'It is passed over.')}
    </div>
  );
}

function RunButton({
  params,
  action,
  body,
  done,
  title,
}: {
  params: { gatheringId: string; itemId: string };
  action: string;
  body: { standing?: ItemStanding; extraMinutes?: number };
  done: string;
  title: string;
}) {
  const take = useTakeOrder(params.gatheringId);
  const { run, pending, failure } = useClick(take, async () => {
    const order = await call('PUT /api/scheduling/gatherings/:gatheringId/running-order/items/:itemId', {
      params,
      body,
    });
    say(done);
    return order;
  });
  return (
    <>
      <Button
        aria-label={`${action}: ${isolated(title)}`}
        pending={pending && 'One moment…'}
        onClick={(event) => {
          const away = focusAfter(event.currentTarget);
          void run().then(away);
        }}
      >
        {action}
      </Button>
      <QuietLine tone="bad">{failure}</QuietLine>
    </>
  );
}

function ByClock({ gatheringId, order }: { gatheringId: string; order: RunningOrder }) {
  const take = useTakeOrder(gatheringId);
  const change = { params: { gatheringId }, body: { isByClock: !order.isByClock } };
  const { run, failure } = useClick(take, () =>
    call('PUT /api/scheduling/gatherings/:gatheringId/running-order/clock', change),
  );
  return (
    <>
      <Checkbox
        id="by-clock"
        name="by-clock"
        label="Goes by the clock"
        help="Each item starts when the one before it is over. Otherwise you start and end each."
        error={undefined}
        value={order.isByClock}
        onChange={() => void run()}
      />
      <QuietLine tone="bad">{failure}</QuietLine>
    </>
  );
}
