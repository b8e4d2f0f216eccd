import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

interface Content {
  readonly content?: Record<string, { schema?: object }>;
}
interface Operation {
  readonly tags: readonly string[];
  readonly summary: string;
  readonly 'x-access': readonly string[];
  readonly parameters: readonly { name: string; in: string; required: boolean; schema: object }[];
  readonly requestBody?: Content;
  readonly responses: Record<string, Content & { $ref?: string }>;
}
interface Problem {
  readonly status: number;
  readonly means: string;
  readonly remedy: string;
}
interface Api {
  readonly info: { description: string };
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { 'x-problems': Record<string, Problem> };
}
interface Events {
  readonly info: { description: string };
  readonly channels: Record<string, { messages: Record<string, unknown> }>;
  readonly components: { messages: Record<string, { name: string; payload: object }> };
}

const GENERATED = join(import.meta.dirname, '../../docs/generated');

/** For those who integrate: the documents of the API and of events, a page of each, and a page of each problem. */
export const reference: Plugin = {
  name: 'reference',
  apply: 'build',
  generateBundle() {
    const emit = (fileName: string, source: string): unknown => this.emitFile({ type: 'asset', fileName, source });
    const [api, events] = ['openapi.json', 'asyncapi.json'].map((file) => readFileSync(join(GENERATED, file), 'utf8'));
    emit('api/openapi.json', api!);
    emit('api/asyncapi.json', events!);
    emit('docs/reference.css', STYLE);
    const document = JSON.parse(api!) as Api;
    emit('docs/api.html', page('The API', apiPage(document)));
    emit('docs/events.html', page('The events', eventsPage(JSON.parse(events!) as Events)));
    const problems = Object.entries(document.components['x-problems']);
    const list = problems.map(([slug, { means }]) => `<li>${link(slug)}: ${text(means)}</li>`);
    emit('docs/problems.html', page('Problems', `<ul>${list.join('')}</ul>`));
    emit('docs/unknown.html', page('There is no such page', UNKNOWN));
    for (const [slug, problem] of problems) emit(`problems/${slug}.html`, page(slug, problemPage(problem)));
  },
};

/** Shown for every address beneath /docs and /problems that names nothing. */
const UNKNOWN = `<p>This address names no page of the reference. Problems are listed under
<a href="/docs/problems">Problems</a>, operations under <a href="/docs/api">API</a>.</p>`;

function problemPage({ status, means, remedy }: Problem): string {
  return `<p>${text(means)}</p><h2>What to do</h2><p>${text(remedy)}</p>
<p class="aside">Answered with status ${status}, as application/problem+json (RFC 9457).</p>`;
}

function apiPage({ info, paths }: Api): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const sections = [...Map.groupBy(operations, ({ operation }) => operation.tags[0] ?? '')].map(
    ([service, those]) =>
      `<h2>${text(service)}</h2>${those.map(({ path, method, operation }) => operationPart(method, path, operation)).join('')}`,
  );
  return `<p>${text(info.description)} The document itself: <a href="/api/openapi.json">openapi.json</a>.</p>${sections.join('')}`;
}

function operationPart(method: string, path: string, operation: Operation): string {
  const { summary, parameters, requestBody, responses } = operation;
  const takes = parameters.map(({ name, in: place, required }) => `<code>${text(name)}</code> (${place}${required ? '' : ', optional'})`);
  const refused = Object.values(responses).flatMap(({ $ref }) => $ref?.split('/').at(-1)?.split('.') ?? []);
  return `<section><h3><code>${method.toUpperCase()} ${text(path)}</code></h3><p>${text(summary)}</p>
<p class="aside">For: ${operation['x-access'].join(', ')}.${takes.length > 0 ? ` Takes ${takes.join(', ')}.` : ''}</p>
${schemas('Body', requestBody)}${Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([status, one]) => schemas(`Answers ${status}`, one))
    .join('')}
<p class="aside">Refuses: ${refused.map((slug) => link(slug)).join(', ')}.</p></section>`;
}

function eventsPage({ info, channels, components }: Events): string {
  const parts = Object.entries(channels).map(([topic, { messages }]) => {
    const events = Object.keys(messages).map((name) => components.messages[name]!);
    return `<h2>${text(topic)}</h2>${events.map(({ name, payload }) => schema(name, payload)).join('')}`;
  });
  return `<p>${text(info.description)} The document itself: <a href="/api/asyncapi.json">asyncapi.json</a>.</p>${parts.join('')}`;
}

const schemas = (title: string, part: Content | undefined): string =>
  Object.entries(part?.content ?? {})
    .map(([type, one]) => schema(`${title}, ${type}`, one.schema ?? {}))
    .join('');
const schema = (title: string, value: object): string =>
  `<details><summary>${text(title)}</summary><pre tabindex="0">${text(JSON.stringify(value, null, 2))}</pre></details>`;
const link = (slug: string): string => `<a href="/problems/${slug}">${slug}</a>`;

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const text = (raw: string): string =>
  raw.replaceAll(/[&<>"]/g, (one) => ESCAPED[one]!).replaceAll(/`([^`]+)`/g, '<code>$1</code>');

const page = (title: string, main: string): string => `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/docs/reference.css">
<title>${title} · Levelfield</title>
</head>
<body>
<nav aria-label="Reference"><a href="/">Levelfield</a> <a href="/docs/api">API</a> <a href="/docs/events">Events</a> <a href="/docs/problems">Problems</a></nav>
<main><h1>${title}</h1>${main}</main>
</body>
</html>
`;

const STYLE = `:root { color-scheme: light dark; }
body { margin: 0 auto; padding: 1rem; max-width: 48rem; font: 1rem/1.5 system-ui, sans-serif;
  background: light-dark(#faf7f2, #1b171a); color: light-dark(#2a2328, #ece6ea); overflow-wrap: anywhere; }
a { color: light-dark(#7a1f4b, #f0a8c8); }
nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; }
h1, h2, h3 { line-height: 1.25; }
h2 { margin-top: 2.5rem; }
h3 { margin: 2rem 0 0; font-size: 1rem; }
p { margin: 0.5rem 0; }
li { margin: 0.25rem 0; }
.aside { color: light-dark(#5c5259, #b9aeb5); font-size: 0.9375rem; }
summary { cursor: pointer; padding: 0.25rem 0; }
pre { overflow: auto; padding: 0.75rem; font-size: 0.8125rem; background: light-dark(#f0e9e0, #2a2428); }
`;
