import type { listPartnerLetters, listPartners } from '#contracts/directory/endpoints';
import { programmesInWords } from '#contracts/directory/words';
import type { AnswerOf } from '#contracts/endpoint';
import { ASKING_PAGE as PATH } from '#contracts/pages';
import type { PublicPage } from '#service';
import { linkTo, listOf, named, NAVIGATION } from './said';

interface Asked {
  readonly letter?: string;
  readonly cursor?: string;
}

const addressOf = (asked: Asked): string => {
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value)).toString();
  return query ? `${PATH}?${query}` : PATH;
};

/** Who looks for a name finds it by its letter. */
export function namesPage(
  asked: Asked,
  letters: AnswerOf<typeof listPartnerLetters>['items'],
  { items, next }: AnswerOf<typeof listPartners>,
): PublicPage {
  const { letter } = asked;
  const title = letter ? `Partners: ${letter === 'other' ? 'other letters' : letter}` : 'Partners from A to Z';
  const all = letters.reduce((sum, { count }) => sum + count, 0);
  return {
    ...{ title, description: `The partners of this network by name: ${all} in all.`, type: 'website' },
    ...{ path: addressOf(asked), isListed: true },
    text: [
      `<h1>${title}</h1>`,
      `<nav>${[
        linkTo(PATH, `All (${all})`),
        ...letters.map(({ letter: one, count }) =>
          linkTo(addressOf({ letter: one }), `${one === 'other' ? 'Other' : one} (${count})`),
        ),
      ].join(' ')}</nav>`,
      listOf(
        items.map(
          ({ id, name, programmes }) =>
            `${linkTo(`/partners/${id}`, name)}, ${programmesInWords(programmes).toLowerCase()}`,
        ),
      ),
      items.length === 0 ? `<p>${named('No partner is there.')}</p>` : '',
      next ? `<p>${linkTo(addressOf({ letter, cursor: next }), 'More')}</p>` : '',
      NAVIGATION,
    ].join('\n'),
  };
}
