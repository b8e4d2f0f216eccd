import type { ListItem, Nodes, Parents, PhrasingContent, Root } from 'mdast';
import type { Plugin } from 'unified';
import { isOwnPicture, leadsOutside, NOT_OURS } from '#contracts/library/markdown';

/** HTML and footnotes are read as the text they are. */
export const readAsText: Plugin<[], Root> = function () {
  (this.data().micromarkExtensions ??= []).push({ disable: { null: NOT_OURS } });
};

/** A picture from elsewhere becomes its description, a link to nowhere what it says. */
export const onlyOurs: Plugin<[], Root> = () => (root) => setChildren(root, root.children.flatMap(ours));

function ours(node: Nodes): Nodes[] {
  if (node.type === 'image' && !isOwnPicture(node.url)) return node.alt ? [{ type: 'text', value: node.alt }] : [];
  if (!('children' in node)) return [node];
  setChildren(node, (node.children as Nodes[]).flatMap(ours));
  return node.type === 'link' && !leadsOutside(node.url) ? node.children : [node];
}

/**
 * Of a text that is written: an editor's tree holds what Markdown has no words for, or would write in a roundabout way:
 * empty paragraphs, spaces at the ends of lines, cells with paragraphs in them. Without them it is written as it would
 * be written after being read, so that reading and writing it once more changes nothing.
 */
export const tidyAsWritten: Plugin<[], Root> = function () {
  // Set after remark-stringify, which it stands before.
  const write = this.compiler as (tree: Root, file: never) => string;
  this.compiler = ((tree: Root, file: never) => {
    tidy(tree);
    return write(tree, file);
  }) as never;
};

function tidy(node: Nodes): void {
  if (!('children' in node)) return;
  node.children.forEach(tidy);
  // The editor keeps what was read as the word of it.
  if (node.type === 'list' || node.type === 'listItem') node.spread = String(node.spread) === 'true';
  if (node.type === 'heading') toOneLine(node);
  if (node.type === 'tableCell') node.children = node.children.flatMap(unwrapped);
  setChildren(node, merged((node.children as Nodes[]).filter(saysSomething)));
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') trimEnds(node);
}

/** What is nothing without something in it; the editor leaves `children` out where there are none. */
const HOLDERS = new Set(['paragraph', 'heading', 'blockquote', 'list', 'strong', 'emphasis', 'delete', 'link']);

function saysSomething(node: Nodes): boolean {
  if (node.type === 'text') return node.value !== '';
  return !HOLDERS.has(node.type) || ('children' in node && node.children.length > 0);
}

const unwrapped = (node: Nodes): PhrasingContent[] =>
  node.type === 'paragraph' ? (node.children ?? []) : [node as PhrasingContent];

function toOneLine(node: Parents): void {
  const line = (child: Nodes): Nodes => {
    if (child.type === 'break') return { type: 'text', value: ' ' };
    if (child.type === 'text') child.value = child.value.replaceAll('\n', ' ');
    return child;
  };
  setChildren(node, (node.children as Nodes[]).map(line));
}

/** Text beside text is one text. */
function merged(children: readonly Nodes[]): Nodes[] {
  return children.reduce<Nodes[]>((before, child) => {
    const last = before.at(-1);
    if (last?.type !== 'text' || child.type !== 'text') return [...before, child];
    return [...before.slice(0, -1), { ...last, value: last.value + child.value }];
  }, []);
}

function trimEnds(node: Parents): void {
  const children = node.children as Nodes[];
  for (const [place, trim] of [
    [0, (text: string) => text.trimStart()],
    [-1, (text: string) => text.trimEnd()],
  ] as const) {
    for (let end = children.at(place); end; end = children.at(place)) {
      if (end.type === 'text') end.value = trim(end.value);
      if (end.type === 'text' ? end.value !== '' : end.type !== 'break') break;
      children.splice(place, 1);
    }
  }
}

/** The types of what may stand in what are for those who make a tree; here it is only handed on. */
function setChildren(node: Parents, children: Nodes[]): void {
  node.children = children as ListItem['children'];
}
