import type { Element, Nodes, Root } from 'hast';
import mammoth from 'mammoth';
import type { Root as MdastRoot, RootContent } from 'mdast';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import { unified } from 'unified';
import { MOST_CHARACTERS } from '../markdown/bounds';
import { readClean } from '../markdown/clean';
import { stringify } from '../markdown/parse';
import { MarkdownRefused } from '../markdown/refused';
import { partAtHeadings } from '../markdown/sections';
import type { ReadDocument } from './read-document';
import { NO_WORD_DOCUMENT, TOO_LONG } from './refusals';
import { wordParts, type WordParts } from './word-parts';

/** Beside the map that mammoth has by itself. The contents are made anew wherever a document is. */
const STYLES = [
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='Wording'] => pre:separator('\\n')",
  "p[style-name^='toc '] => !",
  "p[style-name^='TOC'] => !",
  "p[style-name='Contents title'] => !",
];

/** Of the HTML between: more than a text within the bounds comes to. */
const LONGEST_HTML = 2_000_000;

/**
 * The text of a Word document, with its headings, lists, tables and links. Changes that were tracked are taken as
 * accepted. It takes memory and time as the document likes: so it is read in a process of its own.
 * @throws MarkdownRefused with a sentence.
 */
export async function readDocx(file: Uint8Array): Promise<ReadDocument> {
  try {
    return await read(file);
  } catch (error) {
    // Whatever mammoth says of it, or of a stack that it has filled.
    throw error instanceof MarkdownRefused ? error : new MarkdownRefused(NO_WORD_DOCUMENT);
  }
}

async function read(file: Uint8Array): Promise<ReadDocument> {
  const { file: buffer, had } = await wordParts(file);
  let pictures = 0;
  const convertImage = mammoth.images.imgElement(async () => {
    pictures += 1;
    return { src: '' };
  });
  const { value: html } = await mammoth.convertToHtml({ buffer }, { styleMap: STYLES, convertImage });
  if (html.length > LONGEST_HTML) throw new MarkdownRefused(TOO_LONG);
  const { title, blocks } = toBlocks(html);
  const { tree, leftOut } = readClean(stringify({ type: 'root', children: blocks }), MOST_CHARACTERS);
  return { ...partAtHeadings(tree.children, title), properties: {}, leftOut: [...leftOut, ...notesOf(had, pictures)] };
}

function notesOf({ macros, comments, changes }: WordParts['had'], pictures: number): string[] {
  return [
    ...(pictures > 0 ? ['Pictures were left out: add those that are needed as files of the network.'] : []),
    ...(changes ? ['Tracked changes were taken as accepted: look whether all of them are meant.'] : []),
    ...(comments ? ['Comments were left out.'] : []),
    ...(macros ? ['Macros were left out.'] : []),
  ];
}

const reader = unified().use(rehypeParse, { fragment: true }).freeze();
const turner = unified().use(rehypeRemark).freeze();

/** HTML as blocks of Markdown, and the paragraph that has Word's style of a title. */
function toBlocks(html: string): { title: string | undefined; blocks: RootContent[] } {
  const tree = reader.parse(html);
  const isTitle = (node: Nodes): boolean =>
    node.type === 'element' && [node.properties['className']].flat().includes('title');
  const titled = tree.children.find(isTitle);
  tree.children = tree.children.filter((node) => node !== titled);
  keepWords(tree);
  const { children } = turner.runSync(tree) as MdastRoot;
  const title = titled && toString(titled).trim();
  return { title: title || undefined, blocks: children };
}

/** Pictures go, and links within the document, of which no part is kept by its name, give way to their words. */
function keepWords(parent: Root | Element): void {
  parent.children = (parent.children as Nodes[]).flatMap((node): Nodes[] => {
    if (node.type !== 'element') return [node];
    if (node.tagName === 'img') return [];
    keepWords(node);
    if (node.tagName !== 'a' || !String(node.properties['href'] ?? '#').startsWith('#')) return [node];
    // The way back from a footnote.
    return toString(node) === '↑' ? [] : node.children;
  }) as Element['children'];
}

/** The words of it. */
function toString(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(toString).join('') : '';
}
