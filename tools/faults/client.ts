import { setTimeout as sleep } from 'node:timers/promises';
import type { Endpoint } from '#contracts/endpoint';
import { pathOf } from '../../apps/network/src/demo/api';
import type { BenchPerson, People } from '../bench/people';

/** One request as its sender saw it. */
export interface Asked {
  /** When it was sent, and how long it took, in milliseconds. */
  readonly at: number;
  readonly took: number;
  /** 0 where nothing came. */
  readonly status: number;
  readonly says: string;
  readonly retryAfter: boolean;
}

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

interface Request {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly ifMatch?: number;
}

/** Longer than any request may take: what comes later is told of as what it is. */
const REQUEST_MS = 30_000;
/** A browser gives up sooner; here a fault has to be over before anything is given up. */
const PATIENCE_MS = 15 * 60_000;
const TOKEN_MS = 4 * 60_000;

/** Asks as a member's browser does: again where no answer came, or one that says to come again, by the same id. */
export class Client {
  readonly asked: Asked[] = [];
  private readonly tokens = new Map<string, { token: Promise<string>; until: number }>();

  constructor(
    readonly baseUrl: string,
    private readonly people: People,
  ) {}

  token(person: BenchPerson): Promise<string> {
    const known = this.tokens.get(person.personId);
    if (known && known.until > Date.now()) return known.token;
    const token = this.people.token(person);
    this.tokens.set(person.personId, { token, until: Date.now() + TOKEN_MS });
    return token;
  }

  /** Undefined where nothing came in all that time. */
  async persist(person: BenchPerson, endpoint: Endpoint, request: Request): Promise<Answer | undefined> {
    for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline;) {
      const { answer, wait } = await this.once(person, endpoint, request);
      if (answer && answer.status < 500 && answer.status !== 429) return answer;
      await sleep(wait);
    }
    return undefined;
  }

  private async once(
    person: BenchPerson,
    endpoint: Endpoint,
    { params, query, body, ifMatch }: Request,
  ): Promise<{ answer: Answer | undefined; wait: number }> {
    const token = await this.token(person);
    const at = performance.now();
    const note = (status: number, says: string, retryAfter: boolean): void =>
      void this.asked.push({ at, took: performance.now() - at, status, says, retryAfter });
    try {
      const response = await fetch(this.baseUrl + pathOf(endpoint, { params, query } as never), {
        method: endpoint.method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
        },
        body: body === undefined ? null : JSON.stringify(body),
        signal: AbortSignal.timeout(REQUEST_MS),
      });
      const text = await response.text();
      const parsed = (text ? JSON.parse(text) : {}) as Record<string, unknown>;
      const after = response.headers.get('retry-after');
      note(response.status, response.ok ? '' : String(parsed['type'] ?? ''), after !== null);
      return { answer: { status: response.status, body: parsed }, wait: 1000 * Math.min(Number(after ?? 0.25), 2) };
    } catch (error) {
      const { cause, name } = error as { cause?: { code?: string }; name: string };
      note(0, cause?.code ?? name, false);
      return { answer: undefined, wait: 250 };
    }
  }
}
