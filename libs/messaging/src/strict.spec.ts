import { z } from 'zod';
import { parseStrictly } from './strict';

const Schema = z.object({
  name: z.string().trim(),
  inner: z.object({ a: z.int(), list: z.array(z.object({ b: z.int() })) }),
  note: z.string().optional(),
});
const valid = { name: ' Ada ', inner: { a: 1, list: [{ b: 2 }] } };

describe('strict parsing', () => {
  it('answers what the schema makes of the value', () => {
    expect(parseStrictly(Schema, valid)).toEqual({ ...valid, name: 'Ada' });
  });

  it('takes an undefined optional field for an absent one', () => {
    expect(parseStrictly(Schema, { ...valid, note: undefined })).toEqual({ ...valid, name: 'Ada' });
  });

  it.each([
    ['at the top', { ...valid, extra: 1 }, []],
    ['in an object', { ...valid, inner: { ...valid.inner, extra: 1 } }, ['inner']],
    ['in a list', { ...valid, inner: { a: 1, list: [{ b: 2 }, { b: 3, extra: 1 }] } }, ['inner', 'list', '1']],
  ])('refuses a field that the schema does not declare %s', (_where, value, path) => {
    expect(() => parseStrictly(Schema, value)).toThrow(
      expect.objectContaining({
        issues: [expect.objectContaining({ code: 'unrecognized_keys', keys: ['extra'], path })],
      }),
    );
  });

  it('refuses what the schema refuses', () => {
    expect(() => parseStrictly(Schema, { ...valid, name: 1 as never })).toThrow(z.ZodError);
  });
});
