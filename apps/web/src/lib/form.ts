import { useEffect, useId, useRef, useState } from 'react';
import { Problem, Unreachable } from './api';
import { dropDraft, keepDraft, readDraft } from './drafts';

/** What a field component needs: `{...form.field('email')}` gives it. */
export interface FieldProps<T> {
  id: string;
  name: string;
  value: T;
  error: string | undefined;
  onChange: (value: T) => void;
}

export interface FormError {
  /** The id of the field it is about; none where it is about the whole. */
  id?: string;
  text: string;
}

export interface FormState {
  errors: readonly FormError[];
  /** Rises with each refused attempt: the summary takes the focus anew. */
  attempt: number;
  pending: boolean;
  /** `unread`: a sentence for each field in which something stands that it could not read. */
  submit: (unread?: Record<string, string>) => Promise<void>;
}

type Values = Record<string, unknown>;
/** By the name of a field, and of what is within one by its path: `places/0/name`. */
type FieldErrors<V> = { [K in keyof V]?: string | undefined } & { [path: `${string}/${string}`]: string | undefined };

export interface FormOptions<V extends Values> {
  initial: V;
  /** Sends it. A `Problem` thrown here is shown at the fields it points to. */
  submit: (values: V) => Promise<unknown>;
  /** What can be said without asking: a sentence per field. */
  check?: (values: V) => FieldErrors<V>;
  /** Fields by the path of the body they fill, where the names differ: `{ 'applicant/email': 'email' }`. */
  paths?: Record<string, keyof V & string>;
  /** Fields that are lists of parts: what is wrong is said at the part's own field, by the path that this answers. */
  within?: (path: string) => string | undefined;
  /** Keeps what is typed under this name until it is sent or the person signs out. Never for passwords. */
  draft?: string;
}

/** The state of a form: flat values, what is wrong with them, and sending them once. */
export function useForm<V extends Values>({ initial, submit, check, paths = {}, within, draft }: FormOptions<V>) {
  const form = useId();
  const { values, set, forget } = useTyped(initial, draft);
  const { pending, once } = useOnce();
  const [wrong, setWrong] = useState<Wrong<V>>({ fields: {}, whole: [], attempt: 0 });

  const refuse = (fields: FieldErrors<V>, whole: string[] = []): void =>
    setWrong((held) => ({ fields, whole, attempt: held.attempt + 1 }));

  const send = async (unread: Record<string, string>): Promise<void> => {
    const found = Object.entries({ ...check?.(values), ...unread }).filter(([, text]) => text);
    if (found.length > 0) return refuse(Object.fromEntries(found) as FieldErrors<V>);
    try {
      await submit(values);
      forget();
      setWrong((held) => ({ ...held, fields: {}, whole: [] }));
    } catch (error) {
      const said = errorsOf(error, (path) => paths[path] ?? within?.(path) ?? nameIn(values, path));
      refuse(said.fields as FieldErrors<V>, said.whole);
    }
  };

  return {
    values,
    set,
    pending,
    attempt: wrong.attempt,
    submit: (unread = {}) => once(() => send(unread)),
    errors: listed(wrong, Object.keys(values), form),
    ...fieldsOf(form, values, wrong.fields, set),
  };
}

function fieldsOf<V extends Values>(
  form: string,
  values: V,
  wrong: FieldErrors<V>,
  set: (changed: Partial<V>) => void,
) {
  /** Of a field, also within a list of parts: where it is, and what is wrong with it. */
  const at = (path: string): Pick<FieldProps<unknown>, 'id' | 'name' | 'error'> => ({
    id: `${form}-${path}`,
    name: path,
    error: (wrong as Record<string, string | undefined>)[path],
  });
  const field = <K extends keyof V & string>(name: K): FieldProps<V[K]> => ({
    ...at(name),
    value: values[name],
    onChange: (value) => set({ [name]: value } as unknown as Partial<V>),
  });
  return { at, field };
}

interface Wrong<V> {
  fields: FieldErrors<V>;
  whole: string[];
  attempt: number;
}

/** First what concerns the whole, then the fields in their order. */
function listed<V extends Values>({ fields, whole }: Wrong<V>, names: readonly string[], form: string): FormError[] {
  const placeOf = (path: string): number => names.indexOf(path.split('/')[0]!);
  const atFields = Object.entries<string | undefined>(fields)
    .flatMap(([path, text]) => (text ? [{ path, id: `${form}-${path}`, text }] : []))
    .sort((one, other) => placeOf(one.path) - placeOf(other.path));
  return [...whole.map((text) => ({ text })), ...atFields.map(({ id, text }) => ({ id, text }))];
}

/** What is typed, kept as a draft from the first change until it is forgotten. */
function useTyped<V extends Values>(initial: V, draft: string | undefined) {
  const [values, setValues] = useState<V>(() => ({ ...initial, ...(draft && readDraft<Partial<V>>(draft)) }));
  const touched = useRef(false);
  useEffect(() => {
    if (draft && touched.current) keepDraft(draft, values);
  }, [draft, values]);
  return {
    values,
    set: (changed: Partial<V>): void => {
      touched.current = true;
      setValues((held) => ({ ...held, ...changed }));
    },
    forget: (): void => {
      touched.current = false;
      if (draft) dropDraft(draft);
    },
  };
}

/** Runs one thing at a time: a second click while it runs does nothing. */
function useOnce() {
  const [pending, setPending] = useState(false);
  const busy = useRef(false);
  const once = async (work: () => Promise<void>): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    setPending(true);
    try {
      await work();
    } finally {
      busy.current = false;
      setPending(false);
    }
  };
  return { pending, once };
}

/** Any sentence for any failure: what a service said, or that it could not be asked. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Problem) return error.detail || error.title;
  if (error instanceof Unreachable) {
    return 'We could not reach the network, so nothing was sent. What you wrote is still here: try again in a moment.';
  }
  return 'Something went wrong on our side. What you wrote is still here: try again in a moment.';
}

/** `start/local` is about the field `start`, unless there is one named `start/local`. */
function nameIn(values: Values, path: string): string | undefined {
  return [path, path.split('/')[0]!].find((name) => name in values);
}

function errorsOf(error: unknown, nameOf: (path: string) => string | undefined) {
  const fields: Record<string, string> = {};
  const whole: string[] = [];
  const pointed = error instanceof Problem ? error.errors : [];
  for (const { pointer, detail } of pointed) {
    const path = decodeURIComponent(pointer).replace(/^#?\//, '').replaceAll('~1', '/').replaceAll('~0', '~');
    const name = nameOf(path);
    if (name) fields[name] ??= detail;
    else whole.push(detail);
  }
  return { fields, whole: pointed.length > 0 ? whole : [sentenceOf(error)] };
}
