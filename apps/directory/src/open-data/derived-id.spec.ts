import { derivedId } from './derived-id';

it('is what RFC 9562 derives of a name in a namespace', () => {
  // Its own example (A.4): www.example.com in the namespace of domain names.
  expect(derivedId('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
    '2ed6657d-e927-568b-95e1-2665a8aea6a2',
  );
});
