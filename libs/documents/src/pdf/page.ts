import type { DocumentSource, Named } from '../document';
import { readableColour } from '../made/colour';
import { logoSize, type Pictures } from '../made/pictures';
import { quoted, shown } from './typst';

/** How pages look; everything that people wrote is given to it by `quoted` and `shown`. */
export function pageSetup({ title, network }: DocumentSource): string {
  return `
#set document(title: ${quoted(title)}, author: ${quoted(network.name)}, date: none)
#set text(font: "Atkinson Hyperlegible Next", size: 11pt, lang: "en", region: "GB")
#set page(paper: "a4", margin: (x: 2.5cm, top: 2.5cm, bottom: 2.8cm), numbering: "1", footer: context [
  #set text(size: 9pt, fill: luma(35%))
  #grid(columns: (1fr, auto), column-gutter: 1em,
    [${shown(network.name)}], [#counter(page).display()])
])
#let tone = rgb("${readableColour(network.colour)}")
#let rule = block(width: 100%, above: 1.4em, below: 1.4em, line(length: 100%, stroke: 0.5pt + luma(70%)))
#set par(leading: 0.72em, spacing: 1.1em)
#set list(marker: ([•], [–], [•]))
#set table(stroke: 0.5pt + luma(65%), inset: 6pt)
#set table.header(repeat: true)
#show table.cell.where(y: 0): strong
#show table: set par(justify: false)
#show heading: set text(fill: tone)
#show heading: set block(above: 1.6em, below: 0.8em, sticky: true)
#show heading.where(level: 1): set text(size: 17pt)
#show heading.where(level: 2): set text(size: 14pt)
#show heading.where(level: 3): set text(size: 12pt)
#show title: set text(size: 25pt, fill: tone)
#show link: set text(fill: tone)
#show link: underline
#show raw.where(block: true): it => block(width: 100%, fill: luma(95%), inset: 8pt, radius: 2pt, it)
#show quote.where(block: true): it => block(stroke: (left: 2pt + tone), inset: (left: 10pt, y: 2pt), it.body)
`;
}

/** Title and what stands under it; with a cover on a page of its own, followed by the contents. */
export function opening(source: DocumentSource, pictures: Pictures): string {
  const { subtitle, about = [], network, cover } = source;
  const lines = about.map((line) => `#block(spacing: 0.7em)[${shown(line)}]\n`).join('');
  const head = `#title()\n${subtitle ? `#block[#text(size: 14pt)[${shown(subtitle)}]]\n` : ''}`;
  if (!cover) return `${head}#text(size: 10pt, fill: luma(30%))[${lines}]\n`;
  return `#page(footer: none)[
  #block(fill: tone, width: 100%, inset: 14pt)[#text(fill: white, size: 14pt, weight: "bold")[${shown(network.name)}]]
  #v(6cm)
  ${head}
  #v(1em)
  ${lines}
  #v(1fr)
  ${credits(source, pictures)}
]
#show outline.entry.where(level: 1): set block(above: 1.2em)
#show outline.entry.where(level: 1): set text(weight: "bold")
#outline(title: [Contents], depth: 2)
`;
}

/** Where there is no cover, the licence and the sponsors stand at the end. */
export function closing(source: DocumentSource, pictures: Pictures): string {
  const text = source.cover ? '' : credits(source, pictures);
  return text === '' ? '' : `#rule\n${text}`;
}

function credits({ credits: sponsors = [], licence }: DocumentSource, pictures: Pictures): string {
  const logos = sponsors.map(({ logo, name }) => (logo ? writeLogo(logo, name, pictures) : '')).join('#h(1em);');
  const names = sponsors.map((one) => linked(one) + (one.period ? shown(` (${one.period})`) : '')).join(', ');
  const made = sponsors.length > 0 ? `#block[Made possible by ${names}.]\n${logos ? `#block[${logos}]\n` : ''}` : '';
  return made + (licence ? `#block[#text(size: 10pt)[Licence: ${linked(licence)}.]]\n` : '');
}

function linked({ name, url }: Named): string {
  return url && /^https?:\/\/./i.test(url) ? `#link(${quoted(url)})[${shown(name)}]` : shown(name);
}

/** In centimetres. */
const LARGEST_LOGO = { width: 7, height: 1.4 };

function writeLogo(address: string, name: string, pictures: Pictures): string {
  const picture = pictures.get(address);
  if (!picture) return '';
  const { width, height } = logoSize(picture, LARGEST_LOGO);
  const size = `width: ${width.toFixed(2)}cm, height: ${height.toFixed(2)}cm`;
  return `#box(image("/${picture.file}", ${size}, alt: ${quoted(`Logo of ${name}`)}));`;
}
