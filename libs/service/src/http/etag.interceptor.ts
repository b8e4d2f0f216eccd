import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { tap, type Observable } from 'rxjs';
import type { Endpoint } from '#contracts/endpoint';
import { ENDPOINT } from './endpoint.decorator';
import { noteVersion } from './representation';

/** What carries a version has it in its entity tag, to be sent back in `If-Match`; what was created says where it is. */
@Injectable()
export class EtagInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const { params } = context.switchToHttp().getRequest<FastifyRequest>();
    const location = this.reflector.get<Endpoint | undefined>(ENDPOINT, context.getHandler())?.location;
    return next.handle().pipe(
      tap((answer: unknown) => {
        const version = (answer as { version?: unknown } | null | undefined)?.version;
        if (typeof version === 'number') noteVersion(reply, version);
        if (location) void reply.header('location', fill(location, { ...(params as object), ...(answer as object) }));
      }),
    );
  }
}

const fill = (path: string, values: Record<string, unknown>): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values[name])));
