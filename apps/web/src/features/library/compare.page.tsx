import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import type { Stage } from '#contracts/library/content';
import { addressOf, type Answer } from '../../lib/api';
import { Page, Section } from '../../ui/page';
import { Facts } from '../../ui/quiet';
import { kindOf, sizeOf, type FileFacts } from '../attachments/attachment-words';
import styles from './library.module.css';
import { comparison, itemQuery } from './library.queries';
import { PARTS, STAGES } from './words';

type Part = Answer<'GET /api/library/items/:itemId/comparison'>['parts'][number];

const route = getRouteApi('/what-works/$itemId/compare');
const TITLES = { ...PARTS, title: 'Title', stage: 'Stage' };

/** What was said in one version and not in the other, word by word, part by part. */
export function ComparePage() {
  const { itemId } = route.useParams();
  const { from, to } = route.useSearch();
  const { data: item } = useSuspenseQuery(itemQuery(itemId));
  const { data: difference } = useSuspenseQuery(comparison(itemId, from, to));
  return (
    <Page
      title={`Version ${from} and ${to} of ${isolated(item.title)}`}
      heading={`Version ${from} and version ${to}`}
      lead={
        <>
          <Link to="/what-works/$itemId" params={{ itemId }}>
            <bdi>{item.title}</bdi>
          </Link>
          {difference.to.summary && <>: {difference.to.summary}</>}
        </>
      }
      actions={
        <Link to="/what-works/$itemId/versions" params={{ itemId }}>
          All versions
        </Link>
      }
    >
      {difference.parts.length === 0 ? (
        <p>
          {difference.files
            ? 'What is said of it is the same, word for word.'
            : 'What they say is the same, word for word.'}
        </p>
      ) : (
        <p className="soft">
          <ins className={styles.added}>Words that came</ins> are underlined,{' '}
          <del className={styles.removed}>words that went</del> are struck through.
        </p>
      )}
      {difference.files && (
        <Section title="The file">
          <Facts
            rows={[
              [`Version ${from}`, <FileThen key="from" of={difference.files.from} />],
              [`Version ${to}`, <FileThen key="to" of={difference.files.to} />],
            ]}
          />
        </Section>
      )}
      {difference.parts.map(({ part, stretches }) => (
        <Section key={part} title={TITLES[part]}>
          <div className={styles.difference} dir="auto">
            {stretches.map((stretch, nth) => (
              <Words key={nth} part={part} stretch={stretch} />
            ))}
          </div>
        </Section>
      ))}
    </Page>
  );
}

/** Which one a version is, to be had as long as the version may be read. */
function FileThen({ of }: { of: FileFacts | null }) {
  if (!of) return 'No file: it was written here';
  return (
    <>
      <a href={addressOf('GET /api/library/files/:fileId', { params: { fileId: of.id } })}>
        <bdi>{of.name}</bdi>
      </a>
      {`, ${kindOf(of)}, ${sizeOf(of.size)}`}
    </>
  );
}

function Words({ part, stretch }: { part: Part['part']; stretch: Part['stretches'][number] }) {
  const words = part === 'stage' ? (STAGES[stretch.text as Stage] ?? stretch.text) : stretch.text;
  if (stretch.change === 'added') return <ins className={styles.added}>{words}</ins>;
  if (stretch.change === 'removed') return <del className={styles.removed}>{words}</del>;
  return <>{words}</>;
}
