import { compile } from '../pdf/compile';
import { newCompiler } from '../pdf/compiler';
import { quoted, shown } from '../pdf/typst';
import type { Badges, Certificate, People, Sheet } from './sheet';

const WRITERS: { [Print in Sheet['print']]: (sheet: Extract<Sheet, { print: Print }>) => string } = {
  badges: writeBadges,
  people: writePeople,
  certificate: writeCertificate,
};

/** A tagged PDF (PDF/UA-1), as `makePdf` makes it. */
export function makeSheet(sheet: Sheet): Buffer {
  const write = WRITERS[sheet.print] as (sheet: Sheet) => string;
  const text = setup(sheet) + write(sheet);
  return compile(newCompiler(text), text);
}

const setup = ({ title, network }: Sheet): string => `
#set document(title: ${quoted(title)}, author: ${quoted(network)}, date: none)
#set text(font: "Atkinson Hyperlegible Next", size: 11pt, lang: "en", region: "GB")
#set par(leading: 0.6em)
`;

/** As long a word still fits in the smallest letters; what is longer is no name, and is cut. */
const LONGEST_WORD = 30;

const fitting = (name: string): string =>
  name
    .split(' ')
    .flatMap((word) => {
      const signs = [...new Intl.Segmenter().segment(word)].map(({ segment }) => segment);
      const pieces = Math.ceil(signs.length / LONGEST_WORD);
      return Array.from({ length: pieces }, (_, nth) =>
        signs.slice(nth * LONGEST_WORD, (nth + 1) * LONGEST_WORD).join(''),
      );
    })
    .join(' ');

/** A word may be as wide as the badge; the whole, as high as its part of it: letters shrink until both fit. */
const FIT = `
#let fit(words, height, largest, smallest, weight, stand: horizon) = layout(room => {
  let set-in(size) = block(width: room.width, {
    set par(leading: 0.05em)
    set text(size: size, weight: weight, hyphenate: false, top-edge: "ascender", bottom-edge: "descender")
    align(center, words)
  })
  let fits(size) = {
    let high = measure(width: room.width, set-in(size)).height <= height
    let wide = words.split(" ").all(word => measure(text(size: size, weight: weight, word)).width <= room.width)
    high and wide
  }
  let size = largest
  while size > smallest and not fits(size) { size -= 1pt }
  block(height: height, clip: true, align(center + stand, set-in(size)))
})
`;

function writeBadges({ title, network, people }: Badges): string {
  const badges = people.map(({ name, organisation }) => {
    const words = [fitting(name), fitting(organisation)].map(quoted).join(', ');
    return `badge(${words})`;
  });
  return `${FIT}
#set page(paper: "a4", margin: (x: 10mm, y: 18.5mm))
#let badge(name, organisation) = block(width: 100%, height: 100%, inset: (x: 6mm, y: 5mm), {
  align(center, text(size: 9pt, fill: luma(30%), ${quoted(network)}))
  v(1fr)
  fit(name, 25mm, 30pt, 11pt, "bold", stand: bottom)
  v(1mm)
  fit(organisation, 13mm, 15pt, 8pt, "regular", stand: top)
  v(1fr)
  fit(${quoted(fitting(title))}, 9mm, 9pt, 6pt, "regular")
})
#grid(columns: (95mm, 95mm), rows: 65mm, stroke: (paint: luma(60%), thickness: 0.4pt, dash: "dashed"),
  ${badges.join(',\n  ')})
`;
}

const PAGE = (network: string): string => `
#set page(paper: "a4", margin: (x: 2cm, top: 2cm, bottom: 2.2cm), numbering: "1", footer: context [
  #set text(size: 9pt, fill: luma(35%))
  #grid(columns: (1fr, auto), column-gutter: 1em, [${shown(network)}], [#counter(page).display()])
])
#show title: set text(size: 20pt)
`;

function writePeople({ network, about, people }: People): string {
  const box = '#box(width: 3.5mm, height: 3.5mm, stroke: 0.6pt + luma(30%));';
  const cells = people.map(
    ({ name, organisation, here }) =>
      `[#strong[${shown(fitting(name))}]], [${shown(fitting(organisation))}], [${here ? shown(here) : box}]`,
  );
  return `${PAGE(network)}
#title()
${about.map((line) => `#block(spacing: 0.7em)[${shown(line)}]\n`).join('')}
#v(0.6em)
#set table(stroke: (x: none, y: 0.5pt + luma(70%)), inset: (x: 4pt, y: 6pt))
#table(columns: (1fr, 1fr, auto), align: (left, left, center),
  table.header(repeat: true, [#strong[Name]], [#strong[Organisation]], [#strong[Here]]),
  ${cells.join(',\n  ')})
`;
}

function writeCertificate({ title, network, name, about, issued }: Certificate): string {
  return `${FIT}
#set page(paper: "a4", margin: 3cm)
#set par(leading: 0.8em)
#align(center)[
  #text(size: 13pt)[${shown(network)}]
  #v(3.5cm)
  #show title: set text(size: 26pt)
  #title[Certificate of attendance]
  #v(1.6cm)
  #fit(${quoted(fitting(name))}, 32mm, 30pt, 12pt, "bold")
  #v(0.8cm)
  took part in
  #v(0.8cm)
  #text(size: 17pt, weight: "bold")[${shown(fitting(title))}]
  #v(0.5cm)
  ${about.map((line) => `#block(spacing: 0.9em)[${shown(line)}]\n`).join('')}
  #v(1fr)
  #text(size: 10pt, fill: luma(30%))[${shown(issued)}]
]
`;
}
