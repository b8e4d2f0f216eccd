import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { connectionBudget, kafkaAccess, ProcessConfig, readConfig, SERVICES, STOP_MILLIS, toVariable } from '#service';
import { DEFINITIONS } from '../../apps/network/src/definitions';
import { build, describeWithKubectl, type Container, type Manifest, type PodSelector } from './manifests';
import { readSchemas, VERSIONS } from './schemas';

const operating = readFileSync('docs/operating.md', 'utf8');
type Environment = Record<string, string>;

const WHAT_EACH_READS = new Map(
  DEFINITIONS.map(({ name, config }) => [
    name as string,
    [...Object.keys(config.shape), ...Object.keys(ProcessConfig.shape)].map(toVariable),
  ]),
);

describeWithKubectl('deploy/kubernetes', () => {
  let manifests: Manifest[];
  let withBucket: Manifest[];
  beforeAll(async () => {
    [manifests, withBucket] = await Promise.all([build(), build(['bucket'])]);
  });

  const of = (kind: string, among = manifests): Manifest[] => among.filter((one) => one.kind === kind);
  const find = (kind: string, name: string, among = manifests): Manifest =>
    of(kind, among).find(({ metadata }) => metadata.name === name || metadata.name.startsWith(`${name}-`))!;
  const podOf = (name: string, among = manifests) => find('Deployment', name, among).spec.template;
  const containerOf = (name: string): Container => podOf(name).spec.containers[0];
  /** Those whose pods it picks. */
  const picked = ({ matchLabels = {}, matchExpressions = [] }: PodSelector): string[] =>
    of('Deployment')
      .filter(({ spec }) => {
        const { labels } = spec.template.metadata;
        return (
          Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
          matchExpressions.every(({ key, operator, values }) => operator === 'In' && values.includes(labels[key]!))
        );
      })
      .map(({ metadata }) => metadata.name)
      .sort();

  /** What a service finds in its environment. Where somebody is to fill in a secret they have. */
  function environmentOf(name: string, filledIn: Environment): Environment {
    const env = Object.fromEntries(
      containerOf(name).env.flatMap(({ name: key, value }) => (value ? [[key, value]] : [])),
    );
    const given = containerOf(name).envFrom.map(({ configMapRef, secretRef }) =>
      configMapRef ? find('ConfigMap', configMapRef.name).data : find('Secret', secretRef!.name).stringData,
    );
    const image = { HOST: '0.0.0.0', PORT: '8080', SERVICE: podOf(name).metadata.labels['app.kubernetes.io/name']! };
    const all: Environment = Object.assign({}, image, ...given, env);
    return Object.fromEntries(Object.entries(all).map(([key, value]) => [key, filledIn[key] ?? value]));
  }

  const SECRET = 's'.repeat(32);
  const FILLED_IN = { LINK_KEY: SECRET, TOKEN_KEY: SECRET, SET_UP_CODE: SECRET, KAFKA_PASSWORD: SECRET };

  it.each(VERSIONS)('satisfies the schemas of Kubernetes %s, which know each field', async (version) => {
    const faultsOf = await readSchemas(version);
    const faults = [...manifests, ...withBucket].map((one) => [one.metadata.name, faultsOf(one)]);
    expect(faults.filter(([, found]) => found!.length > 0)).toEqual([]);
    expect(operating).toContain(`on Kubernetes ${VERSIONS[0]} or newer`);
    const front = find('Service', 'front');
    const spec = { ...front.spec, ports: [{ portt: 80 }] };
    expect(faultsOf({ ...front, ...{ spec } })).toEqual([
      expect.stringContaining('"missingProperty":"port"'),
      expect.stringContaining('"additionalProperty":"portt"'),
    ]);
    expect(faultsOf({ ...front, apiVersion: 'v2' })).toEqual([`Kubernetes ${version} has no Service of v2`]);
  });

  it('runs what docker-compose.yml runs, but for the servers', () => {
    const compose = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as { services: object };
    const there = Object.keys(compose.services).filter((name) => name !== 'kafka' && name !== 'postgres');
    expect(there.sort()).toEqual([...SERVICES, 'front'].sort());
    for (const kind of ['Deployment', 'Service', 'PodDisruptionBudget'])
      expect(
        of(kind)
          .map(({ metadata }) => metadata.name)
          .sort(),
      ).toEqual(there);
    for (const name of there) {
      expect(picked(find('Deployment', name).spec.selector)).toEqual([name]);
      expect(picked({ matchLabels: find('Service', name).spec.selector })).toEqual([name]);
      expect(picked(find('PodDisruptionBudget', name).spec.selector)).toEqual([name]);
      expect(readFileSync('deploy/Dockerfile', 'utf8')).toContain(
        `EXPOSE ${containerOf(name).ports[0]!.containerPort}\n`,
      );
    }
    expect(find('Service', 'front').spec).toMatchObject({ ports: [{ port: 80, targetPort: 'http' }] });
    const front = Object.fromEntries(containerOf('front').env.map(({ name, value }) => [name, value]));
    expect(front['FRONT_SERVICES']).toBe(SERVICES.join('|'));
    const open = [...readFileSync('deploy/nginx.conf', 'utf8').matchAll(/\$\{(FRONT_\w+)\}/g)].map(([, name]) => name!);
    expect(Object.keys(front)).toEqual(expect.arrayContaining(open));
  });

  it.each([...SERVICES])('runs %s by the one image of a service, with its own secrets', (name) => {
    const { image, env, envFrom } = containerOf(name);
    expect(image).toBe(containerOf('membership').image);
    expect(env.find((one) => one.name === 'SERVICE')?.valueFrom?.['fieldRef']).toEqual({
      fieldPath: "metadata.labels['app.kubernetes.io/name']",
    });
    expect(podOf(name).metadata.labels['app.kubernetes.io/name']).toBe(name);
    expect(envFrom.flatMap(({ secretRef }) => secretRef?.name ?? [])).toEqual(['levelfield', name]);
  });

  it.each(DEFINITIONS.map((definition) => [definition.name, definition.config] as const))(
    'gives %s the settings that it asks for, once its secrets are filled in',
    (name, config) => {
      const env = environmentOf(name, FILLED_IN);
      expect(() => readConfig(config as never, env, name)).not.toThrow();
      expect(kafkaAccess(readConfig(ProcessConfig, env, name))).toMatchObject({ tls: {}, login: { password: SECRET } });
      expect(new URL(env['DATABASE_URL']!)).toMatchObject({ pathname: `/${name}`, search: '?sslmode=verify-full' });
      // What was not filled in keeps it from starting, rather than leaving a door open.
      expect(() => readConfig(config as never, environmentOf(name, {}), name)).toThrow('LINK_KEY is not set');
      expect(() => kafkaAccess(readConfig(ProcessConfig, environmentOf(name, {}), name))).toThrow('KAFKA_PASSWORD');
    },
  );

  it('lets nobody set up a network whose code was not filled in', () => {
    const { config } = DEFINITIONS.find(({ name }) => name === 'membership')!;
    const env = environmentOf('membership', { ...FILLED_IN, SET_UP_CODE: undefined as never });
    expect(() => readConfig(config as never, env)).toThrow(/: SET_UP_CODE is a code of at least 8 characters\.$/);
  });

  it('names no setting that nobody reads, and shows a secret to those alone who read it', () => {
    const all = new Set([...WHAT_EACH_READS.values()].flat());
    const ofFront = ['FRONT_PROXY'];
    const unread = Object.keys(find('ConfigMap', 'levelfield').data!).filter((key) => !all.has(key));
    expect(unread).toEqual(ofFront);
    for (const [name, read] of WHAT_EACH_READS) {
      const shown = ['levelfield', name].flatMap((secret) => Object.keys(find('Secret', secret).stringData!));
      expect(shown.filter((key) => !read.includes(key))).toEqual([]);
    }
    expect(
      of('Secret')
        .map(({ metadata }) => metadata.name)
        .sort(),
    ).toEqual(['levelfield', ...SERVICES].sort());
  });

  it('takes nothing that Kubernetes says of neighbours for a setting', () => {
    const neighbour = { ...environmentOf('library', FILLED_IN), LIBRARY_PORT: 'tcp://10.0.0.7:8080' };
    expect(() => readConfig(ProcessConfig, neighbour, 'library')).toThrow('PORT');
    expect(of('Deployment').filter(({ spec }) => spec.template.spec.enableServiceLinks)).toEqual([]);
    expect(podOf('library').spec.enableServiceLinks).toBe(false);
  });

  it('keeps files where library looks for them: in a volume of all its pods, or beside a bucket in each', () => {
    const mounted = containerOf('library').volumeMounts.find(({ name }) => name === 'files')!;
    expect(mounted.mountPath).toBe(environmentOf('library', {})['BLOB_FOLDER']);
    expect(
      of('Deployment').filter((one) => one.spec.template.spec.volumes.some(({ name }) => name === 'files')),
    ).toHaveLength(1);
    const volumeOf = (among: Manifest[]) => podOf('library', among).spec.volumes.find(({ name }) => name === 'files');
    expect(volumeOf(manifests)).toEqual({ name: 'files', persistentVolumeClaim: { claimName: 'files' } });
    expect(find('PersistentVolumeClaim', 'files').spec).toMatchObject({ accessModes: ['ReadWriteMany'] });
    expect(volumeOf(withBucket)).toEqual({ name: 'files', emptyDir: expect.anything() });
    expect(of('PersistentVolumeClaim', withBucket)).toEqual([]);
  });

  it.each([...SERVICES, 'front'])('lets %s do nothing that it need not', (name) => {
    const { spec } = podOf(name);
    expect(spec).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: expect.any(Number),
        seccompProfile: { type: 'RuntimeDefault' },
      },
    });
    expect(spec.containers).toHaveLength(1);
    expect(spec.containers[0]).toMatchObject({
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
      resources: {
        requests: { memory: expect.any(String), cpu: expect.any(String) },
        limits: { memory: expect.any(String) },
      },
    });
    expect(spec.containers[0].volumeMounts).toContainEqual({ name: 'tmp', mountPath: '/tmp' });
  });

  it.each([...SERVICES, 'front'])(
    'replaces the pods of %s one after another, and waits for those that stop',
    (name) => {
      const { spec } = find('Deployment', name);
      const { terminationGracePeriodSeconds, containers } = spec.template.spec;
      const { startupProbe, livenessProbe, readinessProbe, lifecycle } = containers[0];
      expect(spec.replicas).toBeGreaterThan(1);
      expect(spec.strategy.rollingUpdate).toEqual({ maxUnavailable: 0, maxSurge: 1 });
      expect(terminationGracePeriodSeconds).toBeGreaterThan(lifecycle.preStop.sleep.seconds + STOP_MILLIS / 1000);
      expect(livenessProbe.httpGet).toEqual({ path: '/health/live', port: 'http' });
      expect(readinessProbe.httpGet).toEqual({ path: '/health/ready', port: 'http' });
      if (name !== 'front') expect(startupProbe?.httpGet).toEqual(livenessProbe.httpGet);
    },
  );

  it('is said to need as many connections to PostgreSQL as its pods may hold while they are replaced', () => {
    const { replicas, strategy } = find('Deployment', 'membership').spec;
    const most = connectionBudget({ instances: replicas + strategy.rollingUpdate.maxSurge });
    expect(operating).toContain(`\`max_connections\` of ${most} `);
  });

  it('denies by default, and lets each service be reached by the front and Prometheus alone', () => {
    const policies = of('NetworkPolicy');
    const [nothing, ...rest] = policies.sort((one) => (one.metadata.name === 'nothing' ? -1 : 1));
    expect(nothing!.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    for (const { spec } of rest) expect(picked(spec.podSelector)).not.toEqual([]);
    const inwards = (name: string) =>
      rest.filter(({ spec }) => picked(spec.podSelector).includes(name)).flatMap(({ spec }) => spec.ingress ?? []);
    for (const name of SERVICES) {
      expect(
        inwards(name).map(({ from, ports }) => [
          from!.map(({ podSelector }) => podSelector && picked(podSelector)),
          ports,
        ]),
      ).toEqual([[[['front'], undefined], [{ protocol: 'TCP', port: containerOf(name).ports[0]!.containerPort }]]]);
    }
    expect(inwards('front').map(({ from }) => from)).toEqual([
      [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress' } } }],
    ]);
    const { spec } = find('NetworkPolicy', 'front');
    expect(spec.egress!.map(({ to }) => to!.map(({ podSelector }) => picked(podSelector!)))).toEqual([
      [[...SERVICES].sort()],
    ]);
  });
});
