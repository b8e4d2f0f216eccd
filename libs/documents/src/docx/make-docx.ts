import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TableOfContents,
  TextRun,
  type FileChild,
  type ParagraphChild,
} from 'docx';
import type { DocumentSource, Named } from '../document';
import { readableColour } from '../made/colour';
import { flowOf } from '../made/flow';
import { logoSize, readyPictures, type Pictures } from '../made/pictures';
import { BlockWriter } from './blocks';
import { styles } from './styles';

const LISTS = 9;

/** A Word document (ISO/IEC 29500) with real headings, lists and tables. It names the network, and no person. */
export async function makeDocx(source: DocumentSource): Promise<Buffer> {
  const pictures = await readyPictures(source.pictures);
  const body = new BlockWriter(pictures).write(flowOf(source));
  const document = new Document({
    title: source.title,
    creator: source.network.name,
    lastModifiedBy: source.network.name,
    styles: styles(readableColour(source.network.colour)),
    numbering: {
      config: [
        { reference: 'numbers', levels: levels(LevelFormat.DECIMAL, (level) => `%${level + 1}.`) },
        { reference: 'bullets', levels: levels(LevelFormat.BULLET, () => '•') },
      ],
    },
    // Word asks whether to fill in the contents when it opens the file.
    features: { updateFields: source.cover || undefined },
    sections: [
      { footers: { default: footer(source) }, children: [...opening(source), ...body, ...closing(source, pictures)] },
    ],
  });
  return Packer.toBuffer(document);
}

function opening({ title, subtitle, about = [], network, cover }: DocumentSource): FileChild[] {
  const said = [
    new Paragraph({ heading: HeadingLevel.TITLE, text: title }),
    ...(subtitle ? [new Paragraph({ style: 'Subtitle', text: subtitle })] : []),
    ...about.map((line) => new Paragraph({ style: 'About', text: line })),
  ];
  if (!cover) return said;
  return [
    new Paragraph({ style: 'About', text: network.name }),
    ...said,
    new Paragraph({ style: 'ContentsTitle', text: 'Contents', pageBreakBefore: true }),
    new TableOfContents('Contents', { hyperlink: true, headingStyleRange: '1-2' }),
    new Paragraph({ pageBreakBefore: true }),
  ];
}

function closing({ credits = [], licence }: DocumentSource, pictures: Pictures): FileChild[] {
  const names = credits.flatMap((one, nth) => [
    ...(nth > 0 ? [new TextRun(', ')] : []),
    named(one),
    ...(one.period ? [new TextRun(` (${one.period})`)] : []),
  ]);
  const logos = credits.flatMap(({ logo, name }) => (logo ? logoOf(logo, name, pictures) : []));
  return [
    ...(credits.length > 0 || licence ? [new Paragraph({ thematicBreak: true })] : []),
    ...(credits.length > 0
      ? [new Paragraph({ children: [new TextRun('Made possible by '), ...names, new TextRun('.')] })]
      : []),
    ...(logos.length > 0 ? [new Paragraph({ children: logos })] : []),
    ...(licence ? [new Paragraph({ children: [new TextRun('Licence: '), named(licence), new TextRun('.')] })] : []),
  ];
}

function named({ name, url }: Named): ParagraphChild {
  if (!url || !/^https?:\/\/./i.test(url)) return new TextRun(name);
  return new ExternalHyperlink({ link: url, children: [new TextRun({ text: name, style: 'Hyperlink' })] });
}

/** In pixels. */
const LARGEST_LOGO = { width: 265, height: 53 };

function logoOf(address: string, name: string, pictures: Pictures): ParagraphChild[] {
  const picture = pictures.get(address);
  if (!picture) return [];
  const description = `Logo of ${name}`;
  const { width, height } = logoSize(picture, LARGEST_LOGO);
  return [
    new ImageRun({
      type: picture.kind,
      data: picture.bytes,
      transformation: { width: Math.round(width), height: Math.round(height) },
      altText: { name: picture.file, title: description, description },
    }),
  ];
}

const footer = ({ network }: DocumentSource): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: 'About',
        children: [new TextRun(`${network.name} · `), new TextRun({ children: [PageNumber.CURRENT] })],
      }),
    ],
  });

const levels = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: (level: number) => string) =>
  Array.from({ length: LISTS }, (_, level) => ({
    level,
    format,
    text: text(level),
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: 720 * (level + 1), hanging: 360 } } },
  }));
