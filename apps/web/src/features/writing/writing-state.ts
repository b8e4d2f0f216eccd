import type { FieldError } from '../../lib/api';
import type { Draft } from './draft-calls';
import type { Content, Fields } from './draft-document';
import type { Writer } from './places';

/** How a draft stands in this window. */
export interface WritingState {
  phase: 'opening' | 'ready' | 'missing' | 'unreachable';
  /** Not typed in; kept in this browser alone; on its way; with the network. */
  saved: 'untouched' | 'here' | 'saving' | 'saved';
  savedAt: string | null;
  /** The draft as it was found; null for a new one. */
  draft: Draft | null;
  title: string;
  fields: Fields | null;
  others: readonly Writer[];
  /** What of it cannot be kept as it is, by pointers into the content. */
  refused: readonly FieldError[];
  sentence: string | undefined;
  /** What one had written when somebody replaced the text as a whole. */
  mine: Content | null;
  /** Another number, another document: fields are opened anew. */
  document: number;
}

export const OPENING: WritingState = {
  phase: 'opening',
  saved: 'untouched',
  savedAt: null,
  draft: null,
  title: '',
  fields: null,
  others: [],
  refused: [],
  sentence: undefined,
  mine: null,
  document: 0,
};
