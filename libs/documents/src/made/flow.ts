import type { Heading, RootContent } from 'mdast';
import type { DocumentSource } from '../document';
import { treeOf } from '../markdown/clean';
import { wordsOf } from '../markdown/words';

/** Word has six. */
const DEEPEST_HEADING = 6;

/**
 * All sections as one row of blocks. Headings begin at 1 and skip no level (PDF/UA-1, 7.4.2; WCAG 2.2, H42), whatever the
 * sections and their writers chose; one without words is none.
 */
export function flowOf({ sections }: Pick<DocumentSource, 'sections'>): RootContent[] {
  const blocks = sections.flatMap(({ heading, level, markdown }): RootContent[] => {
    const { children } = treeOf(markdown);
    return [headingOf(heading, level), ...children.map((one) => (one.type === 'heading' ? below(one, level) : one))];
  });
  const open: number[] = [];
  return blocks.filter(hasWords).map((block) => {
    if (block.type !== 'heading') return block;
    while (open.length > 0 && open.at(-1)! >= block.depth) open.pop();
    open.push(block.depth);
    return { ...block, depth: Math.min(open.length, DEEPEST_HEADING) as Heading['depth'] };
  });
}

const hasWords = (block: RootContent): boolean => block.type !== 'heading' || wordsOf(block) !== '';

const headingOf = (text: string, depth: number): Heading => ({
  type: 'heading',
  depth: depth as Heading['depth'],
  children: [{ type: 'text', value: text }],
});

const below = (heading: Heading, level: number): Heading => ({
  ...heading,
  depth: (heading.depth + level) as Heading['depth'],
});
