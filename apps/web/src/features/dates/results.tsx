import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isolated } from '#contracts/isolated';
import { Section } from '../../ui/page';
import type { Poll } from './dates.queries';
import styles from './dates.module.css';
import { ANSWERS } from './poll-words';
import { breadthOf, inOrder, whyThere, type By } from './ranking-words';
import { TimeLine } from './time-line';

const HOW: Record<By, string> = {
  people: 'By how many people can come; two who would come if need be weigh as much as one who can.',
  breadth: 'By of how many sectors somebody could come, then of how many organisations, then by how many people.',
};

/** The times as they are ranked, with the reason in words. `views` leads to the other order, `choose` to deciding. */
export function Results({
  poll,
  by,
  views,
  choose,
}: {
  poll: Poll;
  by: By;
  views?: ReactNode;
  choose?: (time: Poll['times'][number]) => ReactNode;
}) {
  const { times, answered, asked, gatheringId } = poll;
  return (
    <Section title="Who can come" aside={<span className="soft">{`${answered} of ${asked} have answered`}</span>}>
      {views}
      {answered === 0 ? (
        <p>Nobody has answered yet.</p>
      ) : (
        <>
          <p className="small soft">{HOW[by]}</p>
          <table className={styles.results}>
            <thead>
              <tr>
                <th scope="col">Rank</th>
                <th scope="col">Time</th>
                {Object.values(ANSWERS).map((word) => (
                  <th key={word} scope="col">
                    {word}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {inOrder(times, by).map((time) => (
                <tr key={time.id} data-chosen={time.id === gatheringId || undefined}>
                  <td>{time.rank[by]}</td>
                  <th scope="row">
                    <TimeLine time={time} />
                    {time.id === gatheringId && <strong className={styles.chosen}>Chosen</strong>}
                    <p className="small soft">{`${breadthOf(time)}${whyThere(time, times, by)}`}</p>
                    <Who poll={poll} timeId={time.id} />
                    {choose?.(time)}
                  </th>
                  <td>{time.yes}</td>
                  <td>{time.ifNeedBe}</td>
                  <td>{time.no}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {!poll.voters && <p className="small soft">Who said what is shown to organisers alone.</p>}
    </Section>
  );
}

/** By what they said, where names may be seen. */
function Who({ poll: { voters }, timeId }: { poll: Poll; timeId: string }) {
  const said = (voters ?? []).filter(({ answers }) => answers[timeId]);
  if (said.length === 0) return null;
  return (
    <details className={styles.who}>
      <summary>Who</summary>
      {(Object.keys(ANSWERS) as (keyof typeof ANSWERS)[]).map((answer) => {
        const names = said.filter(({ answers }) => answers[timeId] === answer).map(nameOf);
        return names.length > 0 && <p key={answer} className="small">{`${ANSWERS[answer]}: ${names.join(', ')}`}</p>;
      })}
    </details>
  );
}

export const nameOf = ({ name, organisation }: NonNullable<Poll['voters']>[number]): string =>
  `${name === null ? 'Somebody who has left' : isolated(name)}${organisation ? ` (${isolated(organisation)})` : ''}`;

/** Both orders, each with an address of its own. */
export const OrderLinks = ({ pollId }: { pollId: string }) => (
  <>
    <Link to="/dates/$pollId" params={{ pollId }} search={{}} activeOptions={{ exact: true }}>
      By people
    </Link>
    <Link to="/dates/$pollId" params={{ pollId }} search={{ by: 'breadth' }} activeOptions={{ exact: true }}>
      By sectors and organisations
    </Link>
  </>
);
