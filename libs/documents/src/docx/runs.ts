import { ExternalHyperlink, ImageRun, TextRun, type IRunOptions, type ParagraphChild } from 'docx';
import type { Image, Nodes } from 'mdast';
import { NOT_DESCRIBED, type Pictures } from '../made/pictures';
import { wordsOf } from '../markdown/words';

type Look = Pick<IRunOptions, 'bold' | 'italics' | 'strike' | 'style' | 'font'>;

/** A page with its margins has room for 605 pixels of 96 to the inch by 850. */
const WIDEST = 600;
const HIGHEST = 750;
/** The pictures' own are 144 to the inch. */
const SHOWN_SMALLER = 2 / 3;

const LOOKS: { readonly [type: string]: Look } = {
  strong: { bold: true },
  emphasis: { italics: true },
  delete: { strike: true },
};

/** What stands within a paragraph, as runs of Word's. */
export function runsOf(node: Nodes, pictures: Pictures, look: Look = {}): ParagraphChild[] {
  if (node.type === 'text') return [new TextRun({ text: node.value.replaceAll(/\s+/g, ' '), ...look })];
  if (node.type === 'inlineCode') return [new TextRun({ text: node.value, ...look, font: 'Consolas' })];
  if (node.type === 'break') return [new TextRun({ break: 1 })];
  if (node.type === 'image') return picture(node, pictures, look);
  if (!('children' in node)) return [];
  const inside = { ...look, ...LOOKS[node.type], ...(node.type === 'link' && { style: 'Hyperlink' }) };
  const runs = node.children.flatMap((child) => runsOf(child, pictures, inside));
  if (node.type !== 'link') return runs;
  const shown = wordsOf(node) === '' ? [new TextRun({ text: node.url, ...inside })] : runs;
  return [new ExternalHyperlink({ link: node.url, children: shown })];
}

/** One that is not there stands by its description. */
function picture({ url, alt }: Image, pictures: Pictures, look: Look): ParagraphChild[] {
  const found = pictures.get(url);
  if (!found) return alt ? [new TextRun({ text: alt, ...look, italics: true })] : [];
  const { kind, bytes, width, height } = found;
  const shrunk = Math.min(SHOWN_SMALLER, WIDEST / width, HIGHEST / height);
  const description = alt?.trim() ? alt : NOT_DESCRIBED;
  return [
    new ImageRun({
      type: kind,
      data: bytes,
      transformation: { width: Math.round(width * shrunk), height: Math.round(height * shrunk) },
      altText: { name: found.file, title: description, description },
    }),
  ];
}
