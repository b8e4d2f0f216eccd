import '@milkdown/kit/prose/view/style/prosemirror.css';
import '@milkdown/kit/prose/gapcursor/style/gapcursor.css';
import '@milkdown/kit/prose/tables/style/tables.css';
import {
  defaultValueCtx,
  Editor,
  editorViewCtx,
  editorViewOptionsCtx,
  remarkStringifyOptionsCtx,
  rootCtx,
  serializerCtx,
} from '@milkdown/kit/core';
import type { Ctx, MilkdownPlugin } from '@milkdown/kit/ctx';
import { clipboard } from '@milkdown/kit/plugin/clipboard';
import { cursor } from '@milkdown/kit/plugin/cursor';
import { history } from '@milkdown/kit/plugin/history';
import { listItemKeymap } from '@milkdown/kit/preset/commonmark';
import { remarkGFMPlugin } from '@milkdown/kit/preset/gfm';
import { redo, redoDepth, undo, undoDepth } from '@milkdown/kit/prose/history';
import { Plugin, type Command, type EditorState } from '@milkdown/kit/prose/state';
import type { EditorView } from '@milkdown/kit/prose/view';
import { $prose, replaceAll } from '@milkdown/kit/utils';
import { MARKDOWN_FORM, TABLE_FORM } from '#contracts/library/markdown';
import { cleanPasted } from './pasted';
import { librarySchema } from './schema';

/** A change is told of when writing pauses for so long, and when the field is left. */
const PAUSE_MILLIS = 200;

/** What takes steps back: of this field's own history, or of what is written together. */
export interface Steps {
  plugins: MilkdownPlugin[];
  undo: Command;
  redo: Command;
  /** Whether there is anything to take back, or to do again. */
  left: (state: EditorState) => { undo: boolean; redo: boolean };
}

export interface RichEditor {
  readonly ctx: Ctx;
  readonly view: EditorView;
  readonly steps: Steps;
  /** What stands in it, as Markdown. */
  markdown(): string;
  /** Puts another text in the place of what stands in it. */
  replace(markdown: string): void;
  /** Tells of a change that was not told of yet. */
  flush(): void;
  close(): void;
}

export interface EditorOptions {
  root: HTMLElement;
  markdown: string;
  /** Of the element that is written in; asked again whenever it is drawn. */
  attributes: () => Record<string, string>;
  onChange: (markdown: string) => void;
  /** Runs whenever something is written or the cursor moves. */
  onMove: () => void;
  steps?: Steps;
}

const OWN_HISTORY: Steps = {
  plugins: history,
  undo,
  redo,
  left: (state) => ({ undo: undoDepth(state) > 0, redo: redoDepth(state) > 0 }),
};

/** Rich text in an element, written and read as Markdown. */
export async function openEditor(options: EditorOptions): Promise<RichEditor> {
  const { root, markdown, attributes, onMove, steps = OWN_HISTORY } = options;
  const told = teller(options);
  const made = await Editor.make()
    .config((ctx) => {
      ctx.set(rootCtx, root);
      ctx.set(defaultValueCtx, markdown);
      ctx.set(remarkStringifyOptionsCtx, MARKDOWN_FORM);
      ctx.set(remarkGFMPlugin.options.key, TABLE_FORM);
      ctx.set(editorViewOptionsCtx, { attributes, transformPastedHTML: cleanPasted });
      leaveTabAlone(ctx);
    })
    .use([...librarySchema, ...steps.plugins, lineAfter, ...cursor, clipboard, watching(told.note, onMove)])
    .create();
  const written = (): string => markdownIn(made.ctx);
  told.read = written;
  return {
    ctx: made.ctx,
    view: made.ctx.get(editorViewCtx),
    steps,
    markdown: written,
    replace: (text) => made.action(replaceAll(text)),
    flush: told.flush,
    close: () => {
      told.flush();
      void made.destroy();
    },
  };
}

/** A table or a list at the end has a line after it to go on in; only where one wrote it oneself. */
const lineAfter = $prose(
  () =>
    new Plugin({
      appendTransaction: (changes, _, { doc, tr, schema }) => {
        const isOwn = changes.some((change) => change.docChanged && change.getMeta('addToHistory') !== false);
        if (!isOwn || !doc.lastChild || doc.lastChild.isTextblock) return null;
        return tr.insert(doc.content.size, schema.nodes['paragraph']!.create());
      },
    }),
);

/** Tab goes on to the next field, as everywhere; items go in and out by Ctrl+] and Ctrl+[. */
function leaveTabAlone(ctx: Ctx): void {
  ctx.update(listItemKeymap.key, (keys) => ({
    ...keys,
    SinkListItem: { shortcuts: 'Mod-]' },
    LiftListItem: { shortcuts: 'Mod-[' },
  }));
}

const markdownIn = (ctx: Ctx): string => ctx.get(serializerCtx)(ctx.get(editorViewCtx).state.doc).trimEnd();

/** Tells of changes once for many letters. */
function teller({ onChange, markdown }: EditorOptions) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = markdown;
  const held = {
    read: () => last,
    flush: (): void => {
      if (timer === undefined) return;
      clearTimeout(timer);
      timer = undefined;
      const now = held.read();
      if (now !== last) onChange((last = now));
    },
    note: (): void => {
      clearTimeout(timer);
      timer = setTimeout(held.flush, PAUSE_MILLIS);
    },
  };
  return held;
}

function watching(onWritten: () => void, onMove: () => void): MilkdownPlugin {
  return $prose(
    () =>
      new Plugin({
        view: () => ({
          update: ({ state }, before) => {
            if (!state.doc.eq(before.doc)) onWritten();
            onMove();
          },
        }),
      }),
  );
}
