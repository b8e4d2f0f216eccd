import { parserCtx, schemaCtx, serializerCtx } from '@milkdown/kit/core';
import { keymap } from '@milkdown/kit/prose/keymap';
import type { Command, EditorState } from '@milkdown/kit/prose/state';
import { $prose } from '@milkdown/kit/utils';
import {
  prosemirrorToYXmlFragment,
  redo,
  undo,
  yCursorPlugin,
  ySyncPlugin,
  yUndoPlugin,
  yUndoPluginKey,
  yXmlFragmentToProseMirrorRootNode,
} from 'y-prosemirror';
import type { Awareness } from 'y-protocols/awareness';
import type { XmlFragment } from 'yjs';
import { openEditor, type Steps } from './editor';
import styles from './rich-text.module.css';

/** Where others write in one text, and where one does oneself: what y-prosemirror asks of an awareness. */
export interface Places {
  getStates(): Map<number, { user: { name: string; hue: number }; cursor: unknown }>;
  getLocalState(): { cursor: unknown };
  setLocalStateField(field: string, cursor: unknown): void;
  on(event: 'change', listener: () => void): void;
  off(event: 'change', listener: () => void): void;
}

/** What makes a field one of several windows on the same text; each takes back only its own steps. */
export function stepsTogether(text: XmlFragment, places: Places): Steps {
  const undoOwn: Command = (state, dispatch) => (dispatch ? undo(state) : leftIn(state).undo);
  const redoOwn: Command = (state, dispatch) => (dispatch ? redo(state) : leftIn(state).redo);
  const keys = { 'Mod-z': undoOwn, 'Mod-y': redoOwn, 'Mod-Shift-z': redoOwn };
  return {
    plugins: [
      $prose(() => keymap(keys)),
      $prose(() => ySyncPlugin(text)),
      $prose(() => yCursorPlugin(places as unknown as Awareness, { cursorBuilder, selectionBuilder }) as never),
      $prose(() => yUndoPlugin()),
    ],
    undo: undoOwn,
    redo: redoOwn,
    left: leftIn,
  };
}

const leftIn = (state: EditorState): { undo: boolean; redo: boolean } => {
  const own = yUndoPluginKey.getState(state) as { hasUndoOps: boolean; hasRedoOps: boolean } | undefined;
  return { undo: own?.hasUndoOps ?? false, redo: own?.hasRedoOps ?? false };
};

interface Writer {
  name: string;
  hue: number;
}

/** Their caret, with their name above it; a screen reader hears who is here from the line above the fields. */
function cursorBuilder({ name, hue }: Writer): HTMLElement {
  const caret = document.createElement('span');
  caret.className = styles.caret!;
  caret.ariaHidden = 'true';
  caret.style.setProperty('--hue', String(hue));
  const label = document.createElement('span');
  label.className = styles.caretName!;
  label.textContent = name;
  // Without a letter on both sides browsers lose their own caret beside this one.
  caret.append('\u2060', label, '\u2060');
  return caret;
}

const selectionBuilder = ({ hue }: Writer) => ({ class: styles.theirs!, style: `--hue: ${hue}` });

export interface Workshop {
  /** Puts a text into an empty part of a document. */
  read(markdown: string, into: XmlFragment): void;
  /** A part of a document as Markdown. */
  write(text: XmlFragment): string;
  close(): void;
}

/** Turns Markdown into parts of a document and back, also of those that no field shows. */
export async function openWorkshop(): Promise<Workshop> {
  const ignore = (): void => undefined;
  const root = document.createElement('div');
  const editor = await openEditor({ root, markdown: '', attributes: () => ({}), onChange: ignore, onMove: ignore });
  const { ctx } = editor;
  return {
    read: (markdown, into) => {
      if (markdown !== '') prosemirrorToYXmlFragment(ctx.get(parserCtx)(markdown), into);
    },
    write: (text) => {
      if (text.length === 0) return '';
      return ctx
        .get(serializerCtx)(yXmlFragmentToProseMirrorRootNode(text, ctx.get(schemaCtx)))
        .trimEnd();
    },
    close: editor.close,
  };
}
