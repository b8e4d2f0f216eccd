import type { LoggerService } from '@nestjs/common';
import { pino, stdSerializers, type DestinationStream, type Logger } from 'pino';
import { activeTraceparent } from '#messaging';

/** The log of a process, one JSON object a line. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  return pino({ level, serializers: { err: describeError }, mixin: traceOfNow }, destination as DestinationStream);
}

/** One id for all that a request brings about: it travels with the events, so that consumers in other services say it too. */
function traceOfNow(): { trace?: string } {
  const [, trace] = activeTraceparent()?.split('-') ?? [];
  return trace === undefined ? {} : { trace };
}

/** A failed statement carries the values it was given, people's names and addresses: those stay out of the log. */
function describeError(error: Error): object {
  const { type, message, stack, code, constraint } = stdSerializers.err(error);
  return { type, message, stack, code: code as unknown, constraint: constraint as unknown };
}

/** Nest's own lines, in the one log. Its start-up chatter is of use only when looking into Nest. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...context: unknown[]): void {
    this.logger.trace({ context: context.at(-1) }, String(message));
  }

  error(message: unknown, ...context: unknown[]): void {
    this.logger.error(message instanceof Error ? { err: message } : { context }, String(message));
  }

  warn(message: unknown, ...context: unknown[]): void {
    this.logger.warn({ context: context.at(-1) }, String(message));
  }
}
