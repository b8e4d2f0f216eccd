import { gatherings } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import type { Gathering } from '../gatherings/gathering.entity';

/** Those who run the gathering, and nobody else, hear that somebody asks for a place, or has an answer. */
export function tellOfRequests(tx: Tx, { id: key, coHosts }: Gathering, version: number): void {
  const audience = { persons: coHosts, organisers: true };
  for (const topic of [gatherings.name, 'scheduling.waiting']) tx.hint({ topic, key, version, audience });
}
