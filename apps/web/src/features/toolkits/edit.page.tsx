import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { MOST_SECTIONS } from '#contracts/library/toolkit-limits';
import { isolated } from '#contracts/isolated';
import { readersOf, sharedWith, type Readers } from '#contracts/library/readers';
import { newId } from '../../lib/id';
import { Button, ButtonLink } from '../../ui/button';
import { RadioGroup, TextField } from '../../ui/fields';
import { Overtaken } from '../../ui/overtaken';
import { Page } from '../../ui/page';
import { QuietLine } from '../../ui/quiet';
import { RichTextField } from '../../ui/rich-text/rich-text-field';
import { Contents } from './contents';
import { moveEntry, stepOf, type Place } from './outline';
import { OutlinePreview } from './outline-preview';
import { OutlineSectionFields } from './outline-section';
import styles from './toolkits.module.css';
import { outlineQuery, type Outline } from './toolkits.queries';
import { useOutline } from './use-outline';

const route = getRouteApi('/toolkits/$toolkitId/edit');

/** The toolkit as its editors see it. Readers have it with the next edition. */
export function EditPage() {
  const { toolkitId } = route.useParams();
  const { preview = false } = route.useSearch();
  const { data } = useSuspenseQuery(outlineQuery(toolkitId));
  return <Editor key={toolkitId} known={data} isPreview={preview} />;
}

function Editor({ known, isPreview }: { known: Outline; isPreview: boolean }) {
  const { edited: outline, change, isSaved, failure, goOn } = useOutline(known);
  const [moved, setMoved] = useState('');
  const { id: toolkitId, sections } = outline;
  const move = (itemId: string, to: Place | null): void => {
    if (!to) return;
    const next = moveEntry(outline, itemId, to);
    change(next);
    setMoved(whereIs(next, itemId));
  };
  const addSection = (): void =>
    change({ ...outline, sections: [...sections, { id: newId(), title: 'A new section', words: '', entries: [] }] });
  if (isPreview) return <OutlinePreview outline={outline} />;
  return (
    <Page
      key="edit"
      title={`Edit ${isolated(outline.title)}`}
      heading="Edit the toolkit"
      lead={isSaved ? 'Kept. Readers have it with the next edition.' : 'Keeping…'}
      actions={
        <>
          {outline.number > 0 && (
            <Link to="/toolkits/$toolkitId" params={{ toolkitId }}>
              Read edition {outline.number}
            </Link>
          )}
          <ButtonLink to="/toolkits/$toolkitId/edit" params={{ toolkitId }} search={{ preview: true }}>
            See it as readers will
          </ButtonLink>
          {/* What is compared is what was kept. */}
          {isSaved && (
            <ButtonLink kind="primary" to="/toolkits/$toolkitId/publish" params={{ toolkitId }}>
              See what an edition would change
            </ButtonLink>
          )}
        </>
      }
    >
      <QuietLine tone="bad">{failure}</QuietLine>
      <Overtaken goOn={goOn} />
      <span role="status" className="visually-hidden">
        {moved}
      </span>
      <Head outline={outline} change={change} />
      <div className={styles.beside} data-wide>
        <Contents
          sections={sections}
          onDropped={(itemId, section) => move(itemId, { section, at: sections[section]!.entries.length })}
        />
        <div className="stack" data-gap="5">
          {sections.map((section, nth) => (
            <OutlineSectionFields
              key={section.id}
              outline={outline}
              nth={nth}
              change={change}
              move={move}
              step={(itemId, by) => move(itemId, stepOf(outline, itemId, by))}
            />
          ))}
          {sections.length < MOST_SECTIONS && (
            <div>
              <Button onClick={addSection}>Add a section</Button>
            </div>
          )}
        </div>
      </div>
    </Page>
  );
}

function Head({ outline, change }: { outline: Outline; change: (next: Outline) => void }) {
  const id = useId();
  return (
    <>
      <TextField
        {...{ id: `${id}-title`, name: 'title', label: 'Title', value: outline.title, error: undefined }}
        onChange={(title) => change({ ...outline, title })}
      />
      <RichTextField
        {...{ id: `${id}-words`, name: 'words', label: 'What it is for', optional: true, error: undefined }}
        value={outline.words}
        onChange={(words) => change({ ...outline, words })}
      />
      <RadioGroup
        {...{ id: `${id}-audience`, name: 'audience', label: 'Who reads it', error: undefined }}
        value={readersOf(outline)}
        choices={[
          { value: 'network', label: 'Members of the network' },
          {
            value: 'partners',
            label: 'Members, and partners of the network',
            help: 'Only what partners may read can be in it.',
          },
          { value: 'public', label: 'Everybody', help: 'Only what everybody may read can be in it.' },
        ]}
        onChange={(readers: Readers) => change({ ...outline, ...sharedWith(readers) })}
      />
    </>
  );
}

function whereIs({ sections }: Outline, itemId: string): string {
  for (const { title, entries } of sections) {
    const at = entries.findIndex((entry) => entry.itemId === itemId);
    if (at !== -1) return `${isolated(entries[at]!.title)} is ${at + 1} of ${entries.length} in ${isolated(title)}.`;
  }
  return '';
}
