import type { z } from 'zod';
import { Invalid, NotFound, type FieldProblem } from '../problem';

/** JSON Pointer (RFC 6901, 6) to a field of the body; a parameter of the query by its name. */
function toFieldProblem({ message, path }: z.core.$ZodIssue): FieldProblem {
  const [part, ...fields] = path.map(String);
  const inside = fields.map((field) => `/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return { pointer: part === 'body' ? `#${inside}` : `?${inside}`, detail: message };
}

/**
 * What the schema makes of a request's `params`, `query` and `body`.
 * @throws NotFound where the path holds a malformed id, which names nothing; Invalid, naming the fields, for all else.
 */
export function validated(schema: z.ZodType, request: object): unknown {
  const { success, data, error } = schema.safeParse(request);
  if (success) return data;
  if (error.issues.some(({ path }) => path[0] === 'params')) throw new NotFound('thing');
  throw new Invalid(error.issues.slice(0, 50).map(toFieldProblem));
}
