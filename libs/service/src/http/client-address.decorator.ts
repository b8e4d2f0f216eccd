import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { sourceOf } from './source';

/** From where somebody asks, as limits count it; behind a proxy on this computer, what that reports. */
export const ClientAddress = createParamDecorator((_: unknown, context: ExecutionContext): string =>
  sourceOf(context.switchToHttp().getRequest<FastifyRequest>().ip),
);
