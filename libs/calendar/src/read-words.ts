import { textOf, type Component } from './reading';

/** What an entry says besides its times. */
export interface EntryWords {
  readonly title: string;
  readonly purpose: string;
  readonly place: string | null;
  /** By which one takes part from elsewhere. */
  readonly link: string | null;
  readonly notes: readonly string[];
}

/** So that a hostile text costs no time: what is cut off here would be anyway. */
const LONGEST_LOOKED_AT = 2000;

const MOST = { title: 140, purpose: 4000, place: 300, link: 500 };

/** Where people meet by a link: those that invitations of such programs bring in their text alone. */
const MEETING =
  /https:\/\/(?:[\w-]+\.)*(?:zoom\.us|teams\.microsoft\.com|teams\.live\.com|meet\.google\.com|webex\.com|whereby\.com|meet\.jit\.si)\/[^\s<>"]{1,2000}/i;
const ANY_LINK = /https:\/\/[^\s<>"]{1,2000}/i;

export function wordsOf(event: Component): EntryWords {
  const of = (name: string, most: number): string =>
    cleaned(textOf(event.properties.find((one) => one.name === name)?.value.slice(0, most) ?? ''));
  const [title, location] = [lineOf(of('SUMMARY', 1000)), lineOf(of('LOCATION', LONGEST_LOOKED_AT))];
  const description = plain(of('DESCRIPTION', 20_000));
  const said = linkOf(event, location) ?? within(description, MEETING);
  const link = said && said.length <= MOST.link ? said : null;
  const place = lineOf(link ? location.replaceAll(link, ' ') : location).replace(/^[\s,;]+|[\s,;]+$/g, '');
  // Everybody reads the purpose, and the link only those with a place.
  const purpose = link ? description.replaceAll(link, '…') : description;
  const cutOff = [
    ['title', title],
    ['purpose', purpose],
    ['place', place],
  ].flatMap(([name, text]) =>
    text!.length > MOST[name as 'title'] ? [`The ${name} was too long, and is cut off.`] : [],
  );
  const shows =
    purpose !== description ? ['The meeting’s link is taken out of the purpose, which everybody reads.'] : [];
  return {
    title: cut(title, MOST.title),
    purpose: cut(purpose, MOST.purpose),
    place: cut(place, MOST.place) || null,
    link,
    notes: [...cutOff, ...shows],
  };
}

/** CONFERENCE (RFC 7986, 5.11), what programs have had before it, and what stands where the place should. */
function linkOf({ properties }: Component, location: string): string | null {
  const named = ['CONFERENCE', 'X-GOOGLE-CONFERENCE', 'X-MICROSOFT-SKYPETEAMSMEETINGURL'];
  const links = properties
    .filter(({ name }) => named.includes(name))
    .map(({ value }) => within(value.slice(0, LONGEST_LOOKED_AT), ANY_LINK));
  return links.find((link) => link !== null) ?? within(location, ANY_LINK);
}

/** Without what ends the sentence that it stands in. */
function within(text: string, link: RegExp): string | null {
  const [found] = link.exec(text) ?? [];
  const bare = found?.replace(/[.,;:!?'”’]+$/, '') ?? '';
  return (bare.includes('(') ? bare : bare.replace(/\)+$/, '')) || null;
}

/** Neither what turns text round nor what is no character to be read. */
const cleaned = (text: string): string => text.replace(/[\u202d\u202e]|(?![\n\t])\p{Cc}/gu, '').normalize('NFC');
const lineOf = (text: string): string => text.replace(/\s+/g, ' ').trim();
const cut = (text: string, most: number): string =>
  text
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, '')
    .trim();

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" };

/** Some programs write HTML there. */
function plain(text: string): string {
  const isHtml = /<\/?(?:br|p|a|b|i|u|ul|ol|li|div|span|html-blob)\b[^<>]*>/i.test(text);
  const bare = isHtml
    ? text
        .replace(/<(?:br|\/p|\/div|\/li)\b[^<>]*>/gi, '\n')
        .replace(/<[^<>]*>/g, '')
        .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => ENTITIES[name]!)
    : text;
  return bare.replace(/\n{3,}/g, '\n\n').trim();
}
