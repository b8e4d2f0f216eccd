import type { Nodes } from 'mdast';
import { treeOf } from './clean';

/** Each of them stands on a line of its own. */
const BLOCKS = new Set<Nodes['type']>(['paragraph', 'heading', 'code', 'tableRow', 'thematicBreak']);

/**
 * What Markdown says without its marks, a line a block, cells apart by spaces: for lists, for finding, for comparing.
 * @param without kinds of nodes that are left out
 */
export function plainText(markdown: string, without: readonly Nodes['type'][] = []): string {
  const said = (node: Nodes): string => {
    if (without.includes(node.type)) return '';
    if (node.type === 'image') return node.alt ?? '';
    if (node.type === 'break') return ' ';
    const text = 'value' in node ? node.value : 'children' in node ? node.children.map(said).join('') : '';
    if (node.type === 'tableCell') return `${text} `;
    return BLOCKS.has(node.type) ? `${text}\n` : text;
  };
  return said(treeOf(markdown)).replaceAll(/ +/g, ' ').replaceAll(/ *\n+/g, '\n').trim();
}
