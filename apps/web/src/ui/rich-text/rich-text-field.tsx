import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { FieldProps } from '../../lib/form';
import type { Labelled } from '../fields';
import fields from '../fields.module.css';
import type { commandsOf, Standing } from './commands';
import type { RichEditor, Steps } from './editor';
import { Prose } from './prose';
import prose from './prose.module.css';
import { writesIn } from './put-picture';
import styles from './rich-text.module.css';
import { Toolbar } from './toolbar';

/** The editor is as large as the rest of the app: it comes when something is written. */
const loadEditor = () => Promise.all([import('./editor'), import('./commands')]);

interface Opened {
  editor: RichEditor;
  commands: ReturnType<typeof commandsOf>;
  standingIn: (editor: RichEditor) => Standing;
}

/**
 * A field of rich text, read and written as Markdown. `value` is what it begins with; another one than it last told of
 * takes the place of what stands in it. `onChange` hears of what is written when writing pauses and when the field is
 * left. Where the editor cannot be loaded, the Markdown itself is written.
 */
export function RichTextField({
  label,
  help,
  optional,
  id,
  error,
  value,
  onChange,
  steps,
}: Labelled & FieldProps<string> & { steps?: Steps }) {
  const root = useRef<HTMLDivElement>(null);
  const told = useRef(value);
  const [opened, setOpened] = useState<Opened>();
  const [standing, setStanding] = useState<Standing>();
  const [failed, setFailed] = useState(false);
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ');
  const tell = useEffectEvent((markdown: string) => onChange((told.current = markdown)));
  const attributes = useEffectEvent(() => ({
    id: `${id}-text`,
    class: `${prose.prose} ${styles.text}`,
    role: 'textbox',
    dir: 'auto',
    'aria-multiline': 'true',
    'aria-labelledby': `${id}-label`,
    ...(described && { 'aria-describedby': described }),
    ...(error && { 'aria-invalid': 'true' }),
  }));

  useEffect(() => {
    let left = false;
    let editor: RichEditor | undefined;
    const open = async (): Promise<void> => {
      const [{ openEditor }, { commandsOf, standingIn }] = await loadEditor();
      const here = root.current;
      if (left || !here) return;
      editor = await openEditor({
        root: here,
        markdown: told.current,
        attributes: () => attributes(),
        onChange: (markdown) => tell(markdown),
        onMove: () => editor && setStanding((held) => same(held, standingIn(editor!))),
        ...(steps && { steps }),
      });
      if (left) return editor.close();
      setStanding(standingIn(editor));
      setOpened({ editor, commands: commandsOf(editor), standingIn });
    };
    open().catch(() => setFailed(true));
    return () => {
      left = true;
      editor?.close();
    };
  }, [steps]);

  const text = opened?.editor;
  useEffect(() => text?.view.setProps({}), [text, error, described]);
  useEffect(() => {
    if (!text || value === told.current) return;
    told.current = value;
    text.replace(value);
  }, [text, value]);

  return (
    <div id={id} className={`${fields.root} ${styles.root}`} data-wrong={error ? true : undefined}>
      <div id={`${id}-label`} className={fields.label} onClick={() => text?.view.focus()}>
        {optional ? `${label} (optional)` : label}
      </div>
      {help && (
        <p id={`${id}-help`} className={fields.help}>
          {help}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={fields.error}>
          {error}
        </p>
      )}
      {failed ? (
        <textarea
          className={styles.plain}
          role="textbox"
          aria-labelledby={`${id}-label`}
          aria-describedby={described || undefined}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <div className={styles.box} data-invalid={error ? true : undefined}>
          {opened && standing ? (
            <Toolbar
              label={label}
              controls={`${id}-text`}
              standing={standing}
              commands={opened.commands}
              selected={() => selectedIn(opened.editor)}
            />
          ) : (
            <div className={styles.toolbar} aria-hidden="true" />
          )}
          <div ref={root} onFocus={() => opened && writesIn(opened)} onBlur={() => text?.flush()} />
          {!opened && (
            <div className={styles.text} aria-busy="true">
              <Prose markdown={value} />
            </div>
          )}
        </div>
      )}
    </div>
  );
}

const selectedIn = ({ view: { state } }: RichEditor): string =>
  state.doc.textBetween(state.selection.from, state.selection.to, ' ');

/** The one that is held where nothing is different: the toolbar is not drawn anew with each letter. */
function same(held: Standing | undefined, now: Standing): Standing {
  const isSame = held && (Object.keys(now) as (keyof Standing)[]).every((key) => held[key] === now[key]);
  return isSame ? held : now;
}
