import { StandardSchemaValidationPipe } from '@nestjs/common';
import { Invalid, NotFound, type FieldProblem } from '../problem';

type Issue = { readonly message: string; readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] };

/** JSON Pointer (RFC 6901, 6) to a field of the body; a parameter of the query by its name. */
function toFieldProblem({ message, path = [] }: Issue): FieldProblem {
  const [part, ...fields] = path.map((segment) => String(typeof segment === 'object' ? segment.key : segment));
  const inside = fields.map((field) => `/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return { pointer: part === 'body' ? `#${inside}` : `?${inside}`, detail: message };
}

/** A malformed id in the path names nothing: 404. Everything else names its fields. */
export const validationPipe = new StandardSchemaValidationPipe({
  validateCustomDecorators: true,
  exceptionFactory: (issues: readonly Issue[]) => {
    const inPath = issues.some(({ path }) => path?.[0] === 'params');
    return inPath ? new NotFound('thing') : new Invalid(issues.slice(0, 50).map(toFieldProblem));
  },
});
