import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { commandsOf, Standing } from './commands';
import { LinkDialog } from './link-dialog';
import styles from './rich-text.module.css';
import { ToolGlyph, type ToolName } from './tool-glyphs';

type Commands = ReturnType<typeof commandsOf>;

/**
 * What can be done to the text, one stop of the Tab key: arrows go from one to the next. A press holds what the text has
 * selected, since it never takes the focus by the mouse.
 */
export function Toolbar({
  label,
  controls,
  standing,
  commands,
  selected,
}: {
  label: string;
  controls: string;
  standing: Standing;
  commands: Commands;
  /** What is selected in the text, as words. */
  selected: () => string;
}) {
  const bar = useRef<HTMLDivElement>(null);
  const [reached, setReached] = useState(0);
  const [linking, setLinking] = useState<string>();
  const move = (event: KeyboardEvent): void => {
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    buttons[(next + buttons.length) % buttons.length]?.focus();
  };
  const tools: readonly (Tool | false)[] = [
    { name: 'strong', word: 'Bold', keys: 'Control+B', on: standing.strong, run: commands.strong },
    { name: 'emphasis', word: 'Italic', keys: 'Control+I', on: standing.emphasis, run: commands.emphasis },
    { name: 'heading', word: 'Heading', on: standing.heading === 2, run: commands.heading(2) },
    { name: 'subheading', word: 'Smaller heading', on: standing.heading === 3, run: commands.heading(3) },
    { name: 'bullets', word: 'List', on: standing.list === 'bullet_list', run: commands.list('bullet_list') },
    {
      name: 'numbers',
      word: 'Numbered list',
      on: standing.list === 'ordered_list',
      run: commands.list('ordered_list'),
    },
    { name: 'quote', word: 'Quote', on: standing.quote, run: commands.quote },
    { name: 'link', word: 'Link', on: standing.link !== null, run: () => setLinking(selected()) },
    !standing.table && { name: 'table', word: 'Table', run: commands.table },
    standing.table && { word: 'Row below', run: commands.rowBelow },
    standing.table && { word: 'Column right', run: commands.columnRight },
    standing.table && { word: 'Delete row', run: commands.deleteRow },
    standing.table && { word: 'Delete column', run: commands.deleteColumn },
    { name: 'undo', word: 'Undo', keys: 'Control+Z', off: !standing.undo, run: commands.undo },
    { name: 'redo', word: 'Redo', keys: 'Control+Shift+Z', off: !standing.redo, run: commands.redo },
  ];
  const shown = tools.filter((tool) => tool !== false);
  const stop = Math.min(reached, shown.length - 1);
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={`Formatting: ${label}`}
      aria-controls={controls}
      className={styles.toolbar}
      onKeyDown={move}
    >
      {shown.map((tool, index) => (
        <ToolButton key={tool.word} {...tool} isStop={index === stop} onReach={() => setReached(index)} />
      ))}
      {linking !== undefined && (
        <LinkDialog
          address={standing.link ?? ''}
          needsText={linking === '' && standing.link === null}
          onClose={() => setLinking(undefined)}
          onSet={commands.link}
          {...(standing.link !== null && { onRemove: commands.unlink })}
        />
      )}
    </div>
  );
}

interface Tool {
  name?: ToolName;
  word: string;
  keys?: string;
  on?: boolean;
  off?: boolean;
  run: () => void;
}

function ToolButton({
  name,
  word,
  keys,
  on,
  off,
  run,
  isStop,
  onReach,
}: Tool & { isStop: boolean; onReach: () => void }) {
  const face: ReactNode = name ? <ToolGlyph name={name} /> : word;
  return (
    <button
      type="button"
      className={styles.tool}
      aria-label={name ? word : undefined}
      title={name ? word : undefined}
      aria-pressed={on}
      aria-disabled={off || undefined}
      aria-keyshortcuts={keys}
      tabIndex={isStop ? 0 : -1}
      onFocus={onReach}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => !off && run()}
    >
      {face}
    </button>
  );
}
