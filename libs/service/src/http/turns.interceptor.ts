import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { defer, lastValueFrom, type Observable } from 'rxjs';
import type { Endpoint } from '#contracts/endpoint';
import { callerOf } from '../auth/access';
import { SERVICE_CONFIG, type ServiceConfig } from '../config';
import { Metrics } from '../metrics';
import { TooMany } from '../problem';
import { ENDPOINT } from './endpoint.decorator';
import { sourceOf } from './source';
import { Turns, WriteTurns } from './turns';

/** Running and waiting: more than a screen asks for at once, also of some dozen people behind one address. */
const OF_ONE_SOURCE = { read: 20, write: 50 };

/**
 * In front of the pool, so that nobody holds a connection while waiting for what others hold: writes to one thing wait
 * in line, those that go on together where their handler says so, and costly reads have half of the pool.
 * Of both one person, or one source of visitors, has a share.
 */
@Injectable()
export class TurnsInterceptor implements NestInterceptor {
  private readonly reads: Turns;
  private readonly waiting = { read: new Map<string, number>(), write: new Map<string, number>() };

  constructor(
    private readonly reflector: Reflector,
    private readonly writes: WriteTurns,
    @Inject(SERVICE_CONFIG) { databasePool }: ServiceConfig,
    metrics: Metrics,
  ) {
    const atOnce = Math.floor(databasePool / 2);
    this.reads = new Turns({ atOnce, waitingOfOneKey: 200, waitingInAll: 200, millis: 4000 });
    metrics.gauge('requests_waiting', 'Requests that wait in line', () => this.reads.length + writes.length);
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const endpoint = this.reflector.get<Endpoint | undefined>(ENDPOINT, context.getHandler());
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const work = (): Promise<unknown> => lastValueFrom(next.handle(), { defaultValue: undefined });
    if (endpoint?.costly) return defer(() => this.share('read', request, () => this.reads.take('read', work)));
    const [thing] = Object.values(request.params as Record<string, string>);
    if (!endpoint || endpoint.method === 'GET' || thing === undefined) return next.handle();
    // A file comes as slowly as its sender's line, and keeps nobody waiting; its handler has turns of its own.
    if (endpoint.together || endpoint.consumes) return defer(() => this.share('write', request, work));
    return defer(() => this.share('write', request, () => this.writes.take(thing, work)));
  }

  private async share<T>(what: 'read' | 'write', request: FastifyRequest, work: () => Promise<T>): Promise<T> {
    const waiting = this.waiting[what];
    const source = callerOf(request)?.personId ?? sourceOf(request.ip);
    const count = waiting.get(source) ?? 0;
    if (count >= OF_ONE_SOURCE[what]) {
      throw new TooMany('too-many-at-once', 'Too many requests at once. Try again in a moment.', 1);
    }
    waiting.set(source, count + 1);
    try {
      return await work();
    } finally {
      const left = waiting.get(source)! - 1;
      if (left > 0) waiting.set(source, left);
      else waiting.delete(source);
    }
  }
}
