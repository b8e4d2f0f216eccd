import sharp from 'sharp';
import { newCompiler } from '../pdf/compiler';
import { quoted, shown } from '../pdf/typst';

/** What stands on the picture that others see of a page before they open it. */
export interface SharePicture {
  readonly title: string;
  readonly network: string;
  /** Under the title: of which stage it is, or how many items are in it. */
  readonly about: string;
}

/** What every site that shows such pictures takes (ogp.me). */
const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 72;
/** A title is as large as it has room for. */
const SIZES = '(84pt, 72pt, 62pt, 54pt, 46pt, 40pt, 34pt)';
const ROOM = '330pt';
/** A word that would leave the picture may be broken. */
const LONG_WORD = /\S{18}(?=\S)/gu;
const FROM_THE_RIGHT = /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * A PNG of 1200 × 630 pixels. Letters become outlines before they become pixels, so that it looks the same on every
 * machine. It leaves memory in the process as a PDF does.
 */
export function makeSharePicture({ title, network, about }: SharePicture): Promise<Buffer> {
  const side = FROM_THE_RIGHT.test(title) ? 'right' : 'left';
  const broken = title.replaceAll(LONG_WORD, '$&\u200b');
  const svg = newCompiler(`${title}${network}${about}`).plainSvg({
    mainFileContent: `
#set page(width: ${WIDTH}pt, height: ${HEIGHT}pt, margin: ${MARGIN}pt, fill: rgb("#faf7f2"))
#set text(font: "Atkinson Hyperlegible Next", fill: rgb("#241d22"), dir: ${side === 'right' ? 'rtl' : 'ltr'})
#set par(leading: 0.45em)
#let fitted(words, room, sizes) = layout(space => {
  let sized(size) = block(width: space.width, text(size: size, weight: "bold", words))
  let fits = sizes.find(size => measure(sized(size)).height <= room)
  sized(if fits == none { sizes.last() } else { fits })
})
#place(top + ${side}, dy: -${MARGIN}pt, rect(width: 120pt, height: 14pt, fill: rgb("#5b2149")))
#place(top + ${side}, fitted(text(fill: rgb("#5b2149"), ${quoted(network)}), 40pt, (34pt, 28pt, 22pt, 16pt)))
#place(horizon + ${side}, fitted(${quoted(broken)}, ${ROOM}, ${SIZES}))
#place(bottom + ${side}, text(size: 30pt, fill: rgb("#5f555b"))[${shown(about)}])
`,
  });
  return sharp(Buffer.from(svg)).resize(WIDTH, HEIGHT, { fit: 'fill' }).png({ palette: true }).toBuffer();
}
