import { LanguageTag } from './content';
import { languagesLike, languageTag } from './languages';
import { languageName } from './words';

describe('languages', () => {
  it('are all that have a name, found by its beginning or by a word of it', () => {
    expect(languagesLike('zzz')).toEqual([]);
    expect(languagesLike('british s')).toEqual(['bfi']);
    expect(languagesLike('yor')).toEqual(['yo']);
    expect(languagesLike('sign')).toEqual(expect.arrayContaining(['bfi', 'isg']));
    expect(languagesLike('kurdish')).toEqual(expect.arrayContaining(['ku', 'ckb']));
    expect(languagesLike(' ')).toEqual([]);
    expect(languagesLike('a')).toHaveLength(8);
    for (const tag of [...'abcdefghijklmnopqrstuvwxyz'].flatMap((letter) => languagesLike(letter, 2000))) {
      expect([tag, LanguageTag.safeParse(tag).success, languageName(tag) === tag]).toEqual([tag, true, false]);
    }
  });

  it.each([
    ['Welsh', 'cy'],
    ['BSL', 'bfi'],
    ['english', 'en'],
    ['CY', 'cy'],
    ['Cantonese', 'yue'],
    ['Klingonese', undefined],
    ['zz', undefined],
  ])('are read: %s is %s', (said, tag) => {
    expect(languageTag(said)).toBe(tag);
  });
});
