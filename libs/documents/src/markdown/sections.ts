import type { Heading, RootContent } from 'mdast';
import type { DocumentSection } from '../document';
import { wordsOf } from './words';
import { treeOf } from './clean';
import { stringify } from './parse';

/** What a text says as a whole, and its parts in their order. */
export interface Parted {
  /** The one heading of the highest level, where the text begins with it. */
  readonly title: string | undefined;
  /** The part before the first heading has an empty one. */
  readonly sections: readonly DocumentSection[];
}

/**
 * Parts blocks at their highest headings; those below begin at 1 again, as a section's do.
 * @param title where it is known from elsewhere.
 */
export function partAtHeadings(blocks: readonly RootContent[], title?: string): Parted {
  const [first, ...rest] = blocks;
  if (title !== undefined || first?.type !== 'heading') return { title, sections: part(blocks) };
  const isAlone = !rest.some((one) => one.type === 'heading' && one.depth <= first.depth);
  return isAlone ? { title: wordsOf(first), sections: part(rest) } : { title, sections: part(blocks) };
}

function part(blocks: readonly RootContent[]): DocumentSection[] {
  const highest = Math.min(...blocks.map((one) => (one.type === 'heading' ? one.depth : Infinity)));
  const parts: { heading: string; children: RootContent[] }[] = [{ heading: '', children: [] }];
  for (const block of blocks) {
    if (block.type !== 'heading') parts.at(-1)!.children.push(block);
    else if (block.depth === highest) parts.push({ heading: wordsOf(block), children: [] });
    else parts.at(-1)!.children.push({ ...block, depth: (block.depth - highest) as Heading['depth'] });
  }
  return parts
    .filter(({ heading, children }) => heading !== '' || children.length > 0)
    .map(({ heading, children }) => ({ heading, level: 1, markdown: stringify({ type: 'root', children }) }));
}

/** A section as text: its heading, if it has one, of the second level, and what stands under it below that. */
export function markdownOf({ heading, markdown }: Pick<DocumentSection, 'heading' | 'markdown'>): string {
  const above = heading ? 2 : 1;
  const blocks = treeOf(markdown).children.map((one): RootContent =>
    one.type === 'heading' ? { ...one, depth: Math.min(one.depth + above, 6) as Heading['depth'] } : one,
  );
  const named: RootContent[] = heading
    ? [{ type: 'heading', depth: 2, children: [{ type: 'text', value: heading }] }]
    : [];
  return stringify({ type: 'root', children: [...named, ...blocks] });
}
