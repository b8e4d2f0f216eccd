import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useRenewal } from '../../lib/live-hints';
import { Link } from '@tanstack/react-router';
import { At } from '../../ui/date-line';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Section } from '../../ui/page';
import { endorsementList, numbersQuery } from './introductions.queries';
import styles from './introductions.module.css';

/** How a partner answers employers, in three numbers: nothing while they are too few to tell. */
export function PartnerNumbers({ partnerId }: { partnerId: string }) {
  const { data } = useQuery(numbersQuery(partnerId));
  if (!data?.numbers) return null;
  const { asked, answeredInTime, becameSomething } = data.numbers;
  return (
    <Section title="Introductions">
      <Numbers
        rows={[
          ['asked', asked],
          ['answered in time', answeredInTime],
          ['became something', becameSomething],
        ]}
      />
    </Section>
  );
}

export function Numbers({ rows }: { rows: readonly (readonly [string, number])[] }) {
  return (
    <dl className={styles.numbers}>
      {rows.map(([term, value]) => (
        <div key={term}>
          <dt className="small soft">{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What employers say that worked with the partner, and what it says to that; nothing where nobody has. */
export function PartnerEndorsements({ partner }: { partner: { id: string; name: string } }) {
  const list = useInfiniteQuery({ ...endorsementList(partner.id), refetchInterval: useRenewal() });
  if (totalOf(list.data) === 0) return null;
  return (
    <Section title="Employers who worked with them">
      <LoadMore
        query={list}
        label="Endorsements"
        row={(one) => (
          <blockquote className={styles.quote}>
            <p className={styles.text}>
              “<bdi>{one.text}</bdi>”
            </p>
            <footer className="small soft">
              <bdi>{one.organisation.name}</bdi> on <bdi>{one.title}</bdi>, <At instant={one.at} brief />
            </footer>
            {one.answer && (
              <p className={styles.text}>
                <bdi>{partner.name}</bdi> answers: “<bdi>{one.answer.text}</bdi>”
              </p>
            )}
            {one.mayAnswer && (
              <Link to="/introductions/$introductionId" params={{ introductionId: one.id }}>
                {one.answer ? 'Change your answer' : 'Answer it'}
              </Link>
            )}
          </blockquote>
        )}
      />
    </Section>
  );
}
