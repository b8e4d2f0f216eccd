import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import { isolated } from '#contracts/isolated';
import type { Answer } from '../../lib/api';
import { countOf } from '../../lib/count';
import { has, useMe } from '../../lib/session';
import { dayLine, placeOf, readersZone } from '../../lib/time';
import { monthInFull, monthsAfter, readersDay, weeksOf } from '../../lib/typed-time';
import { useIsWide } from '../../lib/use-is-wide';
import { focusAfter } from '../../ui/focus';
import { Empty, NoResult } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import { WeekdayHead } from '../../ui/weekday-head';
import styles from './by-month.module.css';
import { clockOn } from './clock-on';
import { isMonth, monthOf, monthQuery, type GatheringFilters } from './gatherings.queries';
import { narrowedBy } from './narrowed-by';

/** The page stays, and what was pressed may not. */
const leaves = ({ currentTarget }: MouseEvent): void => focusAfter(currentTarget)();

type Day = Answer<'GET /api/scheduling/gatherings/by-month'>['days'][number];
type Shown = Day['gatherings'][number];

/** A month on the reader's clock: a table of its days where there is room for seven, and else those of them that hold something. */
export function ByMonth({ filters }: { filters: GatheringFilters }) {
  const month = monthOf(filters);
  const { data } = useSuspenseQuery(monthQuery(filters));
  const isWide = useIsWide();
  const days = new Map(data.days.map((day) => [day.day, day]));
  return (
    <section data-wide className={styles.view} aria-label="By month">
      <TurnMonth month={month} isMine={filters.mine} />
      {data.total === 0 && <NothingThen filters={filters} month={month} />}
      {data.total > 0 && (
        <p className="soft">
          {`${countOf(data.total, 'gathering', 'gatherings')}, by the clock in ${placeOf(readersZone())}`}
        </p>
      )}
      {data.total > 0 && (isWide ? <Weeks month={month} days={days} /> : <Days days={data.days} />)}
    </section>
  );
}

function TurnMonth({ month, isMine }: { month: string; isMine: true | undefined }) {
  const me = useMe();
  const now = readersDay();
  const to = (months: number): string => monthsAfter(`${month}-01`, months).slice(0, 'YYYY-MM'.length);
  const turn = (at: string, words: string) =>
    isMonth(at) && (
      <Link from="/gatherings" to="/gatherings" search={(held) => ({ ...held, month: at })} onClick={leaves}>
        {words}
      </Link>
    );
  return (
    <div className={styles.turn}>
      <h2 aria-live="polite">{monthInFull(month)}</h2>
      <nav aria-label="Month">
        {turn(to(-1), `‹ ${monthInFull(to(-1))}`)}
        {turn(to(1), `${monthInFull(to(1))} ›`)}
        {!now.startsWith(month) && turn(now.slice(0, 'YYYY-MM'.length), 'This month')}
        {me && (
          <Link
            from="/gatherings"
            to="/gatherings"
            search={({ mine, ...held }) => ({ ...held, ...(!mine && { mine: true as const }) })}
            activeProps={{}}
          >
            {isMine ? 'Show everybody’s' : 'Show only mine'}
          </Link>
        )}
      </nav>
    </div>
  );
}

/** A row for each week, Monday first. */
function Weeks({ month, days }: { month: string; days: ReadonlyMap<string, Day> }) {
  const today = readersDay();
  return (
    <table className={styles.weeks}>
      <caption className="visually-hidden">{`Gatherings in ${monthInFull(month)}`}</caption>
      <WeekdayHead />
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week.find(Boolean)}>
            {week.map((date, weekday) =>
              date ? (
                <td key={date} aria-current={date === today ? 'date' : undefined}>
                  <p className={styles.date}>
                    <time dateTime={date}>{Number(date.slice(8))}</time>
                    {date === today && <span>Today</span>}
                  </p>
                  <OnDay date={date} day={days.get(date)} />
                </td>
              ) : (
                <td key={weekday} className={styles.outside} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Days({ days }: { days: readonly Day[] }) {
  const today = readersDay();
  return (
    <ol className={styles.days}>
      {days.map((day) => (
        <li key={day.day} aria-current={day.day === today ? 'date' : undefined}>
          <h3>
            <time dateTime={day.day}>{dayLine(day.day)}</time>
            {day.day === today && <span className={styles.today}>Today</span>}
          </h3>
          <OnDay date={day.day} day={day} />
        </li>
      ))}
    </ol>
  );
}

function OnDay({ date, day }: { date: string; day: Day | undefined }) {
  if (!day) return null;
  const more = day.total - day.gatherings.length;
  return (
    <>
      <ul className={styles.onDay} aria-label={dayLine(date)}>
        {day.gatherings.map((gathering) => (
          <li key={gathering.id}>
            <span className={styles.clock}>{clockOn(date, gathering)}</span>{' '}
            <Link to="/gatherings/$gatheringId" params={{ gatheringId: gathering.id }}>
              <bdi>{gathering.title}</bdi>
            </Link>
            <HowItStands gathering={gathering} />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Link
          className={styles.more}
          from="/gatherings"
          to="/gatherings"
          search={({ view: _v, month: _m, ...held }) => ({ ...held, day: date })}
          onClick={leaves}
        >
          {`and ${more.toLocaleString('en-GB')} more`}
          <span className="visually-hidden">{` on ${dayLine(date)}`}</span>
        </Link>
      )}
    </>
  );
}

function HowItStands({ gathering: { isDraft, standing, mine, asks } }: { gathering: Shown }) {
  if (isDraft) return <StateWord tone="waiting">Draft</StateWord>;
  if (standing === 'cancelled') return <StateWord tone="bad">Cancelled</StateWord>;
  if (mine === 'place') return <StateWord tone="good">You have a place</StateWord>;
  if (asks) return <StateWord tone="waiting">You asked for a place</StateWord>;
  return mine && <StateWord tone="waiting">You are on the waitlist</StateWord>;
}

function NothingThen({ filters, month }: { filters: GatheringFilters; month: string }) {
  const isOrganiser = has(useMe(), 'organiser');
  const { month: _, mine, ...by } = filters;
  const narrowed = [mine && 'your own gatherings', narrowedBy(by)].filter(Boolean).join(', ');
  if (narrowed)
    return (
      <NoResult
        lookedFor={`${narrowed} in ${isolated(monthInFull(month))}`}
        widen={
          <Link to="/gatherings" search={{ view: 'month', month }}>
            Show all of this month
          </Link>
        }
      />
    );
  return (
    <Empty
      action={
        isOrganiser ? (
          <Link to="/gatherings/new">Schedule a gathering</Link>
        ) : (
          <Link to="/gatherings">See the gatherings to come</Link>
        )
      }
    >
      {`No gathering takes place in ${monthInFull(month)}.`}
    </Empty>
  );
}
