import { join } from 'node:path';
import { KillableService } from '#testing';
import { TOKEN_KEY } from './membership';

/** Membership on one database, as a process that is killed and started again. */
export class Killable extends KillableService {
  constructor(databaseUrl: string, settings: Readonly<Record<string, string>> = {}) {
    super(join(__dirname, 'instance.ts'), databaseUrl, { TOKEN_KEY, ...settings });
  }
}

/** What signs requests to the next process in. */
export function cookiesOf(response: { headers: Record<string, unknown> }): string {
  return (response.headers['set-cookie'] as string[]).map((one) => one.split(';')[0]).join('; ');
}
