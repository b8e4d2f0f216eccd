import type { DataSource } from 'typeorm';
import type { Area } from '#contracts/areas';
import type { BroadcastHandler } from '#messaging';
import { eventually } from '../../testing/src/eventually';
import type { Address } from './http/address';
import { KnownNetwork } from './known-network';

const START = 'http://network.example.org';

const set = (publicUrl: string | null, ...forMembers: Area[]) => ({ publicUrl, forMembers });

it('keeps what it was told while it read what was before', async () => {
  const config: Address = { publicUrl: START };
  const reads: ((rows: ReturnType<typeof set>[]) => void)[] = [];
  const query = () => new Promise((resolve) => reads.push(resolve));
  let say: BroadcastHandler = () => undefined;
  const broadcasts = {
    send: () => undefined,
    subscribe: (_: string, handler: BroadcastHandler) => {
      say = handler;
      return () => undefined;
    },
  };
  const network = new KnownNetwork('membership', config, broadcasts, { query } as unknown as DataSource);
  const started = network.onModuleInit();
  reads.shift()!([set(null)]);
  await started;

  say('resync');
  say(set('https://new.example.org', 'library'));
  reads.shift()!([set('https://old.example.org', 'gatherings')]);
  // One that nothing overtook holds, and comes after the one that was.
  await new Promise((resolve) => setImmediate(resolve));
  expect(config.publicUrl).toBe('https://new.example.org');
  expect(['library', 'gatherings', null, undefined].map((area) => network.isForMembers(area as Area))).toEqual([
    true,
    false,
    false,
    false,
  ]);
  say('resync');
  reads.shift()!([set('https://newer.example.org', 'gatherings')]);
  await eventually(() => expect(config.publicUrl).toBe('https://newer.example.org'));
  expect(network.isForMembers('gatherings')).toBe(true);
});
