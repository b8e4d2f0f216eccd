import type { Readable } from 'node:stream';
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
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ANY_TYPE, type AnswerOf, type Endpoint, type InputOf } from '#contracts/endpoint';
import { callerOf } from '../auth/access';
import type { Caller } from '../auth/caller';
import { Problem, SignInNeeded } from '../problem';
import { validated } from './validation';

/** Metadata key under which a handler's endpoint is found. */
export const ENDPOINT = Symbol('ENDPOINT');
/** And the schema of its request. */
const REQUEST = Symbol('REQUEST');

const VERB = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete };

/** What a method may be given: the validated request, and what else is said of it by the decorators below. */
type Given<E extends Endpoint> = InputOf<E> | Caller | FastifyRequest | FastifyReply | string | number | null;
/**
 * Text, its bytes or a stream of them where it answers no JSON, and nothing where it has nothing to say; a stream also in
 * place of JSON (`streams`).
 */
type Answered<E extends Endpoint> =
  {} extends AnswerOf<E> ? AnswerOf<E> | string | Buffer | Readable | void : AnswerOf<E> | Readable;
/** Compared as methods are: each takes some of what it may be given. */
type Handling<E extends Endpoint> = {
  method(...given: Given<E>[]): Answered<E> | Promise<Answered<E>>;
}['method'];

/**
 * Binds a method to a declared endpoint: route, access, status, the request that `@Input()` gives, and the shape of the
 * answer. A method that takes another request, or answers something else, does not compile.
 */
export function Handles<E extends Endpoint>(endpoint: E) {
  const { params, query, body, consumes, produces, response } = endpoint;
  return applyDecorators(
    VERB[endpoint.method](endpoint.path),
    SetMetadata(ENDPOINT, endpoint),
    SetMetadata(REQUEST, z.object({ params, query, body: consumes ? z.any() : body })),
    HttpCode(endpoint.status),
    ...(produces === ANY_TYPE
      ? []
      : [produces ? Header('content-type', produces) : SerializeOptions({ schema: response })]),
  ) as <M extends Handling<E>>(controller: object, name: string | symbol, method: TypedPropertyDescriptor<M>) => void;
}

/** The operations that a controller's methods are bound to. */
export function endpointsOf(controller: Type): Endpoint[] {
  const methods = Object.values(Object.getOwnPropertyDescriptors(controller.prototype));
  return methods.flatMap(({ value }) =>
    typeof value === 'function' ? (Reflect.getMetadata(ENDPOINT, value) ?? []) : [],
  );
}

/** The validated request, `InputOf` the method's endpoint: unknown fields are refused on writing. */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { params, query, body } = context.switchToHttp().getRequest<FastifyRequest>();
  const schema = Reflect.getMetadata(REQUEST, context.getHandler()) as z.ZodType;
  return validated(schema, { params, query, body });
});

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
  if (!version) throw new Problem('malformed-version', 'If-Match is a version in quotes, like "3".');
  return Number(version);
});

/** Where an answer needs more than its value. Nest's own: a reply can be awaited, and a custom decorator's value is. */
export const Reply = (): ParameterDecorator => Res({ passthrough: true });
