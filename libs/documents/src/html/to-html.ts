import { toHtml as write } from 'hast-util-to-html';
import type { Root, RootContent } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import type { DocumentSource } from '../document';
import { flowOf } from '../made/flow';

/** The page has its own heading above all of them. */
const BELOW = 1;

/** The sections as semantic HTML, with headings from the second level on: HTML that somebody wrote stays text. */
export function toHtml(source: Pick<DocumentSource, 'sections'>): string {
  const children = flowOf(source).map((block): RootContent =>
    block.type === 'heading' ? { ...block, depth: below(block.depth) } : block,
  );
  return write(toHast({ type: 'root', children } satisfies Root));
}

type Depth = 1 | 2 | 3 | 4 | 5 | 6;

const below = (depth: Depth): Depth => Math.min(depth + BELOW, 6) as Depth;
