import type { z } from 'zod';
import { Invalid, NotFound, type FieldProblem } from '../problem';

/** JSON Pointer (RFC 6901, 6) to a field of the body; a parameter of the query by its name. */
function toFieldProblem({ message, path }: z.core.$ZodIssue): FieldProblem {
  const [part, ...fields] = path.map(String);
  const inside = fields.map((field) => `/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return { pointer: part === 'body' ? `#${inside}` : `?${inside}`, detail: message };
}

/** Said once, in place of a line for each field that it would have. */
const NO_BODY = { pointer: '#', detail: 'This needs a body, as application/json.' };

/**
 * What the schema makes of a request's `params`, `query` and `body`. Where nothing in a body is needed, it may be left
 * out.
 * @throws NotFound where the path holds a malformed id, which names nothing; Invalid, naming the fields, for all else.
 */
export function validated(schema: z.ZodType, request: { params: unknown; query: unknown; body: unknown }): unknown {
  const isBare = request.body === undefined;
  const { success, data, error } = schema.safeParse(isBare ? { ...request, body: {} } : request);
  if (success) return data;
  const { params = [], body = [], query = [] } = Object.groupBy(error.issues, ({ path }) => String(path[0]));
  if (params.length > 0) throw new NotFound('thing');
  const inBody = isBare && body.length > 0 ? [NO_BODY] : body.map(toFieldProblem);
  throw new Invalid([...query.map(toFieldProblem), ...inBody].slice(0, 50));
}
