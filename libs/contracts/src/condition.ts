import { z } from 'zod';
import { endpoint } from './endpoint';
import { Logging } from './log-level';
import { Instant } from './primitives';

/** An event that a consumer could not take; what it says stays where it is. */
export const ParkedEvent = z.object({
  consumer: z.string(),
  topic: z.string(),
  key: z.string(),
  version: z.int(),
  type: z.string(),
  /** What went wrong, as the code said it. */
  reason: z.string(),
  attempts: z.int(),
  parkedAt: Instant,
});
export type ParkedEvent = z.infer<typeof ParkedEvent>;

/** What whoever runs all services in one process knows beside them. */
export const HostCondition = z.object({
  disk: z.object({ freeBytes: z.int(), allBytes: z.int() }),
  memoryBytes: z.int(),
  backups: z.object({
    folder: z.string(),
    hasPassphrase: z.boolean(),
    /** The hour of the daily one, on the host's clock; null where none is made by itself. */
    hour: z.int().nullable(),
    last: z.object({ at: Instant, bytes: z.int() }).nullable(),
    failure: z.object({ since: Instant, why: z.string() }).nullable(),
    /** The last that was restored into a folder of its own to see whether it can be, and why it could not. */
    trial: z
      .object({ at: Instant, backup: z.string(), seconds: z.int(), failure: z.string().nullable() })
      .nullable()
      .optional(),
    /** When the next is to be tried by itself; null where none is. */
    trialDue: Instant.nullable().optional(),
  }),
});
export type HostCondition = z.infer<typeof HostCondition>;

export const Condition = z.object({
  upSince: Instant,
  database: z.object({ version: z.string(), bytes: z.int() }),
  events: z.object({
    /** Committed, and not yet where consumers find them; from ten thousand it is at least so many. */
    unsent: z.int(),
    parked: z.int(),
    /** The consumer that is furthest behind, as far as the instance that answers knows; null where none is behind. */
    behind: z.object({ consumer: z.string(), events: z.int(), seconds: z.int() }).nullable().optional(),
    /** The oldest twenty. */
    oldest: z.array(ParkedEvent),
  }),
  /** Of the instance that answers. */
  logging: Logging.optional(),
  /** Null where each service is a process of its own, and in all but one of those in one process. */
  host: HostCondition.nullable(),
});
export type Condition = z.infer<typeof Condition>;

/** Each service tells of itself. */
export const conditionOf = <Service extends string>(service: Service) =>
  endpoint({
    method: 'GET',
    path: `/api/${service}/condition`,
    summary: `How ${service} is: its database, the events that wait, and what could not be taken.`,
    access: ['administrator'],
    personal: true,
    response: Condition,
  });
