import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { freeSections } from '#contracts/library/free-sections';
import { readersOf, type Readers } from '#contracts/library/readers';
import { countOf } from '../../lib/count';
import { sentenceOf } from '../../lib/form';
import { ButtonLink } from '../../ui/button';
import { Page, Section } from '../../ui/page';
import { Bones, QuietLine } from '../../ui/quiet';
import { Prose } from '../../ui/rich-text/prose';
import { ItemFile } from '../library/item-file';
import { ItemText } from '../library/item-text';
import { FOR } from '../library/words';
import { anchorOf, Contents } from './contents';
import { MadeBy } from './made-by';
import type { OutlineEntry } from './outline';
import { Wrong } from './outline-entry';
import styles from './toolkits.module.css';
import { saysSomething, versionQuery, type Outline } from './toolkits.queries';

/** A toolkit as readers would see it, were it published as it is typed now. */
export function OutlinePreview({ outline }: { outline: Outline }) {
  const { id: toolkitId, title, words, number, sections } = outline;
  const readers = readersOf(outline);
  const told = sections.filter(saysSomething);
  const items = told.flatMap(({ entries }) => entries).length;
  const free = readers === 'public' ? new Set(sections.slice(0, freeSections(sections))) : new Set(sections);
  return (
    <Page
      key="preview"
      title={title || 'A toolkit'}
      lead={`Edition ${number + 1} · ${countOf(items, 'item', 'items')} · ${FOR[readers]}`}
      actions={
        <ButtonLink to="/toolkits/$toolkitId/edit" params={{ toolkitId }} search={{ preview: undefined }}>
          Go on editing
        </ButtonLink>
      }
    >
      <p className={styles.banner}>This is how readers will see it. Nothing of it is published yet.</p>
      <Prose markdown={words} under={1} />
      {told.length === 0 && <p className="soft">There is nothing in it yet.</p>}
      <Contents sections={told} />
      {told.map((section) => (
        <Section
          key={section.id}
          id={anchorOf(section.id)}
          title={section.title || 'A section'}
          aside={!free.has(section) && <span className="small soft">Visitors leave an address to read it</span>}
        >
          {section.words && <Prose markdown={section.words} />}
          <ol className={styles.rows}>
            {section.entries.map((entry) => (
              <li key={entry.itemId}>
                <Item entry={entry} readers={readers} />
              </li>
            ))}
          </ol>
        </Section>
      ))}
    </Page>
  );
}

/** Opened, it says what it said in the version that the toolkit holds. */
function Item({ entry, readers }: { entry: OutlineEntry; readers: Readers }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className={styles.item} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>
        <span className={styles.title}>
          <bdi>{entry.title}</bdi>
        </span>
        <MadeBy entry={entry}>
          {` · version ${entry.number}`}
          <Wrong entry={entry} readers={readers} />
        </MadeBy>
      </summary>
      {isOpen && <Said entry={entry} />}
    </details>
  );
}

function Said({ entry: { itemId, number, kind } }: { entry: OutlineEntry }) {
  const { data: version, error } = useQuery(versionQuery(itemId, number));
  if (!version) return error ? <QuietLine tone="bad">{sentenceOf(error)}</QuietLine> : <Bones lines={3} />;
  return (
    <div className={styles.said}>
      {version.file && <ItemFile file={version.file} />}
      <ItemText kind={kind} content={version.content} isMine={false} />
    </div>
  );
}
