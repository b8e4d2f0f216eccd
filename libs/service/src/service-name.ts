/** Injection token of the service's name, for instance `scheduling`. */
export const SERVICE_NAME = Symbol('SERVICE_NAME');

/**
 * The services of a network. Everything that there is one of for each derives from this list: what is found in
 * `apps/<name>` and `libs/contracts/src/<name>`, databases, connections, routes, and the containers of a cluster.
 */
export const SERVICES = [
  'membership',
  'scheduling',
  'library',
  'directory',
  'discussions',
  'insights',
  'notifications',
] as const;
export type ServiceName = (typeof SERVICES)[number];
