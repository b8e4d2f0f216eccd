import { sizeOf } from './file-words';

it.each([
  [3, '1 kB'],
  [640_123, '640 kB'],
  [1_249_000, '1.2 MB'],
  [25 * 1024 * 1024, '26 MB'],
])('%d bytes are told as %s', (bytes, told) => {
  expect(sizeOf(bytes)).toBe(told);
});
