import type { Fact, Line } from '#contracts/directory/facts';
import type { Contact } from '#contracts/directory/content';
import { escaped } from '#service';
import type { Naming } from './naming';

/** What a page is written with beside what it is about. */
export interface Writing {
  readonly naming: Naming;
  readonly origin: string;
  /** Of Markdown. */
  readonly htmlOf: (markdown: string) => string;
}

export const named = (name: string): string => `<bdi>${escaped(name)}</bdi>`;

export const linkTo = (path: string, name: string): string => `<a href="${escaped(path)}">${named(name)}</a>`;

export const paragraph = (words: string): string => (words ? `<p dir="auto">${escaped(words)}</p>` : '');

export const listOf = (rows: readonly string[]): string =>
  rows.length > 0 ? `<ul>${rows.map((row) => `<li>${row}</li>`).join('')}</ul>` : '';

/** Nobody vouches here for what partners link to. */
export const lineOf = ({ words, url, beside = '' }: Line): string =>
  (url ? `<a href="${escaped(url)}" rel="noopener nofollow">${named(words)}</a>` : named(words)) + escaped(beside);

export const factsOf = (facts: readonly Fact[]): string => {
  const rows = facts.filter(([, lines]) => lines.length > 0);
  return rows.length > 0
    ? `<dl>${rows.map(([name, lines]) => `<dt>${name}</dt><dd>${lines.map(lineOf).join('<br>')}</dd>`).join('')}</dl>`
    : '';
};

export const part = (title: string, html: string): string => (html ? `<h2>${title}</h2>${html}` : '');

export const contactsOf = (contacts: readonly Contact[]): string => part('Contacts', listOf(contacts.map(contactOf)));

const contactOf = ({ name, title, email, phones }: Contact): string =>
  [
    ...[name, title].filter(Boolean).map(named),
    ...(email ? [lineOf({ words: email, url: `mailto:${email}` })] : []),
    ...phones.map(({ number, description }) => escaped([number, description].filter(Boolean).join(' '))),
  ].join(', ');

export const NAVIGATION =
  '<nav><a href="/partners">Partners</a> <a href="/partners/a-to-z">Partners from A to Z</a></nav>\n';
