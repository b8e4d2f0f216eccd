import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join, relative, resolve } from 'node:path';

interface Step {
  readonly instruction: string;
  readonly rest: string;
}

/** What stands between two FROM lines. */
interface Stage {
  readonly name: string;
  readonly base: string;
  readonly steps: readonly Step[];
}

/** What a stage makes: files below `root`, and how they are run. */
export interface Image {
  readonly root: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  /** For a shell. */
  readonly healthcheck: string;
}

/** Of this machine, what every container has in its own way: programs, npm's settings and cache, the way out. */
const OF_THE_MACHINE = /^(HOME|npm_config_(registry|cache|userconfig)|https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS)$/i;

/**
 * Walks through a Dockerfile as a builder does, in folders in place of file systems: the same commands in the same
 * order, on this machine's Node. An instruction that it does not know is an error, never skipped.
 */
export class Builder {
  private readonly folder = mkdtempSync(join(tmpdir(), 'levelfield-image-'));
  private readonly stages: readonly Stage[];
  private readonly isLeftOut: (path: string) => boolean;
  private readonly built = new Map<string, Image>();

  constructor(
    file: string,
    private readonly context: string,
  ) {
    this.stages = parse(readFileSync(file, 'utf8'));
    this.isLeftOut = ignored(context);
  }

  /** Builds the stage after those that it copies from. With other arguments its files are taken as they are. */
  build(name: string, args: Readonly<Record<string, string>> = {}): Image {
    const stage = this.stages.find((one) => one.name === name);
    if (!stage) throw new Error(`The Dockerfile has no stage "${name}".`);
    const isThere = this.built.has(name);
    const image = { root: join(this.folder, name), workdir: '/', env: {}, command: [], healthcheck: '' };
    mkdirSync(image.root, { recursive: true });
    const done = stage.steps.reduce((before, step) => this.take(before, step, args, isThere), image as Image);
    this.built.set(name, done);
    return done;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private take(image: Image, { instruction, rest }: Step, args: Readonly<Record<string, string>>, isThere: boolean): Image {
    switch (instruction) {
      case 'WORKDIR':
        mkdirSync(join(image.root, rest), { recursive: true });
        return { ...image, workdir: rest };
      case 'ENV':
        return { ...image, env: { ...image.env, ...assignments(rest, args) } };
      case 'COPY':
        if (!isThere) this.copy(image, rest);
        return image;
      case 'RUN':
        if (!isThere) run(image, rest);
        return image;
      case 'CMD':
        return { ...image, command: JSON.parse(rest) as string[] };
      case 'HEALTHCHECK':
        return { ...image, healthcheck: /\bCMD (.*)$/s.exec(rest)![1]! };
      case 'ARG':
      case 'USER':
      case 'EXPOSE':
        return image;
      default:
        throw new Error(`The test knows no instruction ${instruction}.`);
    }
  }

  private copy(image: Image, rest: string): void {
    const [, from, paths = ''] = /^(?:--from=(\w+) )?(.*)$/.exec(rest)!;
    const words = paths.split(' ');
    const target = resolve(image.root, `.${resolve(image.workdir, words.at(-1)!)}`);
    const source = from ? (this.built.get(from) ?? this.build(from)).root : this.context;
    for (const word of words.slice(0, -1)) {
      const path = resolve(source, `.${resolve('/', word)}`);
      // The contents of a folder, or a file into the folder that is named.
      const isInto = !statSync(path).isDirectory() && words.at(-1)!.endsWith('/');
      const to = isInto ? join(target, basename(path)) : target;
      mkdirSync(dirname(to), { recursive: true });
      // What was built is not written to again: links in place of copies save most of the time.
      if (from) execFileSync('cp', ['-dRlT', path, to]);
      else cpSync(path, to, { recursive: true, filter: (one) => !this.isLeftOut(relative(this.context, one)) });
    }
  }
}

/** The environment of a process in the image; `settings` are what `docker run` is given. */
export function environmentOf({ env }: Image, settings: Readonly<Record<string, string>> = {}): Record<string, string> {
  const machine = Object.entries(process.env).filter(([name]) => OF_THE_MACHINE.test(name)) as [string, string][];
  const path = [dirname(process.execPath), process.env['PATH']].join(delimiter);
  return { ...Object.fromEntries(machine), npm_config_prefer_offline: 'true', PATH: path, ...env, ...settings };
}

function run(image: Image, command: string): void {
  const cwd = join(image.root, image.workdir);
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd, env: environmentOf(image), encoding: 'utf8' });
  if (status !== 0) throw new Error(`RUN ${command} ended with ${status}:\n${stdout.slice(-2000)}\n${stderr.slice(-4000)}`);
}

/** https://docs.docker.com/reference/dockerfile/: lines that go on, comments, and stages. */
function parse(text: string): Stage[] {
  const lines = text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: { name: string; base: string; steps: Step[] }[] = [];
  for (const line of lines) {
    const [, instruction = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    const [, base, name] = (instruction === 'FROM' && /^(\S+) AS (\S+)$/.exec(rest)) || [];
    if (base && name) stages.push({ base, name, steps: [] });
    else stages.at(-1)!.steps.push({ instruction, rest });
  }
  return stages;
}

function assignments(text: string, args: Readonly<Record<string, string>>): Record<string, string> {
  const filled = text.replace(/\$\{(\w+)\}/g, (_, name: string) => args[name] ?? '');
  return Object.fromEntries(filled.split(' ').map((pair) => pair.split(/=(.*)/s, 2) as [string, string]));
}

/** By .dockerignore, which names paths from the top and no patterns. */
function ignored(context: string): (path: string) => boolean {
  const left = readFileSync(join(context, '.dockerignore'), 'utf8').split('\n').filter(Boolean);
  if (left.some((path) => /[*!?]/.test(path))) throw new Error('The test knows no patterns in .dockerignore.');
  return (path) => left.includes(path);
}
