import type { GatheringState } from '#contracts/scheduling/events';

/** In London, on the morning after the clocks went forward. */
export const IN_SPRING: Partial<GatheringState> = {
  start: { local: '2037-03-29T10:00', zone: 'Europe/London', offset: '+01:00' },
  end: { local: '2037-03-29T11:30', zone: 'Europe/London', offset: '+01:00' },
  startsAt: '2037-03-29T09:00:00Z',
  endsAt: '2037-03-29T10:30:00Z',
};
export const LATER: Partial<GatheringState> = {
  start: { local: '2037-12-11T10:00', zone: 'Europe/London', offset: '+00:00' },
  end: { local: '2037-12-11T11:30', zone: 'Europe/London', offset: '+00:00' },
  startsAt: '2037-12-11T10:00:00Z',
  endsAt: '2037-12-11T11:30:00Z',
};
