import { Command } from '@nestjs/cqrs';
import { QueryFailedError } from 'typeorm';
import type { Transactions, Tx } from '#messaging';
import { CommandsTogether, type Answers } from './handler';
import { WriteTurns } from './http/turns';

class Count extends Command<number> {
  constructor(readonly value: number) {
    super();
  }
}

const lost = (): QueryFailedError =>
  new QueryFailedError('SELECT 1', [], Object.assign(new Error('gone'), { code: '08006' }));

describe('commands together', () => {
  it('are refused at once, all that were not tried yet, when the database cannot be reached any more', async () => {
    const tried: number[][] = [];
    const first = Promise.withResolvers<void>();
    class CountHandler extends CommandsTogether<Count> {
      protected thingOf = (): string => 'thing';

      protected async handle(commands: readonly Count[]): Promise<Answers<Count>> {
        tried.push(commands.map(({ value }) => value));
        if (commands[0]!.value === 1) await first.promise;
        else if (commands.length > 1) throw new Error('the fault of one');
        else if (commands[0]!.value === 4) throw lost();
        return commands.map(({ value }) => value * 10);
      }
    }
    const transactions: Pick<Transactions, 'run'> = { run: (work) => work({} as Tx) };
    const handler = new CountHandler();
    Object.assign(handler, { transactions, turns: new WriteTurns() } as object);
    const answers = Promise.allSettled([1, 2, 3, 4, 5, 6].map((value) => handler.execute(new Count(value))));
    first.resolve();
    expect(
      (await answers).map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error).message)),
    ).toEqual([10, 20, 30, 'gone', ...Array(2).fill(expect.stringContaining('Nothing was changed'))]);
    expect(tried).toEqual([[1], [2, 3, 4, 5, 6], [2], [3], [4]]);
  });
});
