import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { partsOf } from '#contracts/library/parts';
import { Page, Section } from '../../ui/page';
import { differenceOf } from './difference';
import styles from './library.module.css';
import { itemQuery, versionQuery, type ItemContent } from './library.queries';
import { PARTS, STAGES } from './words';

const route = getRouteApi('/what-works/$itemId/compare');

/** What was said in one version and not in the other, word by word, part by part. */
export function ComparePage() {
  const { itemId } = route.useParams();
  const { from, to } = route.useSearch();
  const { data: item } = useSuspenseQuery(itemQuery(itemId));
  const { data: before } = useSuspenseQuery(versionQuery(itemId, from));
  const { data: after } = useSuspenseQuery(versionQuery(itemId, to));
  const rows: readonly (readonly [string, string, string])[] = [
    ['Title', before.content.title, after.content.title],
    ['Stage', stageOf(before.content), stageOf(after.content)],
    ...partsOf(item.kind).map((part) => [PARTS[part], before.content.parts[part], after.content.parts[part]] as const),
  ];
  const changed = rows.filter(([, one, other]) => one !== other);
  return (
    <Page
      title={`Version ${from} and ${to} of ${isolated(item.title)}`}
      heading={`Version ${from} and version ${to}`}
      lead={
        <>
          <Link to="/what-works/$itemId" params={{ itemId }}>
            <bdi>{item.title}</bdi>
          </Link>
          {after.summary && <>: {after.summary}</>}
        </>
      }
      actions={
        <Link to="/what-works/$itemId/versions" params={{ itemId }}>
          All versions
        </Link>
      }
    >
      <p className="soft">
        <ins className={styles.added}>Words that came</ins> are underlined,{' '}
        <del className={styles.removed}>words that went</del> are struck through.
      </p>
      {changed.length === 0 && <p>What they say is the same, word for word.</p>}
      {changed.map(([title, one, other]) => (
        <Section key={title} title={title}>
          <Difference before={one} after={other} />
        </Section>
      ))}
    </Page>
  );
}

const stageOf = ({ stage }: ItemContent): string => (stage ? STAGES[stage] : '');

function Difference({ before, after }: { before: string; after: string }) {
  return (
    <div className={styles.difference} dir="auto">
      {differenceOf(before, after).map(({ text, change }, nth) => {
        if (change === 'added')
          return (
            <ins key={nth} className={styles.added}>
              {text}
            </ins>
          );
        if (change === 'removed')
          return (
            <del key={nth} className={styles.removed}>
              {text}
            </del>
          );
        return <span key={nth}>{text}</span>;
      })}
    </div>
  );
}
