import { useState, type DragEvent } from 'react';
import { isolated } from '#contracts/isolated';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/fields';
import { RichTextField } from '../../ui/rich-text/rich-text-field';
import { FindItem } from '../library/find-item';
import { anchorOf } from './contents';
import { EntryRow } from './outline-entry';
import { moveSection, placeOf, withEntry, withSection, type Editing } from './outline';
import styles from './toolkits.module.css';

/** One section: its title, its words, and what it holds. */
export function OutlineSectionFields({ nth, ...editing }: Editing & { nth: number }) {
  const { outline, change, move } = editing;
  const section = outline.sections[nth]!;
  const [writes, setWrites] = useState(section.words !== '');
  const called = isolated(section.title);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    move(event.dataTransfer.getData('text/plain'), { section: nth, at: section.entries.length });
  };
  return (
    <section id={anchorOf(section.id)} tabIndex={-1} className={styles.section} aria-label={section.title}>
      <TextField
        {...{ id: `${section.id}-title`, name: 'title', label: 'Section', value: section.title, error: undefined }}
        onChange={(title) => change(withSection(outline, nth, { title }))}
      />
      {writes ? (
        <RichTextField
          {...{ id: `${section.id}-words`, name: 'words', label: `What comes before its items`, error: undefined }}
          value={section.words}
          onChange={(words) => change(withSection(outline, nth, { words }))}
        />
      ) : (
        <div>
          <Quiet words="Write an introduction" of={called} onClick={() => setWrites(true)} />
        </div>
      )}
      <ol className={styles.rows} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        {section.entries.map((entry, at) => (
          <EntryRow key={entry.itemId} entry={entry} place={{ section: nth, at }} {...editing} />
        ))}
      </ol>
      {section.entries.length === 0 && <p className="soft">Nothing in it yet.</p>}
      <AddItem nth={nth} {...editing} />
      <div className="row">
        {nth > 0 && <Quiet words="Move up" of={called} onClick={() => change(moveSection(outline, nth, -1))} />}
        {nth < outline.sections.length - 1 && (
          <Quiet words="Move down" of={called} onClick={() => change(moveSection(outline, nth, 1))} />
        )}
        {section.entries.length === 0 && (
          <Quiet
            words="Take the section out"
            of={called}
            onClick={() => change({ ...outline, sections: outline.sections.toSpliced(nth, 1) })}
          />
        )}
        {nth > 0 && (
          <a href="#contents" className={styles.up}>
            To the contents
          </a>
        )}
      </div>
    </section>
  );
}

/** A button of a section: its name tells it from the same one of the others. */
function Quiet({ words, of, onClick }: { words: string; of: string; onClick: () => void }) {
  return (
    <Button kind="quiet" aria-label={`${words}: ${of}`} onClick={onClick}>
      {words}
    </Button>
  );
}

function AddItem({ nth, outline, change }: Editing & { nth: number }) {
  const section = outline.sections[nth]!;
  const [text, setText] = useState('');
  return (
    <FindItem
      {...{ id: `${section.id}-add`, value: text, onChange: setText }}
      label={`Add an item to ${isolated(section.title)}`}
      isIn={(id) => placeOf(outline, id) !== undefined}
      onChoose={({ id, number, organisations, ...item }) => {
        const names = organisations.map(({ name }) => name);
        const entry = { ...item, itemId: id, number, latest: number, organisations: names };
        if (!placeOf(outline, id)) change(withEntry(outline, entry, { section: nth, at: section.entries.length }));
        setText('');
      }}
    />
  );
}
