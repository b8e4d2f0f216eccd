import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { readersOf } from '#contracts/library/readers';
import { countOf } from '../../lib/count';
import { useRenewal } from '../../lib/live-hints';
import { has, useMe } from '../../lib/session';
import { ButtonLink } from '../../ui/button';
import { At } from '../../ui/date-line';
import { LoadMore } from '../../ui/load-more';
import { Page, Section } from '../../ui/page';
import { Prose } from '../../ui/rich-text/prose';
import { TakeEdition } from '../documents/take-edition';
import { FOR } from '../library/words';
import { Credits } from '../sponsors/credits';
import { anchorOf, Contents } from './contents';
import { MadeBy } from './made-by';
import { isNoticed, NoticeWord, noticeWords } from './notice-word';
import { Progress } from './progress';
import { useRead } from './reading';
import { useVisit } from './use-visit';
import styles from './toolkits.module.css';
import { editionList, editionQuery, saysSomething, type Edition, type Entry } from './toolkits.queries';

const route = getRouteApi('/toolkits/$toolkitId/editions/$number');

/** An edition: what is in it, how far one has read, and what became of it since. */
export function EditionPage() {
  const { toolkitId, number } = route.useParams();
  const { data: edition } = useSuspenseQuery({ ...editionQuery(toolkitId, number), refetchInterval: useRenewal() });
  const me = useMe();
  useVisit(toolkitId, me === null);
  const isWhole = !edition.sections.some(({ closed }) => closed);
  const told = edition.sections.filter(saysSomething);
  const open = told.filter(({ closed }) => !closed).flatMap(({ entries }) => entries).length;
  return (
    <Page
      title={edition.title}
      lead={
        <>
          Edition {edition.number}, <At instant={edition.publishedAt} />
          {` · ${countOf(edition.entries, 'item', 'items')}${isWhole ? '' : `, ${open} of them open to you`} · ${FOR[readersOf(edition)]}`}
        </>
      }
      actions={
        me ? (
          has(me, 'moderator') && (
            <ButtonLink to="/toolkits/$toolkitId/edit" params={{ toolkitId }}>
              Edit the toolkit
            </ButtonLink>
          )
        ) : isWhole ? null : (
          <ButtonLink kind="primary" to="/toolkits/$toolkitId/get" params={{ toolkitId }}>
            Get the toolkit
          </ButtonLink>
        )
      }
    >
      <Standing edition={edition} />
      <Progress edition={edition} />
      {isWhole && <TakeEdition toolkitId={toolkitId} number={edition.number} />}
      <Prose markdown={edition.words} under={1} />
      <Contents sections={told} />
      {told
        .filter(({ closed }) => !closed)
        .map((section) => (
          <Section key={section.id} id={anchorOf(section.id)} title={section.title}>
            <Prose markdown={section.words} />
            <Entries edition={edition} entries={section.entries} />
          </Section>
        ))}
      {!isWhole && <ToAskFor edition={edition} sections={told.filter(({ closed }) => closed)} />}
      <Credits toolkitId={toolkitId} />
      {edition.notes && (
        <Section title={edition.number === 1 ? 'About this edition' : 'What changed in this edition'}>
          <Prose markdown={edition.notes} />
        </Section>
      )}
      <Section title="Editions">
        <Editions toolkitId={toolkitId} shown={edition.number} />
      </Section>
    </Page>
  );
}

/** What a visitor has who leaves an address: by its titles, and who made it. */
function ToAskFor({ edition, sections }: { edition: Edition; sections: Edition['sections'] }) {
  return (
    <>
      <div className={styles.asked}>
        <p>
          <strong>The first section is yours to read.</strong> The rest, and all of it as a file, is free for your name
          and address.
        </p>
        <ButtonLink kind="primary" to="/toolkits/$toolkitId/get" params={{ toolkitId: edition.toolkitId }}>
          Get the whole toolkit
        </ButtonLink>
      </div>
      {sections.map((section) => (
        <Section key={section.id} id={anchorOf(section.id)} title={section.title}>
          <ol className={styles.rows}>
            {section.entries.map((entry) => (
              <li key={entry.itemId} className="stack" data-gap="2">
                <span className={styles.title}>
                  <bdi>{entry.title}</bdi>
                </span>
                <MadeBy entry={entry}>
                  {' '}
                  <NoticeWord of={entry} />
                </MadeBy>
              </li>
            ))}
          </ol>
        </Section>
      ))}
    </>
  );
}

/** What has to be known before it is relied on. */
function Standing({ edition: { toolkitId, number, latest, sections } }: { edition: Edition }) {
  const noticed = sections.flatMap(({ entries }) => entries).filter(isNoticed);
  return (
    <>
      {latest > number && (
        <p className={styles.banner}>
          There is a newer edition:{' '}
          <Link to="/toolkits/$toolkitId/editions/$number" params={{ toolkitId, number: String(latest) }}>
            edition {latest}
          </Link>
          .
        </p>
      )}
      {noticed.length > 0 && (
        <div className={styles.notice}>
          <p>Since this edition was made:</p>
          <ul>
            {noticed.map((entry) => (
              <li key={entry.itemId}>
                <bdi>{entry.title}</bdi> <NoticeWord of={entry} /> {noticeWords(entry)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function Entries({ edition, entries }: { edition: Edition; entries: readonly Entry[] }) {
  const { toolkitId, number } = edition;
  const read = useRead(toolkitId);
  return (
    <ol className={styles.rows}>
      {entries.map((entry) => (
        <li key={entry.itemId} className="stack" data-gap="2">
          <Link
            className={styles.title}
            to="/toolkits/$toolkitId/editions/$number/$itemId"
            params={{ toolkitId, number: String(number), itemId: entry.itemId }}
          >
            <bdi>{entry.title}</bdi>
          </Link>
          <MadeBy entry={entry}>
            {read.has(entry.itemId) && ' · Read'} <NoticeWord of={entry} />
          </MadeBy>
        </li>
      ))}
    </ol>
  );
}

function Editions({ toolkitId, shown }: { toolkitId: string; shown: number }) {
  const editions = useSuspenseInfiniteQuery(editionList(toolkitId));
  return (
    <LoadMore
      query={editions}
      label="Editions"
      className={styles.rows!}
      keyOf={({ number }) => String(number)}
      row={({ number, publishedAt }) => (
        <span>
          {number === shown ? (
            `Edition ${number}, this one`
          ) : (
            <Link to="/toolkits/$toolkitId/editions/$number" params={{ toolkitId, number: String(number) }}>
              Edition {number}
            </Link>
          )}
          <span className="small soft">
            , <At instant={publishedAt} />
          </span>
        </span>
      )}
    />
  );
}
