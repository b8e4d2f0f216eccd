import type { IStylesOptions } from 'docx';

const FONT = 'Atkinson Hyperlegible Next';
const MONO = 'Consolas';
const basedOn = 'Normal';
const spacing = (after: number) => ({ spacing: { after } });

/** How a document looks. Sizes in half points, distances in twentieths of a point. */
export function styles(colour: string): IStylesOptions {
  const tone = colour.slice(1);
  const heading = (size: number) => ({
    run: { font: FONT, size, bold: true, color: tone },
    paragraph: { spacing: { before: 320, after: 120 }, keepNext: true },
  });
  return {
    default: {
      document: {
        run: { font: FONT, size: 22, language: { value: 'en-GB' } },
        paragraph: { spacing: { after: 140, line: 288 } },
      },
      title: { ...heading(50), paragraph: spacing(160) },
      heading1: heading(34),
      heading2: heading(28),
      heading3: heading(24),
      heading4: heading(22),
      heading5: heading(22),
      heading6: heading(22),
    },
    paragraphStyles: [
      { id: 'Subtitle', name: 'Subtitle', basedOn, run: { size: 28 } },
      { id: 'About', name: 'About', basedOn, run: { size: 20, color: '4d4d4d' }, paragraph: spacing(60) },
      { id: 'ContentsTitle', name: 'Contents title', basedOn, run: { size: 34, bold: true, color: tone } },
      {
        id: 'TableHead',
        name: 'Table head',
        basedOn,
        run: { bold: true },
        paragraph: { ...spacing(40), keepNext: true },
      },
      { id: 'TableText', name: 'Table text', basedOn, paragraph: spacing(40) },
      { id: 'Quote', name: 'Quote', basedOn, run: { italics: true }, paragraph: { indent: { left: 720 } } },
      { id: 'Wording', name: 'Wording', basedOn, run: { font: MONO, size: 20 }, paragraph: spacing(0) },
    ],
  };
}
