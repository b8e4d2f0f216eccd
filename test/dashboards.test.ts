import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { SERVICES } from '#service';
import { readMetrics } from '../tools/generate/metrics-table';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook: string };
}
interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[];
}
interface Scraping {
  readonly scrape_configs: readonly {
    job_name: string;
    dns_sd_configs: readonly { port: number; names: string[] }[];
  }[];
}

const rules = (
  parse(readFileSync('deploy/prometheus/rules.yml', 'utf8')) as { groups: { rules: Rule[] }[] }
).groups.flatMap((group) => group.rules);
const { panels } = JSON.parse(readFileSync('deploy/grafana/levelfield.json', 'utf8')) as { panels: Panel[] };
const shown = panels.flatMap(({ title, targets = [] }) => targets.map((target) => ({ title, ...target })));
const scraping = readFileSync('deploy/prometheus/prometheus.yml', 'utf8');

/** What Prometheus puts to every series (`prometheus.yml`). */
const OF_TARGETS = ['job', 'instance', 'service'];
const WORDS = /^(and|or|unless|bool|offset|inf|nan)$/i;
const namesIn = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, name]) => name!);

/** The labels of each series that there is, by its name. */
async function readSeries(): Promise<Map<string, readonly string[]>> {
  const series = new Map<string, readonly string[]>([['up', OF_TARGETS]]);
  for (const { name, type, labelNames } of await readMetrics()) {
    const labels = [...labelNames, ...OF_TARGETS];
    if (type !== 'histogram') series.set(name, labels);
    else
      for (const part of ['bucket', 'sum', 'count'])
        series.set(`${name}_${part}`, part === 'bucket' ? [...labels, 'le'] : labels);
  }
  return series;
}

/** The series of a PromQL expression with what each is narrowed by, and the labels that it is grouped or joined by. */
function read(expr: string): { used: { name: string; by: string[] }[]; grouped: string[] } {
  const bare = expr.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""').replaceAll(/\[[^\]]*\]/g, '');
  const grouping = /\b(?:by|without|on|ignoring|group_left|group_right)\s*\(([^)]*)\)/g;
  const grouped = namesIn(bare, grouping).flatMap((list) => list.split(',').map((label) => label.trim()));
  const used = [...bare.replaceAll(grouping, ' ').matchAll(/(?<![\w.])([a-z_]\w*)\b(?!\s*\()(?:\s*\{([^}]*)\})?/gi)]
    .map(([, name = '', narrowed = '']) => ({ name, by: namesIn(narrowed, /(\w+)\s*[=!]/g) }))
    .filter(({ name }) => !WORDS.test(name));
  return { used, grouped };
}

/** What an expression, or the words beside it, name that is not there. */
function faultsOf(expr: string, said: string, series: ReadonlyMap<string, readonly string[]>): string[] {
  const { used, grouped } = read(expr);
  const there = new Set(used.flatMap(({ name }) => series.get(name) ?? []));
  const left = grouped.length > 0 ? new Set(grouped) : there;
  return [
    ...used.flatMap(({ name, by }) => {
      const labels = series.get(name);
      return labels ? by.filter((label) => !labels.includes(label)).map((label) => `${name}{${label}}`) : [name];
    }),
    ...grouped.filter((label) => !there.has(label)),
    ...namesIn(said, /\{\{\s*(?:\$labels\.)?(\w+)\s*\}\}/g).filter((label) => !left.has(label)),
  ];
}

const slugOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');

describe('what is given to Prometheus and Grafana', () => {
  let series: Map<string, readonly string[]>;
  beforeAll(async () => {
    series = await readSeries();
  });

  it('is found at fault where it names what no service tells', () => {
    expect(faultsOf('sum by (service) (rate(mail_waiting{outcome="sent"}[5m])) > 0', '{{service}}', series)).toEqual([
      'mail_waiting{outcome}',
    ]);
    expect(faultsOf('max by (person) (no_such) unless on (service) up == 1', '{{ $labels.route }}', series)).toEqual([
      'no_such',
      'person',
      'route',
    ]);
    expect(faultsOf('histogram_quantile(0.9, sum by (le) (http_request_seconds_bucket))', '', series)).toEqual([]);
  });

  it('names metrics and labels alone that the services register', () => {
    expect(rules.length + shown.length).toBeGreaterThan(40);
    const faults = [
      ...rules.map(({ alert, expr, annotations }) => [alert, faultsOf(expr, annotations.summary, series)]),
      ...shown.map(({ title, expr, legendFormat }) => [title, faultsOf(expr, legendFormat, series)]),
    ].filter(([, found]) => found!.length > 0);
    expect(faults).toEqual([]);
  });

  it('leaves out no metric that they register', () => {
    const used = new Set([...rules, ...shown].flatMap(({ expr }) => read(expr).used.map(({ name }) => name)));
    const names = [...series.keys()].filter((name) => !used.has(name));
    expect(names).toEqual([]);
  });

  it('notices each service that is away', () => {
    const { expr } = rules.find(({ alert }) => alert === 'ServiceAway')!;
    // Of anything but a bare series, `absent` says nothing about which is missing.
    expect(namesIn(expr, /\babsent\(up\{job="levelfield", service="(\w+)"\}\)/g).sort()).toEqual([...SERVICES].sort());
    expect(rules.filter((rule) => rule.expr.replaceAll(/absent\(\w+\{[^}]*\}\)/g, '').includes('absent'))).toEqual([]);
  });

  it('is tried on numbers, each alert, where promtool is', () => {
    const { tests } = parse(readFileSync('deploy/prometheus/rules.test.yml', 'utf8')) as {
      tests: { alert_rule_test: { alertname: string; exp_alerts: object[] }[] }[];
    };
    const tried = tests.flatMap((one) => one.alert_rule_test).filter(({ exp_alerts: expected }) => expected.length > 0);
    expect(tried.map(({ alertname }) => alertname).sort()).toEqual(rules.map(({ alert }) => alert).sort());
  });

  it('has an alert for each row of what to do on a bad day, and a row for each alert', () => {
    const [, afterwards = ''] = readFileSync('docs/operating.md', 'utf8').split('\n## On a bad day\n');
    const rows = namesIn(afterwards.split('\n## ')[0]!, /^### (.+)$/gm).map(
      (heading) => `docs/operating.md#${slugOf(heading)}`,
    );
    expect(rows.length).toBeGreaterThan(5);
    expect([...new Set(rules.map(({ annotations }) => annotations.runbook))].sort()).toEqual(rows.sort());
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    for (const { annotations, labels } of rules) {
      expect(annotations.summary).toMatch(/\.$/);
      expect(['page', 'ticket']).toContain(labels.severity);
    }
  });

  it('reads every pod of Kubernetes by the labels that services have there', () => {
    const ofPods = readFileSync('deploy/prometheus/kubernetes.yml', 'utf8');
    const { labels } = parse(readFileSync('deploy/kubernetes/base/service/kustomization.yaml', 'utf8')) as {
      labels: [{ pairs: Record<string, string> }];
    };
    const [label] = Object.entries(labels[0].pairs).map((pair) => pair.join('='));
    expect(ofPods).toContain(`label: ${label} }`);
    const {
      scrape_configs: [job],
    } = parse(ofPods) as Scraping;
    expect(job!.job_name).toBe('levelfield');
  });

  it('reads every instance of every service, where the image listens', () => {
    const [job] = (parse(scraping) as Scraping).scrape_configs;
    expect(job!.job_name).toBe('levelfield');
    expect(job!.dns_sd_configs[0]!.names).toEqual([...SERVICES]);
    expect(readFileSync('deploy/Dockerfile', 'utf8')).toContain(`EXPOSE ${job!.dns_sd_configs[0]!.port}\n`);
    expect(scraping).toContain(`#     - targets: [${SERVICES.join(', ')}]\n`);
  });
});
