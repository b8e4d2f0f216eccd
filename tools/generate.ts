/**
 * Writes docs/generated from the contracts (AsyncAPI, OpenAPI, who emits and who consumes, each event's schema) and from
 * what the services register (metrics), and elsewhere what follows from the list of services and of the web's features:
 * the containers of a cluster, the type of all operations, the web's routes.
 * With `--check` it writes nothing and fails where a file differs. It never overwrites the schema of a published event
 * with one that breaks it (such a change is a new event type), nor the document of the operations.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { asyncApi } from './generate/asyncapi';
import { readCatalogue, type Catalogue } from './generate/catalogue';
import { breaks, breaksApi, type ApiDocument } from './generate/compatible';
import { compose } from './generate/compose';
import { eventTable } from './generate/event-table';
import { eventSchema, type JsonSchema } from './generate/json-schema';
import { metricsTable, readMetrics, type NamedMetric } from './generate/metrics-table';
import { openApi } from './generate/openapi';
import { operationsType } from './generate/operations-type';
import { webRoutes } from './generate/web-routes';

const ROOT = join(__dirname, '..');
const FOLDER = 'docs/generated';
const OPEN_API = `${FOLDER}/openapi.json`;
const CONTRACTS = `${FOLDER}/contracts/`;

async function main(): Promise<void> {
  const catalogue = readCatalogue();
  if (catalogue.orphans.length > 0) fail(`No service emits ${catalogue.orphans.join(', ')}.`);
  const files = filesOf(catalogue, await readMetrics());
  const broken = [...files].flatMap(([path, text]) => (brokenBy(path, text)));
  if (broken.length > 0) {
    fail(`These are published and may only gain what is optional:\n${broken.map((one) => `  ${one}`).join('\n')}\n` +
      'Declare a new event type that ends in the next version, or a new operation. What never left development may be deleted by hand.');
  }
  if (process.argv.includes('--check')) return check(files);
  for (const [path, text] of files) write(path, text);
  for (const path of present()) if (!files.has(path)) rmSync(join(ROOT, path));
}

function filesOf(catalogue: Catalogue, metrics: readonly NamedMetric[]): Map<string, string> {
  const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
  return new Map([
    [`${FOLDER}/asyncapi.json`, json(asyncApi(catalogue))],
    [OPEN_API, json(openApi(catalogue))],
    [`${FOLDER}/events.md`, eventTable(catalogue)],
    [`${FOLDER}/metrics.md`, metricsTable(metrics)],
    ...catalogue.events.map(({ event }) => [`${CONTRACTS}${event.type}.json`, json(eventSchema(event))] as const),
    ['libs/contracts/src/operations.ts', operationsType(catalogue)],
    ['apps/web/src/routes.ts', webRoutes(join(ROOT, 'apps/web/src/features'))],
    ['docker-compose.yml', compose(read('docker-compose.yml') ?? '')],
  ]);
}

function brokenBy(path: string, text: string): string[] {
  const before = read(path);
  if (before === undefined) return [];
  if (path === OPEN_API) return breaksApi(JSON.parse(before) as ApiDocument, JSON.parse(text) as ApiDocument);
  if (!path.startsWith(CONTRACTS)) return [];
  return breaks(JSON.parse(before) as JsonSchema, JSON.parse(text) as JsonSchema, path.slice(CONTRACTS.length, -'.json'.length));
}

function check(files: ReadonlyMap<string, string>): void {
  const differing = [...files].filter(([path, text]) => read(path) !== text).map(([path]) => path);
  const extra = present().filter((path) => !files.has(path));
  const wrong = [...differing, ...extra].sort();
  if (wrong.length > 0) fail(`Not what the services say; run npm run generate: ${wrong.join(', ')}`);
}

function present(): string[] {
  return readdirSync(join(ROOT, FOLDER), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

function read(path: string): string | undefined {
  try {
    return readFileSync(join(ROOT, path), 'utf8');
  } catch {
    return undefined;
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), text);
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

main().catch((error: unknown) => fail(error instanceof Error ? (error.stack ?? error.message) : String(error)));
