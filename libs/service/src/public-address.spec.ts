import type { DataSource } from 'typeorm';
import type { BroadcastHandler } from '#messaging';
import { eventually } from '../../testing/src/eventually';
import type { Address } from './http/address';
import { PublicAddress } from './public-address';

const START = 'http://network.example.org';

it('keeps what it was told while it read what was before', async () => {
  const config: Address = { publicUrl: START };
  const reads: ((rows: { public_url: string | null }[]) => void)[] = [];
  const query = () => new Promise((resolve) => reads.push(resolve));
  let say: BroadcastHandler = () => undefined;
  const broadcasts = {
    send: () => undefined,
    subscribe: (_: string, handler: BroadcastHandler) => {
      say = handler;
      return () => undefined;
    },
  };
  const address = new PublicAddress('membership', config, broadcasts, { query } as unknown as DataSource);
  const started = address.onModuleInit();
  reads.shift()!([{ public_url: null }]);
  await started;

  say('resync');
  say({ publicUrl: 'https://new.example.org' });
  reads.shift()!([{ public_url: 'https://old.example.org' }]);
  // One that nothing overtook holds, and comes after the one that was.
  await new Promise((resolve) => setImmediate(resolve));
  expect(config.publicUrl).toBe('https://new.example.org');
  say('resync');
  reads.shift()!([{ public_url: 'https://newer.example.org' }]);
  await eventually(() => expect(config.publicUrl).toBe('https://newer.example.org'));
});
