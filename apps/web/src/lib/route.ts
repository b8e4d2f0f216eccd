import type { Endpoint } from '#contracts/endpoint';
import type { Operations } from '#contracts/operations';

type AnyEndpoint = Extract<Operations[keyof Operations], Endpoint>;

/** Every operation of every service by its request line: only types, no schema reaches the browser. */
export type Api = { [E in AnyEndpoint as `${E['method']} ${E['path']}`]: E };
export type Route = keyof Api;
export type ReadRoute = Extract<Route, `GET ${string}`>;
