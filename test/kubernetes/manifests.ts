import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { describeWhere, onPath } from '#testing';
import { schemasAreThere } from './schemas';

const run = promisify(execFile);
const FOLDER = resolve(__dirname, '../../deploy/kubernetes');

export interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}

export interface Container {
  readonly image: string;
  readonly env: readonly { name: string; value?: string; valueFrom?: Record<string, Record<string, string>> }[];
  readonly envFrom: readonly { configMapRef?: { name: string }; secretRef?: { name: string } }[];
  readonly ports: readonly { containerPort: number }[];
  readonly startupProbe?: Probe;
  readonly livenessProbe: Probe;
  readonly readinessProbe: Probe;
  readonly securityContext: object;
  readonly lifecycle: { readonly preStop: { readonly sleep: { readonly seconds: number } } };
  readonly volumeMounts: readonly { name: string; mountPath: string }[];
}

export interface Pod {
  readonly containers: readonly [Container];
  readonly volumes: readonly ({ readonly name: string } & Readonly<Record<string, unknown>>)[];
  readonly securityContext: object;
  readonly enableServiceLinks: boolean;
  readonly terminationGracePeriodSeconds: number;
}

export interface PodSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly { key: string; operator: string; values: readonly string[] }[];
}

/** Of each kind what the tests read. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
  readonly spec: {
    readonly replicas: number;
    readonly strategy: { readonly rollingUpdate: { readonly maxSurge: number; readonly maxUnavailable: number } };
    readonly selector: PodSelector & Readonly<Record<string, string>>;
    readonly podSelector: PodSelector;
    readonly template: { readonly metadata: { readonly labels: Readonly<Record<string, string>> }; readonly spec: Pod };
    readonly policyTypes: readonly string[];
    readonly ingress?: readonly {
      from?: readonly { podSelector?: PodSelector }[];
      ports: readonly { port: number }[];
    }[];
    readonly egress?: readonly { to?: readonly { podSelector?: PodSelector }[] }[];
  };
}

/**
 * `describe` where manifests can be built and compared with the schemas: kubectl is in no registry that packages of
 * this project come from, so where it is not installed nothing runs, and that is said.
 */
export function describeWithKubectl(name: string, suite: () => void): void {
  if (onPath('kubectl')) return describeWhere(schemasAreThere() || onPath('pip'), name, 'pip', suite);
  process.stderr.write(`\n*** NOT RUN: ${name}. It needs kubectl. ***\n\n`);
  describe.skip(name, suite);
}

/** What `kubectl apply -k` would send of the overlay that is there to be copied, its secrets as they are in the example. */
export async function build(components: readonly string[] = []): Promise<Manifest[]> {
  const folder = await mkdtemp(join(tmpdir(), 'levelfield-kubernetes-'));
  try {
    await cp(FOLDER, folder, { recursive: true });
    const overlay = join(folder, 'overlays/example');
    await cp(join(overlay, 'secrets.example.yaml'), join(overlay, 'secrets.yaml'));
    const top = { resources: ['../example'], components: components.map((name) => `../../components/${name}`) };
    const built = join(folder, 'overlays/built');
    await mkdir(built);
    await writeFile(join(built, 'kustomization.yaml'), JSON.stringify(top));
    const { stdout } = await run('kubectl', ['kustomize', built], { maxBuffer: 1e7 });
    return parseAllDocuments(stdout).map((document) => document.toJS() as Manifest);
  } finally {
    await rm(folder, { recursive: true });
  }
}
