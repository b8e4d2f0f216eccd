import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { agent } from 'supertest';
import { TEST_LINK_KEY, TEST_ORIGIN, type TestAgent } from '#testing';
import { TOKEN_KEY } from './membership';

/** Membership on one database, as a process that is killed and started again. */
export class Killable {
  private child: ChildProcess | undefined;
  private readonly env: NodeJS.ProcessEnv;

  constructor(databaseUrl: string, settings: Readonly<Record<string, string>> = {}) {
    const usual = { DATABASE_URL: databaseUrl, PUBLIC_URL: TEST_ORIGIN, LINK_KEY: TEST_LINK_KEY, TOKEN_KEY };
    this.env = { ...process.env, ...usual, ...settings, NODE_OPTIONS: '' };
  }

  /** @returns requests to the new process, with the cookies of whoever signed in by an earlier one. */
  async start(cookies = ''): Promise<TestAgent> {
    const execArgv = ['--conditions=source', '-r', '@swc-node/register'];
    const stdio = ['ignore', 'inherit', 'inherit', 'ipc'] as const;
    this.child = fork(join(__dirname, 'instance.ts'), { execArgv, env: this.env, stdio: [...stdio] });
    const [url] = (await once(this.child, 'message')) as [string];
    return agent(url).set('origin', TEST_ORIGIN).set('cookie', cookies);
  }

  async kill(): Promise<void> {
    if (!this.child || this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}

/** What signs requests to the next process in. */
export function cookiesOf(response: { headers: Record<string, unknown> }): string {
  return (response.headers['set-cookie'] as string[]).map((one) => one.split(';')[0]).join('; ');
}
