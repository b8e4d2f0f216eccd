import { stringify } from './parse';

/** Plain text as Markdown that says just that, whatever it looks like; blank lines part paragraphs. */
export function asMarkdown(text: string): string {
  const paragraphs = text.split(/\n{2,}/).map((value) => ({ type: 'paragraph', children: [{ type: 'text', value }] }));
  return stringify({ type: 'root', children: paragraphs } as Parameters<typeof stringify>[0]);
}
