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
        const found = location && fill(location, { ...(params as object), ...(answer as object) });
        if (found) void reply.header('location', found);
      }),
    );
  }
}

/** Null where a field is not there: what a repeated request made once may be over. */
function fill(path: string, values: Record<string, unknown>): string | null {
  const named = [...path.matchAll(/:([\w.]+)/g)].map(([, name = '']) => [name, valueAt(values, name)] as const);
  if (named.some(([, value]) => typeof value !== 'string')) return null;
  return named.reduce((filled, [name, value]) => filled.replace(`:${name}`, encodeURIComponent(value as string)), path);
}

const valueAt = (values: unknown, name: string): unknown =>
  name.split('.').reduce((held, key) => (held as Record<string, unknown> | null | undefined)?.[key], values);
