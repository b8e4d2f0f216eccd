import type { Marked } from '#contracts/library/finding';

/** What PostgreSQL sets around what was looked for: characters of nobody’s (Unicode’s private use), in no `plain` text. */
export const START = '\ue000';
export const STOP = '\ue001';

/** The text without them, and where they stood: what is shown needs no HTML. */
export function markedOf(selected: string): Marked {
  const marks: [number, number][] = [];
  let text = '';
  for (const [nth, piece] of selected.split(START).entries()) {
    const stop = nth === 0 ? -1 : piece.indexOf(STOP);
    if (stop >= 0) marks.push([text.length, text.length + stop]);
    text += piece.replaceAll(STOP, '');
  }
  return { text, marks };
}
