import type { Catalogue } from './catalogue';

/** The module of contracts in which the browser finds every operation's type, and no schema. */
export function operationsType({ endpoints }: Catalogue): string {
  const services = [...new Set(endpoints.map(({ service }) => service))];
  const modules = services.map((service) => `  typeof import('./${service}/endpoints')`);
  return [
    '/** What the operations of all services are declared by. Written by `npm run generate`. */',
    `export type Operations =\n${modules.join(' &\n')};`,
    '',
  ].join('\n');
}
