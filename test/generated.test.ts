import { Parser } from '@asyncapi/parser';
import { readCatalogue } from '../tools/generate/catalogue';
import { asyncApi } from '../tools/generate/asyncapi';

it('writes an AsyncAPI document that its own parser finds no fault with', async () => {
  const { diagnostics, document } = await new Parser().parse(JSON.stringify(asyncApi(readCatalogue())));
  expect(diagnostics.filter(({ severity }) => severity === 0)).toEqual([]);
  expect(document!.allMessages().length).toBe(readCatalogue().events.length);
});
