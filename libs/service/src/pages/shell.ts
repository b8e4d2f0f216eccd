import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { PublicPage, UploadedPicture } from './public-page';

/** From the sources or from what was built (`dist/libs/service/src/pages`). */
const ROOT = resolve(__dirname, __dirname.includes(join('dist', 'libs')) ? '../../../../..' : '../../../..');
const BUILT = join(ROOT, 'dist/web/index.html');
/** Where the web app was not built there is nothing to start, and the page reads all the same. */
const UNBUILT =
  '<!doctype html><html lang="en-GB"><head><title></title></head><body><div id="root"></div></body></html>';

const TITLE = /<title>.*?<\/title>/s;
const EMPTY_ROOT = '<div id="root"></div>';
const NOT_LISTED = '<meta name="robots" content="noindex" data-page>';

/**
 * The web app's one page, before the app has started. Until then it shows what is written into it; what is said in its
 * head of this address alone bears `data-page`, and goes with the first step to another.
 */
let shell: string | undefined;
const shellHtml = (): string => (shell ??= existsSync(BUILT) ? readFileSync(BUILT, 'utf8') : UNBUILT);

/** For what is not everybody's, and what is not there: which of the two, the app finds out. */
export const emptyPage = (): string => shellHtml().replace('</head>', () => `${NOT_LISTED}</head>`);

export function writtenPage(
  { title, text, ...page }: PublicPage,
  { network, origin }: { readonly network: string; readonly origin: string },
): string {
  const head = [
    `<title>${escaped(title)} · ${escaped(network)}</title>`,
    ...headOf({ title, ...page }, network, origin),
  ];
  return shellHtml()
    .replace(TITLE, () => head.join('\n    '))
    .replace(EMPTY_ROOT, () => `<div id="root"><main data-page>\n${text}</main></div>`);
}

/** Open Graph (ogp.me), which every site that shows cards reads, X with its one word of its own. */
function headOf(
  { title, description, path, picture, isListed, structured, type = 'article' }: Omit<PublicPage, 'text'>,
  network: string,
  origin: string,
): string[] {
  const url = origin + path;
  const card: Record<string, string> = {
    ...{ 'og:type': type, 'og:title': title, 'og:description': description, 'og:url': url },
    ...{ 'og:site_name': network, 'og:locale': 'en_GB' },
    ...(picture && cardPicture(picture, origin, title)),
  };
  const named = ([name, content]: [string, string]): string =>
    `<meta ${name.startsWith('og:') ? 'property' : 'name'}="${name}" content="${escaped(content)}" data-page>`;
  return [
    ...(isListed ? [] : [NOT_LISTED]),
    ...Object.entries({ ...(description && { description }), ...card }).map(named),
    `<link rel="canonical" href="${escaped(url)}" data-page>`,
    ...(structured ? [`<script type="application/ld+json" data-page>${dataOf(structured)}</script>`] : []),
  ];
}

function cardPicture(picture: string | UploadedPicture, origin: string, title: string): Record<string, string> {
  const drawn = { src: picture as string, width: 1200, height: 630, words: title };
  const { src, width, height, words } = typeof picture === 'string' ? drawn : picture;
  return {
    ...{ 'og:image': origin + src, ...(typeof picture === 'string' && { 'og:image:type': 'image/png' }) },
    ...{ 'og:image:width': String(width), 'og:image:height': String(height) },
    ...{ ...(words && { 'og:image:alt': words }), 'twitter:card': 'summary_large_image' },
  };
}

/** As data, which runs nothing: no text in it ends the element. */
const dataOf = (structured: object): string =>
  JSON.stringify({ '@context': 'https://schema.org', ...structured }).replaceAll('<', '\\u003c');

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text where HTML stands, also within an attribute. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign]!);
