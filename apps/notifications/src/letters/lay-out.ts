import type { Stop } from '../sending/mail-address';
import { readableOn } from '#contracts/readable-colour';
import type { Letter } from './letter';

export interface LaidOut {
  readonly text: string;
  readonly html: string;
}

/** Where else it leads, by links of their own. */
interface Ways {
  /** To giving up the place that it tells of. */
  readonly giveUp?: string | undefined;
  /** To stopping such mails. */
  readonly stop?: Stop | undefined;
}

/** What the network has chosen; without it a mail looks as ours do. */
export interface Look {
  /** `#rrggbb`, readable or not. */
  readonly colour: string | null;
  readonly logo: { readonly src: string; readonly width: number; readonly height: number } | null;
}

const OUR_LOOK: Look = { colour: null, logo: null };

/**
 * A letter as plain text and as HTML, with `address` behind its button and written out beneath.
 */
export function layOut(letter: Letter, address: string, ways: Ways = {}, look: Look = OUR_LOOK): LaidOut {
  return { text: asText(letter, address, ways), html: asHtml(letter, address, ways, look) };
}

function asText(letter: Letter, address: string, { giveUp, stop }: Ways): string {
  const quote = letter.quote?.replace(/^/gm, '> ');
  const facts = letter.facts.map(([label, value]) => `${label}: ${value}`).join('\n');
  const blocks = [
    letter.heading,
    letter.greeting,
    facts,
    ...letter.paragraphs,
    quote,
    `${letter.action.label}:\n${address}`,
    giveUp && `${GIVE_UP}:\n${giveUp}`,
    `-- \n${letter.from}\n${letter.reason}${stop ? `\n${stop.words}: ${stop.forPeople}` : ''}`,
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

/**
 * One column that needs no picture and no style sheet to be read; where a mail program honours styles it follows
 * the reader's light or dark.
 */
function asHtml(letter: Letter, address: string, { giveUp, stop }: Ways, { colour, logo }: Look): string {
  const href = escape(address);
  const facts = letter.facts
    .map(([label, value]) => `<strong>${escape(label)}:</strong> ${escape(value)}`)
    .join('<br>');
  const quote = letter.quote && escape(letter.quote).replaceAll('\n', '<br>');
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escape(letter.subject)}</title>
<style>${STYLE}${colour ? inColour(colour) : ''}</style>
</head>
<body>
<main>
${logo ? asImage(logo, letter.from) : ''}<h1>${escape(letter.heading)}</h1>
${paragraph(escape(letter.greeting))}
${facts && paragraph(facts)}
${letter.paragraphs.map((text) => paragraph(escape(text))).join('\n')}
${quote ? `<blockquote>${quote}</blockquote>` : ''}
<p><a class="button" href="${href}">${escape(letter.action.label)}</a></p>
<p class="small">Or open this address:<br><a href="${href}">${href}</a></p>
${giveUp ? `<p>${GIVE_UP}:<br><a href="${escape(giveUp)}">${escape(giveUp)}</a></p>\n` : ''}<hr>
<p class="small">${escape(letter.from)}<br>${escape(letter.reason)}${stop ? `<br><a href="${escape(stop.forPeople)}">${escape(stop.words)}</a>` : ''}</p>
</main>
</body>
</html>
`;
}

const GIVE_UP = 'Give up your place';

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; background: #faf7f2; color: #241d22; font: 17px/1.6 "Atkinson Hyperlegible Next", Verdana, sans-serif; }
main { max-width: 34em; margin: 0 auto; padding: 2em 1.25em; overflow-wrap: anywhere; }
h1 { font-size: 1.4em; line-height: 1.3; margin: 0 0 1em; }
blockquote { margin: 1em 0; padding-left: 1em; border-left: 3px solid #8b8083; }
a { color: #5b2149; }
.button { display: inline-block; padding: .7em 1.3em; border-radius: 4px; background: #5b2149; color: #ffffff; text-decoration: none; }
.small { font-size: .85em; color: #5f555b; }
hr { border: 0; border-top: 1px solid #ddd3c8; margin: 2em 0 1em; }
@media (prefers-color-scheme: dark) {
  body { background: #1b171a; color: #efe8e4; }
  a { color: #ecb7cd; }
  .button { background: #ecb7cd; color: #2b1022; }
  .small { color: #b8adb1; }
  hr { border-top-color: #3d363b; }
  blockquote { border-left-color: #867b82; }
}`;

/** The grounds of `STYLE`: white can be read on what can be read on the first, and the second on what can be read on it. */
const [PAPER, NIGHT] = ['#faf7f2', '#1b171a'] as const;

function inColour(colour: string): string {
  const [light, dark] = [readableOn(PAPER, colour), readableOn(NIGHT, colour)];
  return `
a { color: ${light}; }
.button { background: ${light}; color: #ffffff; }
@media (prefers-color-scheme: dark) {
  a { color: ${dark}; }
  .button { background: ${dark}; color: ${NIGHT}; }
}`;
}

/** As large as a line or two; most logos are made for paper, so it stands on white also where all else is dark. */
const [HIGH, WIDE] = [44, 240] as const;
const PLATE = 'background: #ffffff; padding: 6px; border-radius: 4px; max-width: 100%; height: auto';

/** Where pictures are not shown, the name that stands for it is. */
function asImage({ src, width, height }: NonNullable<Look['logo']>, alt: string): string {
  const scale = Math.min(1, HIGH / height, WIDE / width);
  const [w, h] = [width, height].map((side) => Math.max(1, Math.round(side * scale)));
  return `<p><img src="${escape(src)}" width="${w}" height="${h}" alt="${escape(alt)}" style="${PLATE}"></p>\n`;
}

const paragraph = (html: string): string => `<p>${html}</p>`;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);
}
