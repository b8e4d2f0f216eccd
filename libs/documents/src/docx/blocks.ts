import {
  HeadingLevel,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type FileChild,
  type IParagraphOptions,
  type ParagraphChild,
} from 'docx';
import type { Code, List, Nodes, RootContent, Table as TableNode } from 'mdast';
import type { Pictures } from '../made/pictures';
import { runsOf } from './runs';

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
];

/** Word numbers nine levels of lists, and there may be ten. */
const DEEPEST_LIST = 8;

/** Where a block stands: within lists, and within a quote. */
interface Place {
  readonly style?: string;
  readonly level: number;
  /** The bullet or number of the first paragraph of an item. */
  readonly numbering?: IParagraphOptions['numbering'];
  /** Those that follow stand below it without one. */
  readonly indent?: IParagraphOptions['indent'];
}

/** Writes blocks as Word's; each list counts for itself. */
export class BlockWriter {
  private lists = 0;

  constructor(private readonly pictures: Pictures) {}

  write(blocks: readonly RootContent[], place: Place = { level: 0 }): FileChild[] {
    return blocks.flatMap((block) => this.block(block, place));
  }

  private block(node: Nodes, place: Place): FileChild[] {
    if (node.type === 'heading') {
      return [new Paragraph({ heading: HEADINGS[node.depth - 1], children: this.runs(node) })];
    }
    if (node.type === 'paragraph') return [paragraph(this.runs(node), place)];
    if (node.type === 'blockquote') return this.write(node.children, { ...place, style: 'Quote' });
    if (node.type === 'code') return codeLines(node, place);
    if (node.type === 'thematicBreak') return [new Paragraph({ thematicBreak: true })];
    if (node.type === 'list') return this.list(node, place);
    // Two tables without a paragraph between them would be one.
    if (node.type === 'table') return [this.table(node), new Paragraph({})];
    return [];
  }

  private list(list: List, { level, style }: Place): FileChild[] {
    this.lists += 1;
    const depth = Math.min(level, DEEPEST_LIST);
    const numbering = { reference: list.ordered ? 'numbers' : 'bullets', level: depth, instance: this.lists };
    const indent = { left: 720 * (depth + 1) };
    return list.children.flatMap(({ children, checked }) => {
      const first = children[0]?.type === 'paragraph' ? children[0] : undefined;
      const box = typeof checked === 'boolean' ? [new TextRun(checked ? '☑ ' : '☐ ')] : [];
      const head = paragraph([...box, ...(first ? this.runs(first) : [])], { level, style, numbering });
      return [head, ...this.write(first ? children.slice(1) : children, { level: level + 1, style, indent })];
    });
  }

  private table({ children, align }: TableNode): Table {
    const columns = children[0]!.children.length;
    const rows = children.map((row, nth) => {
      const cells = Array.from({ length: columns }, (_, at) => {
        const cell = row.children[at];
        const alignment = align?.[at] ?? undefined;
        const style = nth === 0 ? 'TableHead' : 'TableText';
        return new TableCell({
          children: [new Paragraph({ children: cell ? this.runs(cell) : [], alignment, style })],
        });
      });
      // `false` would be written, and taken for a header by some.
      return new TableRow({ tableHeader: nth === 0 || undefined, cantSplit: true, children: cells });
    });
    return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows });
  }

  private runs(node: Nodes): ParagraphChild[] {
    return 'children' in node ? node.children.flatMap((child) => runsOf(child, this.pictures)) : [];
  }
}

const paragraph = (children: readonly ParagraphChild[], { style, numbering, indent }: Place): Paragraph =>
  new Paragraph({ children, style, numbering, indent: numbering ? undefined : indent });

const codeLines = ({ value }: Code, { indent }: Place): Paragraph[] =>
  value.split('\n').map((line) => new Paragraph({ style: 'Wording', text: line, indent }));
