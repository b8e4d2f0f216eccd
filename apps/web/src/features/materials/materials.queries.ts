import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { MaterialAudience, MaterialKind } from '#contracts/scheduling/material-words';
import type { Answer } from '../../lib/api';
import { useRenewal } from '../../lib/live-hints';
import { queryOf } from '../../lib/query';

export type Materials = Answer<'GET /api/scheduling/gatherings/:gatheringId/materials'>;
export type Material = Materials['items'][number];

export const materialsQuery = (gatheringId: string) =>
  queryOf('GET /api/scheduling/gatherings/:gatheringId/materials', { params: { gatheringId } });

export function useMaterials(gatheringId: string): Materials | undefined {
  return useQuery({ ...materialsQuery(gatheringId), refetchInterval: useRenewal() }).data;
}

/** The links as they came back from what somebody did to them. */
export function useTakeMaterials(gatheringId: string): (materials: Materials) => void {
  const client = useQueryClient();
  return (materials) => void client.setQueryData(materialsQuery(gatheringId).queryKey, materials);
}

export const PATH = '/api/scheduling/gatherings/:gatheringId/materials';

/** Where links stand, and how the reader stands to it. */
export interface Where {
  readonly gatheringId: string;
  /** Null: the gathering as a whole. */
  readonly sessionId: string | null;
  /** As it is called, for whoever hears it. */
  readonly title: string;
  readonly isUnderRule: boolean;
  readonly runsIt: boolean;
  readonly isCancelled: boolean;
  /** Of sessions that are no longer in the programme. */
  readonly isLeft?: boolean;
}

export const KIND_WORDS: Record<MaterialKind, string> = {
  reading: 'Reading beforehand',
  slides: 'Slides',
  recording: 'Recording',
  other: 'Something else',
};

export const FOR: Record<MaterialAudience, string> = {
  room: 'For those who take part',
  members: 'For members',
  everybody: 'For everybody',
};

export const AUDIENCE_WORDS: Record<MaterialAudience, string> = {
  room: 'Those who take part',
  members: 'Members who may see the gathering',
  everybody: 'Everybody who may see the gathering, visitors too',
};
