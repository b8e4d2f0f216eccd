import type { List, ListItem, Nodes, Parent, RootContent, Table, TableRow } from 'mdast';
import { NOT_DESCRIBED, type Pictures } from '../made/pictures';
import { wordsOf } from '../markdown/words';

/** What people wrote goes in as a string of Typst's, in which nothing is markup but `\` and `"`. */
export const quoted = (text: string): string => `"${text.replaceAll(/[\\"]/g, '\\$&')}"`;

/** Text where markup stands. */
export const shown = (text: string): string => `#${quoted(text.replaceAll(/\s+/g, ' '))};`;

/** Half a point a pixel is 144 to the inch; the page has room for 453 points by 640. */
const POINTS_A_PIXEL = 0.5;
const WIDEST = 453;
const HIGHEST = 560;

/** Blocks as Typst's markup. */
export function toTypst(blocks: readonly RootContent[], pictures: Pictures): string {
  return blocks.map((block) => write(block, pictures)).join('');
}

/** By type of node. Those that clean Markdown does not hold write nothing. */
const WRITERS: { [Type in Nodes['type']]?: (node: Extract<Nodes, { type: Type }>, pictures: Pictures) => string } = {
  text: ({ value }) => shown(value),
  paragraph: (node, pictures) => `#par[${inside(node, pictures)}]\n`,
  heading: (node, pictures) => `#heading(level: ${node.depth})[${inside(node, pictures)}]\n`,
  strong: (node, pictures) => `#strong[${inside(node, pictures)}]`,
  emphasis: (node, pictures) => `#emph[${inside(node, pictures)}]`,
  delete: (node, pictures) => `#strike[${inside(node, pictures)}]`,
  inlineCode: ({ value }) => `#raw(${quoted(value)});`,
  code: ({ value }) => `#raw(block: true, ${quoted(value)})\n`,
  break: () => '#linebreak();',
  thematicBreak: () => '#rule\n',
  blockquote: (node, pictures) => `#quote(block: true)[${inside(node, pictures)}]\n`,
  link: (node, pictures) => {
    const words = wordsOf(node) === '' ? shown(node.url) : inside(node, pictures);
    return `#link(${quoted(node.url)})[${words}]`;
  },
  image: ({ url, alt }, pictures) => writePicture(url, alt ?? '', pictures),
  list: writeList,
  table: writeTable,
};

function write(node: Nodes, pictures: Pictures): string {
  return (WRITERS[node.type] as ((node: Nodes, pictures: Pictures) => string) | undefined)?.(node, pictures) ?? '';
}

const inside = (node: Parent, pictures: Pictures): string =>
  (node.children as Nodes[]).map((child) => write(child, pictures)).join('');

function writeList(list: List, pictures: Pictures): string {
  const items = list.children.map((item) => `[${box(item)}${writeItem(item, list, pictures)}]`).join(', ');
  const isOfTasks = list.children.every(({ checked }) => typeof checked === 'boolean');
  // A box is mark enough.
  const bullets = isOfTasks ? 'list(marker: none, ' : 'list(';
  const kind = list.ordered ? `enum(start: ${list.start ?? 1}, ` : bullets;
  return `#${kind}tight: ${!list.spread}, ${items})\n`;
}

/** The paragraph of a tight item is no paragraph, or it would stand as far apart as one. */
function writeItem(item: ListItem, list: List, pictures: Pictures): string {
  const spread = list.spread || item.spread;
  return item.children
    .map((child) => (child.type === 'paragraph' && !spread ? `${inside(child, pictures)}\n` : write(child, pictures)))
    .join('');
}

const box = ({ checked }: ListItem): string => (typeof checked === 'boolean' ? shown(checked ? '☑ ' : '☐ ') : '');

/** Every row has as many cells as the first, since Typst fills them one after the other. */
function writeTable({ children, align }: Table, pictures: Pictures): string {
  const [header, ...rows] = children as [TableRow, ...TableRow[]];
  const columns = header.children.length;
  const cells = (row: TableRow): string =>
    Array.from({ length: columns }, (_, nth) => {
      const cell = row.children[nth];
      return `[${cell ? inside(cell, pictures) : ''}]`;
    }).join(', ');
  const aligned = Array.from({ length: columns }, (_, nth) => align?.[nth] ?? 'left').join(', ');
  const body = rows.map((row) => `, ${cells(row)}`).join('');
  return `#table(columns: ${columns}, align: (${aligned},), table.header(${cells(header)})${body})\n`;
}

/** One that is not there stands by its description. */
function writePicture(url: string, alt: string, pictures: Pictures): string {
  const picture = pictures.get(url);
  if (!picture) return alt.trim() === '' ? '' : `#emph[${shown(alt)}]`;
  const shrunk = Math.min(1, WIDEST / (picture.width * POINTS_A_PIXEL), HIGHEST / (picture.height * POINTS_A_PIXEL));
  const width = (picture.width * POINTS_A_PIXEL * shrunk).toFixed(1);
  const described = alt.trim() === '' ? NOT_DESCRIBED : alt;
  return `#box(image("/${picture.file}", width: ${width}pt, alt: ${quoted(described)}));`;
}
