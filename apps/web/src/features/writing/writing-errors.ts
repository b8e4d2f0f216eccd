import type { FieldError } from '../../lib/api';
import type { FormError } from '../../lib/form';

/** The id of the field of one thing that is written. */
export const fieldId = (field: string): string => `writing-${field}`;

/** What is wrong, at the fields: `#/content/parts/problem` is the field `problem`, as `#/summary` is `summary`. */
export const errorsOf = (errors: readonly FieldError[]): FormError[] =>
  errors.map(({ pointer, detail }) => {
    const path = pointer.replace(/^#\/(content\/)?(parts\/)?/, '');
    return { id: fieldId(path.split('/')[0]!), text: detail };
  });
