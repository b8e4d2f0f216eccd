export interface Part {
  readonly said: string;
  readonly isLink: boolean;
}

const ADDRESS = /(https?:\/\/[^\s<>"]+)/;
const BRACKETS = ['()', '[]', '{}'] as const;
/** What ends a sentence, or a quotation, ends an address too. */
const PUNCTUATION = `.,;:!?'’”»`;

/** A text in its order: what is said, and the addresses in it. */
export function partsOf(text: string): Part[] {
  return text
    .split(ADDRESS)
    .flatMap((part, index) => {
      if (index % 2 === 0) return [{ said: part, isLink: false }];
      const link = addressIn(part);
      return [
        { said: link, isLink: /^https?:\/\/./.test(link) },
        { said: part.slice(link.length), isLink: false },
      ];
    })
    .filter(({ said }) => said !== '');
}

/** Without what belongs to the sentence around it: punctuation at the end, and a closing bracket that opened before it. */
function addressIn(part: string): string {
  const count = (letter: string): number => part.split(letter).length - 1;
  const loose = new Map(BRACKETS.map(([open, close]) => [close!, count(close!) - count(open!)]));
  let end = part.length;
  for (; end > 0; end -= 1) {
    const last = part[end - 1]!;
    const closing = loose.get(last) ?? 0;
    if (closing > 0) loose.set(last, closing - 1);
    else if (!PUNCTUATION.includes(last)) break;
  }
  return part.slice(0, end);
}
