import { PASSING_PROBLEMS, problemsOf, scopeOf, type Endpoint } from '#contracts/endpoint';
import { PROBLEM_STATUS, PROBLEMS, type ProblemSlug } from '#contracts/problems';
import type { Catalogue, NamedEndpoint } from './catalogue';
import { jsonSchema, type JsonSchema } from './json-schema';

/** OpenAPI 3.1 of every declared operation. */
export function openApi({ endpoints }: Catalogue): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const named of endpoints) {
    const path = named.endpoint.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [named.endpoint.method.toLowerCase()]: operation(named) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Levelfield',
      version: '1.0.0',
      description:
        'Sign-in is an HttpOnly cookie, or the same token as a bearer. `x-access` names the rules of which one has to hold. ' +
        '`x-area` is of what the operation shows something: where the network keeps that for its members, `anyone` is no visitor. ' +
        '`x-token-scope` is the scope by which a personal access token opens the operation; without it none does. ' +
        'Every error is application/problem+json (RFC 9457) with a stable type, and pointers to the fields.',
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: PROBLEM },
      responses: responses(endpoints),
      'x-problems': problems(),
    },
  };
}

function operation({ name, service, endpoint }: NamedEndpoint): object {
  const { summary, access, area, status } = endpoint;
  const scope = scopeOf(endpoint);
  const isOpen = access.includes('anyone') || access.includes('link-holder');
  return {
    operationId: name,
    tags: [service],
    summary,
    'x-access': access,
    ...(area && { 'x-area': area }),
    ...(scope && { 'x-token-scope': scope }),
    ...(isOpen ? {} : { security: [{ bearer: [] }] }),
    parameters: [...parameters(endpoint, 'path'), ...parameters(endpoint, 'query'), ...ifMatch(endpoint)],
    ...body(endpoint),
    responses: {
      [status]: answer(endpoint),
      ...refusals(endpoint),
      default: {
        description: `What passes by itself: ${PASSING_PROBLEMS.join(', ')}.`,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function parameters(endpoint: Endpoint, place: 'path' | 'query'): object[] {
  const declared = place === 'path' ? endpoint.params : endpoint.query;
  // In an address everything is text: what it is turned into says more, but not what may be left out.
  const properties = (jsonSchema(declared, 'output')['properties'] ?? {}) as Record<string, JsonSchema>;
  const required = (jsonSchema(declared, 'input')['required'] ?? []) as string[];
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema,
  }));
}

function ifMatch({ ifMatch: isNeeded }: Endpoint): object[] {
  const description =
    'The version that is changed, as its ETag: 428 where missing, 412 where it has changed meanwhile.';
  return isNeeded ? [{ name: 'If-Match', in: 'header', required: true, description, schema: { type: 'string' } }] : [];
}

function body(endpoint: Endpoint): object {
  if (endpoint.consumes) return { requestBody: { required: true, content: { [endpoint.consumes]: {} } } };
  const schema = jsonSchema(endpoint.body, 'input');
  const isEmpty =
    Object.keys((schema['properties'] as object | undefined) ?? {}).length === 0 &&
    !schema['anyOf'] &&
    !schema['oneOf'];
  if (isEmpty) return {};
  // No body is taken as an empty one.
  const required = !endpoint.body.safeParse({}).success;
  return { requestBody: { required, content: { 'application/json': { schema } } } };
}

function answer({ produces, streams, response, status, location }: Endpoint): object {
  if (status === 204) return { description: 'Done.' };
  if (produces) return { description: 'Done.', content: { [produces]: { schema: { type: 'string' } } } };
  const headers = location && {
    Location: { description: 'Where it is found.', schema: { type: 'string', format: 'uri-reference' } },
  };
  const content = {
    'application/json': { schema: jsonSchema(response, 'output') },
    ...(streams && { [streams]: { schema: { type: 'string' } } }),
  };
  return { description: 'Done.', ...(headers && { headers }), content };
}

/** Every slug with its text, of which the pages at /problems/<slug> are made. */
const problems = (): object =>
  Object.fromEntries(
    Object.entries(PROBLEMS).map(([slug, { kind, means, remedy }]) => [
      slug,
      { status: PROBLEM_STATUS[kind], means, remedy },
    ]),
  );

/** What each status may mean here; the same for many, so each set is described once. */
const refusals = (endpoint: Endpoint): Record<string, object> =>
  Object.fromEntries(
    refusalsOf(endpoint).map(([status, slugs]) => [status, { $ref: `#/components/responses/${slugs.join('.')}` }]),
  );

const refusalsOf = (endpoint: Endpoint): [number, ProblemSlug[]][] => [
  ...Map.groupBy(problemsOf(endpoint).sort(), (slug) => PROBLEM_STATUS[PROBLEMS[slug].kind]),
];

function responses(endpoints: readonly NamedEndpoint[]): Record<string, object> {
  const sets = endpoints.flatMap(({ endpoint }) => refusalsOf(endpoint).map(([, slugs]) => slugs));
  return Object.fromEntries(sets.map((slugs) => [slugs.join('.'), refusal(slugs)]));
}

function refusal(slugs: readonly ProblemSlug[]): object {
  const type = { enum: slugs.map((slug) => `/problems/${slug}`) };
  const schema = { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { type } }] };
  const description = slugs.map((slug) => PROBLEMS[slug].means).join(' Or: ');
  return { description, content: { 'application/problem+json': { schema } } };
}

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: { pointer: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
};
