import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { agent } from 'supertest';
import { TEST_LINK_KEY, TEST_ORIGIN, type TestAgent } from './service';

/** A service on one database, as a process that is killed and started again. */
export class KillableService {
  private child: ChildProcess | undefined;
  private readonly env: NodeJS.ProcessEnv;

  constructor(
    /** Runs the service, and sends its address once it listens. */
    private readonly script: string,
    databaseUrl: string,
    settings: Readonly<Record<string, string>> = {},
  ) {
    const usual = { DATABASE_URL: databaseUrl, PUBLIC_URL: TEST_ORIGIN, LINK_KEY: TEST_LINK_KEY };
    this.env = { ...process.env, ...usual, ...settings, NODE_OPTIONS: '' };
  }

  /** @returns requests to the new process, with the cookies of whoever signed in by an earlier one. */
  async start(cookies = ''): Promise<TestAgent> {
    const execArgv = ['--conditions=source', '-r', './tools/from-source.cjs'];
    const stdio = ['ignore', 'inherit', 'inherit', 'ipc'] as const;
    this.child = fork(this.script, { execArgv, env: this.env, stdio: [...stdio] });
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
