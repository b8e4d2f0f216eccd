import { getRouteApi, Link } from '@tanstack/react-router';
import { inFigures } from '../../lib/count';
import { sentenceOf } from '../../lib/form';
import { Page, Section } from '../../ui/page';
import { Bones, NoResult, QuietLine } from '../../ui/quiet';
import { SearchBox } from '../../ui/search-box';
import styles from './search.module.css';
import { useParts, type Part } from './use-parts';

const route = getRouteApi('/search');

/** One box for all lists: the first of each, and the way to the rest. */
export function SearchPage() {
  const { search = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const parts = useParts(search);
  const isPending = parts.some((part) => part.isPending);
  const found = parts.reduce((sum, { total }) => sum + (total ?? 0), 0);
  const isNothing = parts.every(({ rows }) => rows.length === 0);
  const failed = parts.filter(({ error }) => error);
  return (
    <Page
      title={search ? `Search: ${search}` : 'Search'}
      heading="Search"
      lead="Gatherings, what works, what partners offer, members, and what is said where you may listen."
    >
      <SearchBox
        key={search}
        label="What do you look for?"
        value={search}
        takesFocus={search === ''}
        undo="Begin anew"
        found={search && !isPending && (found > 0 || isNothing) ? found : undefined}
        onSearch={(text) => void navigate({ search: text ? { search: text } : {} })}
      />
      {parts.map((part) => (part.rows.length > 0 ? <PartFound key={part.title} part={part} /> : null))}
      {isPending && <Bones lines={4} />}
      <QuietLine tone="bad">
        {failed[0]?.error &&
          `Not searched: ${failed.map(({ title }) => title).join(', ')}. ${sentenceOf(failed[0].error)}`}
      </QuietLine>
      {search && !isPending && isNothing && failed.length === 0 && (
        <NoResult lookedFor={search} widen={<p>Try one word of it, or its beginning.</p>} />
      )}
    </Page>
  );
}

function PartFound({ part: { title, rows, total, all } }: { part: Part }) {
  return (
    <Section
      title={title}
      aside={total !== null && total > rows.length && <Link {...all}>{`All ${inFigures(total)}`}</Link>}
    >
      <ul className={styles.rows} aria-label={title}>
        {rows.map(({ id, name, beside, link }) => (
          <li key={id}>
            <Link {...link}>
              <bdi>{name}</bdi>
            </Link>
            {beside && (
              <p className="small soft">
                <bdi>{beside}</bdi>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
