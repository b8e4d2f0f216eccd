import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { callerOf, SERVICE_CONFIG, TooMany } from '#service';
import type { DiscussionsConfig } from '../discussions.config';

const MINUTE = 60_000;
/** Reading says by itself how far it has come, and a lively thread is read a message at a time. */
const MARKS_A_CHANGE = 8;

export class TooFast extends TooMany {
  constructor(seconds: number) {
    const wait = seconds === 1 ? 'a second' : `${seconds} seconds`;
    super('too-fast', `That is more at a time than others can follow. You can go on in ${wait}.`, seconds);
  }
}

/**
 * How much one person may write at this instance: a minute's worth at once, then as much a minute. One minute's worth
 * of messages, edits and removals, and one of what is noted (how far was read, sockets that stay). On every controller
 * here; reading is free.
 */
@Injectable()
export class Pace implements CanActivate {
  /** When what was done is used up again, in the generic cell rate algorithm (ITU-T I.371). */
  private readonly due = new Map<string, number>();

  constructor(@Inject(SERVICE_CONFIG) private readonly config: DiscussionsConfig) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = callerOf(request);
    if (!caller || request.method === 'GET') return true;
    const { changesPerMinute } = this.config;
    if (request.method === 'PUT') this.take(`mark ${caller.personId}`, MINUTE / changesPerMinute / MARKS_A_CHANGE);
    else this.take(`change ${caller.personId}`, MINUTE / changesPerMinute);
    return true;
  }

  private take(key: string, millis: number): void {
    const now = Date.now();
    for (const [other, due] of this.due) {
      if (due > now) break;
      this.due.delete(other);
    }
    const due = Math.max(this.due.get(key) ?? 0, now) + millis;
    const tooEarly = due - now - MINUTE;
    if (tooEarly > 0) throw new TooFast(Math.ceil(tooEarly / 1000));
    // Last in order again: whoever is first was due first, or within a minute.
    this.due.delete(key);
    this.due.set(key, due);
  }
}
