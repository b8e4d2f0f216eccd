import {
  applyDecorators,
  createParamDecorator,
  Delete,
  Get,
  Header,
  HttpCode,
  Patch,
  Post,
  Put,
  Res,
  SerializeOptions,
  SetMetadata,
  type ExecutionContext,
  type Type,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Endpoint } from '#contracts/endpoint';
import { callerOf } from '../auth/access';
import type { Caller } from '../auth/caller';
import { Problem, SignInNeeded } from '../problem';

/** Metadata key under which a handler's endpoint is found. */
export const ENDPOINT = Symbol('ENDPOINT');

const VERB = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete };

/** Binds a handler to a declared endpoint: route, access, status and the shape of the answer. */
export function Handles(endpoint: Endpoint): MethodDecorator {
  return applyDecorators(
    VERB[endpoint.method](endpoint.path),
    SetMetadata(ENDPOINT, endpoint),
    HttpCode(endpoint.status),
    ...(endpoint.produces
      ? [Header('content-type', endpoint.produces)]
      : [SerializeOptions({ schema: endpoint.response })]),
  );
}

/** The operations that a controller's methods are bound to. */
export function endpointsOf(controller: Type): Endpoint[] {
  const methods = Object.values(Object.getOwnPropertyDescriptors(controller.prototype));
  return methods.flatMap(({ value }) =>
    typeof value === 'function' ? (Reflect.getMetadata(ENDPOINT, value) ?? []) : [],
  );
}

const RequestParts = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { params, query, body } = context.switchToHttp().getRequest<FastifyRequest>();
  return { params, query, body: body ?? {} };
});

/** The validated request, `InputOf` the endpoint: unknown fields are refused on writing. */
export function Input(endpoint: Endpoint): ParameterDecorator {
  const { params, query, body, consumes } = endpoint;
  return RequestParts({ schema: z.object({ params, query, body: consumes ? z.any() : body }) });
}

/** Who calls: null is a visitor. Only for endpoints that visitors may call. */
export const Visitor = createParamDecorator((_: unknown, context: ExecutionContext): Caller | null =>
  callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** Who calls, signed in. */
export const SignedIn = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const caller = callerOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (!caller) throw new SignInNeeded();
  return caller;
});

/** The version named by `If-Match`: alone, or as an entity tag of ours begins with it. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const tag = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  const version = /^"(\d{1,9})(?:-[\w-]+)?"$/.exec(tag ?? '')?.[1];
  if (!version) throw new Problem('invalid', 'malformed-version', 'If-Match is a version in quotes, like "3".');
  return Number(version);
});

/** Where an answer needs more than its value. Nest's own: a reply can be awaited, and a custom decorator's value is. */
export const Reply = (): ParameterDecorator => Res({ passthrough: true });
