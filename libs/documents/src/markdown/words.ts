import type { Nodes } from 'mdast';

/** What is read of a node: its words without their look. */
export function wordsOf(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? (node.children as Nodes[]).map(wordsOf).join('').trim() : '';
}
