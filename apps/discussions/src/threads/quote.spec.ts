import { lineOf, toQuote, type QuoteRow } from './quote';

const ID = '01890000-0000-7000-8000-000000000001';
const names = { [ID]: 'Ann Lee' };
const nameOf = (): string => 'Ann Lee';
const row = (text: string | null): QuoteRow => ({
  ...{ seq: 3, mine: false, text, postedAt: '2027-03-04T10:00:00.000Z', author: 'Ben', names },
});

describe('a quoted line', () => {
  it('is one line, however it was written', () => {
    expect(lineOf('  We\n\ntried\tthis. ', nameOf)).toBe('We tried this.');
  });

  it('names whom it mentions, and nobody who was cut in the midst', () => {
    expect(lineOf(`Ask <@${ID}>, or <@0189`, nameOf)).toBe('Ask @Ann Lee, or');
  });

  it('ends where a line does, between letters as they are read', () => {
    const flag = '🏴󠁧󠁢󠁷󠁬󠁳󠁿';
    const line = lineOf(flag.repeat(200), nameOf);
    expect(line).toBe(`${flag.repeat(159)}…`);
    expect(lineOf('a'.repeat(160), nameOf)).toBe('a'.repeat(160));
  });

  it('names nobody under the Chatham House Rule', () => {
    expect(toQuote(row(`<@${ID}> said so`), {})).toMatchObject({ author: 'Ben', text: '@Ann Lee said so' });
    const quote = toQuote(row(`<@${ID}> said so`), { chathamHouse: true });
    expect(quote).toMatchObject({ author: null, text: '@somebody said so' });
    expect(JSON.stringify(quote)).not.toMatch(/Ann|Ben/);
  });

  it('keeps the place of what was removed', () => {
    expect(toQuote(row(null), {})).toMatchObject({ seq: 3, text: null });
  });
});
