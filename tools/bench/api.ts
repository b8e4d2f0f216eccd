import type { z } from 'zod';
import type { Endpoint } from '#contracts/endpoint';

type Request<E extends Endpoint> = {
  params?: z.input<E['params']>;
  query?: z.input<E['query']>;
  body?: z.input<E['body']> | ReadableStream | Blob;
};

/** The address of an operation below the network's. */
export function pathOf<E extends Endpoint>(endpoint: E, { params, query }: Omit<Request<E>, 'body'>): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => String((params as Record<string, unknown>)[name]));
  const search = new URLSearchParams(query as Record<string, string>);
  return search.size > 0 ? `${path}?${search.toString()}` : path;
}

/** Calls an operation as its contract declares it. @throws Error with the answer where it is no success. */
export async function call<E extends Endpoint>(
  baseUrl: string,
  token: string | undefined,
  endpoint: E,
  request: Request<E> = {},
): Promise<z.output<E['response']>> {
  const { body } = request;
  const isFile = body instanceof Blob;
  const response = await fetch(baseUrl + pathOf(endpoint, request), {
    method: endpoint.method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': isFile ? endpoint.consumes! : 'application/json' }),
    },
    ...(body !== undefined && { body: isFile ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${endpoint.method} ${endpoint.path} answered ${response.status}: ${text.slice(0, 500)}`);
  return (text === '' ? undefined : endpoint.response.parse(JSON.parse(text))) as z.output<E['response']>;
}
