import { QueryClient } from '@tanstack/react-query';
import { arrangementQuery, takeArrangement, type Arrangement } from './programme.queries';

it('keeps what was saved where an older answer comes after it, and takes a newer one', async () => {
  const client = new QueryClient();
  const at = (version: number) => ({ version }) as Arrangement;
  const options = arrangementQuery('one');
  const read = (version: number) =>
    client.fetchQuery({ ...options, queryFn: () => Promise.resolve(at(version)), staleTime: 0 });
  await read(1);
  takeArrangement(client, 'one', at(2));
  await read(1);
  expect(client.getQueryData(options.queryKey)?.version).toBe(2);
  await read(3);
  expect(client.getQueryData(options.queryKey)?.version).toBe(3);
  client.clear();
});
