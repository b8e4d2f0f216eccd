import { useQuery } from '@tanstack/react-query';
import type { Answer } from './api';
import { useRenewal } from './live-hints';
import { queryOf } from './query';
import { has, useMember } from './session';

export type Rename = Answer<'GET /api/discussions/renames'>['items'][number];
/** By the id of a person or an organisation. */
export type Renames = ReadonlyMap<string, Rename>;

const byId = ({ items }: Answer<'GET /api/discussions/renames'>): Renames => new Map(items.map((one) => [one.id, one]));
const NONE: Renames = new Map();

/** Whose name changed lately: for organisers, and nobody to anybody else. */
export function useRenames(): Renames {
  const enabled = has(useMember(), 'organiser');
  const refetchInterval = useRenewal();
  const { data } = useQuery({ ...queryOf('GET /api/discussions/renames'), select: byId, enabled, refetchInterval });
  return data ?? NONE;
}
