import type { FieldProps, useForm } from '../../lib/form';

/** The form of an entry, as far as its parts are concerned. */
export type EntryForm<T extends Record<string, unknown>> = ReturnType<typeof useForm<T>>;

interface List<P> {
  readonly all: readonly P[];
  readonly set: (all: readonly P[]) => void;
  readonly at: (path: string) => Pick<FieldProps<unknown>, 'id' | 'name' | 'error'>;
}

/** A list of parts of a form: `path` is where it stands, `places` or `contacts/0/phones`. */
export function partsOf<T extends Record<string, unknown>, N extends keyof T & string>(
  form: EntryForm<T>,
  list: N,
): List<T[N] extends readonly (infer P)[] ? P : never> {
  type Parts = T[N] extends readonly (infer P)[] ? readonly P[] : never;
  return {
    all: form.values[list] as unknown as Parts,
    set: (all) => form.set({ [list]: all } as unknown as Partial<T>),
    at: (path) => form.at(`${list}/${path}`),
  } as List<T[N] extends readonly (infer P)[] ? P : never>;
}

export type { List as PartList };

/** The fields of one part: `part('name')` is what a field needs. */
export const partAt =
  <P extends object>(list: List<P>, nth: number) =>
  <K extends keyof P & string>(key: K): FieldProps<P[K]> => ({
    ...list.at(`${nth}/${key}`),
    value: list.all[nth]![key],
    onChange: (value) => list.set(list.all.with(nth, { ...list.all[nth]!, [key]: value })),
  });

export const without = <P>(list: List<P>, nth: number): void => list.set(list.all.toSpliced(nth, 1));
