import { Injectable } from '@nestjs/common';
import type { Counter } from 'prom-client';
import { Metrics } from '../metrics';

interface Sought {
  readonly search?: string | undefined;
  readonly cursor?: string | undefined;
}
interface Found {
  readonly total: number;
  readonly corrected?: string | undefined;
}

/** Counts what searches for words come to; what was sought is kept nowhere. */
@Injectable()
export class Searches {
  private readonly outcomes: Counter<'outcome'>;

  constructor(metrics: Metrics) {
    this.outcomes = metrics.counter(
      'searches_total',
      'Answers to searches for words, also renewed ones, by what they came to',
      ['outcome'],
    );
  }

  /** @returns the answer. */
  async counted<Answer extends Found>({ search, cursor }: Sought, answer: Promise<Answer>): Promise<Answer> {
    const found = await answer;
    const outcome = found.total === 0 ? 'nothing' : found.corrected ? 'corrected' : 'found';
    if (search && !cursor) this.outcomes.inc({ outcome });
    return found;
  }
}
