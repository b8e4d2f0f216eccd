/**
 * How long before a gathering's start something about it falls due, as durations (ISO 8601). Of days at the same time of
 * day, whatever the clocks do between; of hours that many hours. All of it moves with the start.
 */
export const AHEAD = ['P14D', 'P7D', 'P3D', 'P1D', 'PT1H'] as const;
export type Ahead = (typeof AHEAD)[number];

/** A time said relative to the start. */
export interface Before {
  readonly before: Ahead;
}

/** When those with a place are reminded unless the organiser says otherwise. */
export const USUAL_REMINDERS: readonly Ahead[] = ['P1D', 'PT1H'];
