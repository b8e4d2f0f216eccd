import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import type { z } from 'zod';
import type { Endpoint } from '#contracts/endpoint';
import { Invalid } from '../problem';
import { ENDPOINT } from './endpoint.decorator';

/** Where an operation takes nothing its handler reads nothing, so nothing would refuse what is sent all the same. */
@Injectable()
export class UndeclaredInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const endpoint = this.reflector.get<Endpoint | undefined>(ENDPOINT, context.getHandler());
    const { query, body } = context.switchToHttp().getRequest<FastifyRequest>();
    if (endpoint && takesNothing(endpoint.query)) refuse(query, '?');
    if (endpoint && !endpoint.consumes && takesNothing(endpoint.body)) refuse(body, '#');
    return next.handle();
  }
}

const takesNothing = (schema: z.ZodType): boolean =>
  Object.keys((schema as Partial<z.ZodObject>).shape ?? { unknown: true }).length === 0;

function refuse(sent: unknown, at: string): void {
  if (sent === undefined) return;
  const isObject = typeof sent === 'object' && sent !== null && !Array.isArray(sent);
  const pointers = isObject ? Object.keys(sent).map((name) => `${at}/${name}`) : [at];
  if (pointers.length === 0) return;
  throw new Invalid(pointers.slice(0, 50).map((pointer) => ({ pointer, detail: 'This is not known here.' })));
}
