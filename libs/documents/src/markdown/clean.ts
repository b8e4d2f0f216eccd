import type { Definition, Image, Nodes, Parent, PhrasingContent, Root } from 'mdast';
import { isOwnPicture, leadsOutside } from '#contracts/library/markdown';
import { MOST_CHARACTERS, refuseBeyondBounds, TOO_DEEP } from './bounds';
import { parse, stringify } from './parse';
import { MarkdownRefused } from './refused';

/** Of quotes, lists, emphasis and links, one within another. Word knows nine levels of lists. */
const DEEPEST = 10;
const MOST_COLUMNS = 20;

/** What our Markdown does not hold, as it is said where it is refused and where it was left out. */
const FOREIGN_PICTURE = {
  refused: 'Add pictures as files of the network: pictures of elsewhere tell others who looks at them.',
  leftOut: 'Pictures were left out, and their descriptions kept: add pictures as files of the network.',
};
const OTHER_LINK = {
  refused: 'A link leads to a web address (https://…) or an e-mail address (mailto:…).',
  leftOut: 'Links that lead to no web or e-mail address were left out, and their words kept.',
};
type Foreign = typeof FOREIGN_PICTURE;

export interface CleanMarkdown {
  readonly markdown: string;
  /** Sentences that say what was left out; none where nothing was. */
  readonly leftOut: readonly string[];
}

/**
 * Markdown as it is kept: CommonMark with tables, task lists and strikethrough of GitHub's (GFM 0.29), spelt one way.
 * HTML is text. Pictures are files of the library, links lead to `http`, `https` and `mailto`, and those by reference
 * are written out. What it answers it answers again when given it.
 * @param most characters, as they are kept
 * @throws MarkdownRefused with a sentence: for length, depth, foreign pictures and other links.
 */
export function checkMarkdown(text: string, most = MOST_CHARACTERS): string {
  const { tree, foreign } = read(text, most);
  const [first] = foreign;
  if (first) throw new MarkdownRefused(first.refused);
  return written(tree, most);
}

/**
 * As `checkMarkdown`, for what was written elsewhere: foreign pictures give way to their descriptions and other links to
 * their words, and the answer says so.
 * @throws MarkdownRefused for length and depth.
 */
export function cleanMarkdown(text: string, most = MOST_CHARACTERS): CleanMarkdown {
  const { tree, leftOut } = readClean(text, most);
  return { markdown: written(tree, most), leftOut };
}

/** As `cleanMarkdown`, as a tree. */
export function readClean(text: string, most: number): { tree: Root; leftOut: string[] } {
  const { tree, foreign } = read(text, most);
  return { tree, leftOut: [...foreign].map(({ leftOut }) => leftOut) };
}

/** The tree of Markdown that is clean. */
export const treeOf = (markdown: string): Root => read(markdown, MOST_CHARACTERS).tree;

/** What is written out and set apart (`\\*`, `[ann@example.org](mailto:…)`) is longer, and is within the bounds too. */
function written(tree: Root, most: number): string {
  const markdown = stringify(tree);
  refuseBeyondBounds(markdown, most);
  return markdown;
}

interface Reading {
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly foreign: Set<Foreign>;
  /** Characters that links by reference may still add: one definition can be named many thousand times. */
  room: number;
}

function read(text: string, most: number): { tree: Root; foreign: ReadonlySet<Foreign> } {
  const plain = withoutControls(text);
  refuseBeyondBounds(plain, most);
  const tree = parse(plain);
  const reading: Reading = { definitions: definitionsOf(tree), foreign: new Set(), room: most };
  cleanChildren(tree, 0, reading);
  return { tree, foreign: reading.foreign };
}

/** Line breaks are `\n`; what shows nothing or turns the direction of all that follows (UAX #9) is gone. */
const withoutControls = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u202d\u202e\ufeff]|(?![\t\n])\p{Cc}/gu, '')
    .toWellFormed();

/** Of several of one name the first counts (CommonMark 0.31, 4.7). */
function definitionsOf(tree: Root): Map<string, Definition> {
  const found = new Map<string, Definition>();
  const visit = (node: Nodes, depth: number): void => {
    if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node);
    if (depth > 3 * DEEPEST) throw new MarkdownRefused(TOO_DEEP);
    if ('children' in node) for (const child of node.children) visit(child, depth + 1);
  };
  visit(tree, 0);
  return found;
}

function cleanChildren(parent: Parent, depth: number, reading: Reading): void {
  parent.children = (parent.children as Nodes[]).flatMap((node) => clean(node, depth, reading)) as Parent['children'];
}

/** What may stand in one another without end. */
const LEVELS = new Set<Nodes['type']>(['blockquote', 'list', 'emphasis', 'strong', 'delete', 'link']);

/** What stands in the place of a node: itself, its words, or nothing. */
function clean(node: Nodes, depth: number, reading: Reading): Nodes[] {
  if (node.type === 'definition') return [];
  if (node.type === 'imageReference' || node.type === 'linkReference') {
    return clean(writtenOut(node, reading), depth, reading);
  }
  if (node.type === 'image') return cleanImage(node, reading);
  if (!('children' in node)) return [node];
  if (node.type === 'table' && node.children[0]!.children.length > MOST_COLUMNS) {
    throw new MarkdownRefused(`A table has at most ${MOST_COLUMNS} columns.`);
  }
  const inside = LEVELS.has(node.type) ? depth + 1 : depth;
  if (inside > DEEPEST) throw new MarkdownRefused(TOO_DEEP);
  cleanChildren(node, inside, reading);
  if (node.type !== 'link' || leadsOutside(node.url)) return [node];
  reading.foreign.add(OTHER_LINK);
  return node.children;
}

function cleanImage(image: Image, { foreign }: Reading): Nodes[] {
  if (isOwnPicture(image.url)) return [image];
  foreign.add(FOREIGN_PICTURE);
  return image.alt ? [{ type: 'text', value: image.alt }] : [];
}

/** A reference is only one where its definition is there. */
function writtenOut(node: Extract<Nodes, { type: 'imageReference' | 'linkReference' }>, reading: Reading): Nodes {
  const { url, title } = reading.definitions.get(node.identifier)!;
  reading.room -= url.length + (title?.length ?? 0);
  if (reading.room < 0) throw new MarkdownRefused('This is too long once its links are written out.');
  if (node.type === 'imageReference') return { type: 'image', url, title, alt: node.alt };
  return { type: 'link', url, title, children: node.children as PhrasingContent[] };
}
