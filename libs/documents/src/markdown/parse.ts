import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkStringify from 'remark-stringify';
import { unified, type Processor } from 'unified';

/**
 * HTML is no part of our Markdown, nor are footnotes: what looks like one is text, and shown as it was typed. So
 * "Dear <first name>" needs no thought, and no script is more than its letters.
 */
const NOT_OURS = ['htmlFlow', 'htmlText', 'gfmFootnoteCall', 'gfmFootnoteDefinition', 'gfmPotentialFootnoteCall'];

function withoutWhatIsNotOurs(this: Processor): void {
  (this.data().micromarkExtensions ??= []).push({ disable: { null: NOT_OURS } });
}

const reader = unified().use(remarkParse).use(remarkGfm).use(withoutWhatIsNotOurs).freeze();
const writer = unified()
  .use(remarkStringify, { bullet: '-', rule: '-', listItemIndent: 'one' })
  .use(remarkGfm, { tablePipeAlign: false })
  .freeze();

/** Text within the bounds (`refuseBeyondBounds`) as a tree. */
export const parse = (text: string): Root => reader.parse(text) as Root;

export const stringify = (tree: Root): string => writer.stringify(tree).trimEnd();
