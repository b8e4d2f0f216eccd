import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import Ajv from 'ajv/dist/2020';
import JSZip from 'jszip';

const run = promisify(execFile);
const TOOL = resolve(__dirname, '../../tools/kubernetes');
const FETCHED = join(TOOL, 'target');
/** Of Kubernetes: the oldest that docs/operating.md promises, and the newest that the package has. */
export const VERSIONS = ['1.30', '1.37'] as const;

export const schemasAreThere = (): boolean => existsSync(FETCHED);

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
}
type Definitions = Record<
  string,
  { 'x-kubernetes-group-version-kind'?: { group: string; version: string; kind: string }[] }
>;

/** @returns tells what is wrong with a manifest by the schema of its kind; a field that it does not know is. */
export async function readSchemas(version: string): Promise<(manifest: Manifest) => string[]> {
  const archive = await JSZip.loadAsync(await fetched());
  const file = archive.file(`kubernetes_validate/kubernetes-json-schema/v${version}.0-local-strict/_definitions.json`);
  const schema = JSON.parse(await file!.async('string')) as { $id: string; $defs: Definitions };
  // Formats are of numbers, and Kubernetes looks at them itself, as at its schemas.
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, validateSchema: false }).addSchema(
    schema,
  );
  return (manifest) => {
    const [group, ofGroup] = `/${manifest.apiVersion}`.split('/').slice(-2) as [string, string];
    const kinds = Object.entries(schema.$defs).find(([, { 'x-kubernetes-group-version-kind': known = [] }]) =>
      known.some((one) => one.kind === manifest.kind && one.group === group && one.version === ofGroup),
    );
    if (!kinds) return [`Kubernetes ${version} has no ${manifest.kind} of ${manifest.apiVersion}`];
    const validate = ajv.getSchema(`${schema.$id}#/$defs/${kinds[0]}`)!;
    if (validate(manifest)) return [];
    return validate.errors!.map(({ instancePath, message, params }) =>
      [instancePath, message, JSON.stringify(params)].join(' '),
    );
  };
}

/** The package, which is fetched by whoever needs it first; into a folder of its own, since two may at once. */
async function fetched(): Promise<Buffer> {
  if (!schemasAreThere()) {
    const folder = `${FETCHED}-${randomUUID()}`;
    const asked = ['--no-deps', '--require-hashes', '-r', join(TOOL, 'requirements.txt'), '-d', folder];
    await run('pip', ['download', '-q', ...asked], { timeout: 300_000 });
    await rename(folder, FETCHED).catch(() => rm(folder, { recursive: true }));
  }
  const [name = ''] = await readdir(FETCHED);
  return readFile(join(FETCHED, name));
}
