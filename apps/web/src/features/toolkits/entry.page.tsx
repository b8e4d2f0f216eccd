import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { fetchFile } from '../../lib/api';
import { Page } from '../../ui/page';
import { ItemFile } from '../library/item-file';
import { ItemText } from '../library/item-text';
import { evidenceOf, KINDS } from '../library/words';
import { isNoticed, NoticeWord, noticeWords } from './notice-word';
import { Progress } from './progress';
import { markRead } from './reading';
import styles from './toolkits.module.css';
import { editionQuery, entryQuery, type Edition } from './toolkits.queries';

const FILE_OF = 'GET /api/library/toolkits/:toolkitId/editions/:number/items/:itemId/file';
const route = getRouteApi('/toolkits/$toolkitId/editions/$number/$itemId');

/** One item of an edition, as it was when the edition was made, with the ones before and after it. */
export function EntryPage() {
  const { toolkitId, number, itemId } = route.useParams();
  const { data: edition } = useSuspenseQuery(editionQuery(toolkitId, number));
  const { data: entry } = useSuspenseQuery(entryQuery(toolkitId, number, itemId));
  return (
    <Page
      title={entry.title}
      lead={
        <>
          <Link to="/toolkits/$toolkitId/editions/$number" params={{ toolkitId, number }}>
            <bdi>{edition.title}</bdi>
          </Link>
          {` · ${KINDS[entry.kind]}`}
          {entry.researchLevel && ` · ${evidenceOf(entry.researchLevel)}`}
          {entry.organisations.map((name) => (
            <span key={name}>
              {' · '}
              <bdi>{name}</bdi>
            </span>
          ))}
        </>
      }
    >
      {isNoticed(entry) && (
        <p className={styles.notice}>
          <NoticeWord of={entry} /> {noticeWords(entry)}
        </p>
      )}
      {entry.content && entry.latest > entry.number && (
        <p className={styles.banner}>
          This is version {entry.number}, as the edition holds it.{' '}
          <Link to="/what-works/$itemId" params={{ itemId }}>
            Version {entry.latest} is newer
          </Link>
          .
        </p>
      )}
      {entry.file && (
        <ItemFile file={entry.file} take={() => fetchFile(FILE_OF, { params: { toolkitId, number, itemId } })} />
      )}
      {entry.content && <ItemText kind={entry.kind} content={entry.content} isMine={false} />}
      <Progress edition={edition} />
      <Neighbours key={itemId} edition={edition} itemId={itemId} />
    </Page>
  );
}

/** Whoever sees them has come to the end. */
function Neighbours({ edition: { toolkitId, number, sections }, itemId }: { edition: Edition; itemId: string }) {
  const end = useRef<HTMLElement>(null);
  useEffect(() => {
    const seen = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) markRead(toolkitId, itemId);
    });
    if (end.current) seen.observe(end.current);
    return () => seen.disconnect();
  }, [toolkitId, itemId]);
  const entries = sections.filter(({ closed }) => !closed).flatMap((section) => section.entries);
  const isWhole = !sections.some(({ closed }) => closed);
  const at = entries.findIndex((entry) => entry.itemId === itemId);
  const to = (entry: (typeof entries)[number] | undefined, words: string) =>
    entry && (
      <Link
        to="/toolkits/$toolkitId/editions/$number/$itemId"
        params={{ toolkitId, number: String(number), itemId: entry.itemId }}
      >
        {words}: <bdi>{entry.title}</bdi>
      </Link>
    );
  return (
    <nav ref={end} aria-label="In this toolkit" className={styles.neighbours}>
      {to(entries[at - 1], 'Before')}
      {to(entries[at + 1], 'Next')}
      {!isWhole && at === entries.length - 1 && (
        <Link to="/toolkits/$toolkitId/get" params={{ toolkitId }}>
          Get the whole toolkit
        </Link>
      )}
    </nav>
  );
}
