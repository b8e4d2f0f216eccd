import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkStringify from 'remark-stringify';
import { unified, type Processor } from 'unified';
import { MARKDOWN_FORM, NOT_OURS, TABLE_FORM } from '#contracts/library/markdown';

function withoutWhatIsNotOurs(this: Processor): void {
  (this.data().micromarkExtensions ??= []).push({ disable: { null: NOT_OURS } });
}

const reader = unified().use(remarkParse).use(remarkGfm).use(withoutWhatIsNotOurs).freeze();
const writer = unified().use(remarkStringify, MARKDOWN_FORM).use(remarkGfm, TABLE_FORM).freeze();

/** Text within the bounds (`refuseBeyondBounds`) as a tree. */
export const parse = (text: string): Root => reader.parse(text) as Root;

export const stringify = (tree: Root): string => writer.stringify(tree).trimEnd();
