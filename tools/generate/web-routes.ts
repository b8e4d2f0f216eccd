import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The module that gathers the routes of the web's features, so that the router knows the types of all. */
export function webRoutes(features: string): string {
  const names = readdirSync(features).filter((name) => existsSync(join(features, name, 'routes.tsx')));
  const nameOf = (name: string): string => name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return [
    '/* The routes of all features. Written by `npm run generate`. */',
    ...names.sort().map((name) => `import { routes as ${nameOf(name)} } from './features/${name}/routes';`),
    '',
    `export const routes = [\n${names.map((name) => `  ...${nameOf(name)},\n`).join('')}] as const;`,
    '',
  ].join('\n');
}
