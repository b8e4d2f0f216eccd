import { z } from 'zod';
import { endpoint } from './endpoint';
import { Instant } from './primitives';

/** How much a process says in its log, from little to much. */
export const LogLevel = z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']);
export type LogLevel = z.infer<typeof LogLevel>;

/** What may be set from outside: never so little that what goes wrong is not said. */
export const SetLogLevel = LogLevel.extract(['warn', 'info', 'debug']);
export type SetLogLevel = z.infer<typeof SetLogLevel>;

export const Logging = z.object({
  level: LogLevel,
  /** What it was started with, and goes back to. */
  usual: LogLevel,
  /** When it goes back; null where nobody has set another. */
  until: Instant.nullable(),
});
export type Logging = z.infer<typeof Logging>;

/** For each service; where one process runs several of them, they have one log. */
export const logLevelOf = <Service extends string>(service: Service) =>
  endpoint({
    method: 'PUT',
    path: `/api/${service}/log-level`,
    summary: `Sets how much every process of ${service} logs for an hour from now; null is what each was started with.`,
    access: ['administrator'],
    personal: true,
    body: z.strictObject({ level: SetLogLevel.nullable() }),
    response: Logging,
  });
