import { callCommand } from '@milkdown/kit/utils';
import { addColAfterCommand, addRowAfterCommand, insertTableCommand } from '@milkdown/kit/preset/gfm';
import { lift, setBlockType, toggleMark, wrapIn } from '@milkdown/kit/prose/commands';
import type { Mark, NodeType, ResolvedPos, Schema } from '@milkdown/kit/prose/model';
import { liftListItem, wrapInList } from '@milkdown/kit/prose/schema-list';
import type { Command, EditorState } from '@milkdown/kit/prose/state';
import { deleteColumn, deleteRow, isInTable } from '@milkdown/kit/prose/tables';
import type { RichEditor } from './editor';

/** What holds where the cursor stands. */
export interface Standing {
  strong: boolean;
  emphasis: boolean;
  /** 2 or 3 within a heading of that level. */
  heading: number | null;
  list: 'bullet_list' | 'ordered_list' | null;
  quote: boolean;
  /** The address of the link that it stands in. */
  link: string | null;
  table: boolean;
  undo: boolean;
  redo: boolean;
}

export function standingIn({ view: { state }, steps }: RichEditor): Standing {
  const { $from } = state.selection;
  const block = $from.parent;
  return {
    strong: isMarked(state, 'strong'),
    emphasis: isMarked(state, 'emphasis'),
    heading: block.type.name === 'heading' ? (block.attrs['level'] as number) : null,
    list: listAround($from)?.name ?? null,
    quote: around($from, ['blockquote']) !== null,
    link: (linkAt(state)?.attrs['href'] as string | undefined) ?? null,
    table: isInTable(state),
    ...steps.left(state),
  };
}

/** What the toolbar can do; each gives the focus back to the text. */
export function commandsOf(editor: RichEditor) {
  const run = (choose: (state: EditorState, schema: Schema) => Command) => (): void => {
    const { view } = editor;
    choose(view.state, view.state.schema)(view.state, (tr) => view.dispatch(tr.scrollIntoView()), view);
    view.focus();
  };
  const call = (...[key, payload]: Parameters<typeof callCommand>) => {
    return (): void => {
      callCommand(key, payload)(editor.ctx);
      editor.view.focus();
    };
  };
  return {
    strong: run((_, { marks }) => toggleMark(marks['strong']!)),
    emphasis: run((_, { marks }) => toggleMark(marks['emphasis']!)),
    heading: (level: number) => run((state, { nodes }) => toggleHeading(state, nodes, level)),
    list: (name: 'bullet_list' | 'ordered_list') => run((state, { nodes }) => toggleList(state, nodes, name)),
    quote: run(({ selection }, { nodes }) =>
      around(selection.$from, ['blockquote']) ? lift : wrapIn(nodes['blockquote']!),
    ),
    table: call(insertTableCommand.key, { row: 3, col: 2 }),
    rowBelow: call(addRowAfterCommand.key),
    columnRight: call(addColAfterCommand.key),
    deleteRow: run((state) => withoutHeader(state)),
    deleteColumn: run(() => deleteColumn),
    link: (href: string, text: string) => run(() => setLink(href, text))(),
    unlink: run(() => removeLink),
    picture: (src: string, alt: string) => run((_, { nodes }) => setPicture(nodes['image']!, src, alt))(),
    undo: run(() => editor.steps.undo),
    redo: run(() => editor.steps.redo),
  };
}

const isMarked = ({ selection, doc, storedMarks }: EditorState, name: string): boolean => {
  const { from, to, empty, $from } = selection;
  const type = doc.type.schema.marks[name]!;
  return empty ? Boolean(type.isInSet(storedMarks ?? $from.marks())) : doc.rangeHasMark(from, to, type);
};

type Nodes = Schema['nodes'];

function toggleHeading({ selection }: EditorState, nodes: Nodes, level: number): Command {
  const { type, attrs } = selection.$from.parent;
  const isSame = type === nodes['heading'] && attrs['level'] === level;
  return isSame ? setBlockType(nodes['paragraph']!) : setBlockType(nodes['heading']!, { level });
}

/** In a list of that kind it takes the item out, in one of the other kind it changes the kind, else it begins one. */
function toggleList({ selection }: EditorState, nodes: Nodes, name: 'bullet_list' | 'ordered_list'): Command {
  const list = listAround(selection.$from);
  if (list?.name === name) return liftListItem(nodes['list_item']!);
  if (!list) return wrapInList(nodes[name]!);
  return (state, dispatch) => {
    const listType = name === 'ordered_list' ? 'ordered' : 'bullet';
    const tr = state.tr.setNodeMarkup(list.pos, nodes[name]);
    tr.doc.nodeAt(list.pos)?.forEach((item, offset) => {
      tr.setNodeMarkup(list.pos + 1 + offset, undefined, { ...item.attrs, listType, label: '•' });
    });
    dispatch?.(tr);
    return true;
  };
}

/** A table without its header is none: that row stays. */
const withoutHeader = ({ selection }: EditorState): Command =>
  around(selection.$from, ['table_header_row']) ? () => false : deleteRow;

function around($pos: ResolvedPos, names: readonly string[]): { type: NodeType; pos: number } | null {
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    const { type } = $pos.node(depth);
    if (names.includes(type.name)) return { type, pos: $pos.before(depth) };
  }
  return null;
}

function listAround($pos: ResolvedPos) {
  const found = around($pos, ['bullet_list', 'ordered_list']);
  return found && { name: found.type.name as 'bullet_list' | 'ordered_list', pos: found.pos };
}

const linkAt = ({ selection, schema }: EditorState): Mark | undefined => {
  const { $from, empty } = selection;
  const marks = empty ? $from.marks() : ($from.nodeAfter?.marks ?? []);
  return marks.find(({ type }) => type === schema.marks['link']);
};

/** Where the link reaches in which the cursor stands, or what is selected. */
function linkRange(state: EditorState): { from: number; to: number } {
  const { $from, from, to, empty } = state.selection;
  const mark = linkAt(state);
  if (!mark || !empty) return { from, to };
  const start = $from.start();
  let range = { from, to };
  $from.parent.forEach((node, offset) => {
    const [begin, end] = [start + offset, start + offset + node.nodeSize];
    if (mark.isInSet(node.marks) && begin <= from && from <= end) range = { from: begin, to: end };
  });
  return range;
}

/** A link over what is selected; where nothing is, `text` is written with it. */
const setLink =
  (href: string, text: string): Command =>
  (state, dispatch) => {
    const { from, to } = linkRange(state);
    const mark = state.schema.marks['link']!.create({ href });
    const { tr } = state;
    if (from === to) tr.insert(from, state.schema.text(text || href, [mark])).removeStoredMark(mark.type);
    else tr.removeMark(from, to, mark.type).addMark(from, to, mark);
    dispatch?.(tr);
    return true;
  };

/** In the place of what is selected, as a character is. */
const setPicture =
  (type: NodeType, src: string, alt: string): Command =>
  ({ tr }, dispatch) => {
    dispatch?.(tr.replaceSelectionWith(type.create({ src, alt, title: '' }), false));
    return true;
  };

const removeLink: Command = (state, dispatch) => {
  const { from, to } = linkRange(state);
  dispatch?.(state.tr.removeMark(from, to, state.schema.marks['link']));
  return true;
};
