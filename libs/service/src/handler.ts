import { Inject } from '@nestjs/common';
import type { Command, CommandResult } from '@nestjs/cqrs';
import { OutcomeUnknown, Transactions, type Tx } from '#messaging';
import { isLost } from './connection';
import { Busy, WriteTurns } from './http/turns';
import { Problem } from './problem';

/**
 * A command's handler with its transaction: `execute` opens one, or joins that of the consumer or command that
 * caused it. A handler never opens one itself; what it emits commits with what it writes.
 */
export abstract class CommandInTransaction<C extends Command<unknown>> {
  @Inject(Transactions) private readonly transactions!: Transactions;

  execute(command: C): Promise<CommandResult<C>> {
    return this.transactions.run((tx) => this.handle(command, tx));
  }

  protected abstract handle(command: C, tx: Tx): Promise<CommandResult<C>>;
}

/** To each of several commands, in their order: a Problem refuses one alone. */
export type Answers<C extends Command<unknown>> = readonly (CommandResult<C> | Problem)[];

/**
 * For commands of which very many come at once for one thing, whose row they wait for anyway: those who wait in line go
 * on in one transaction, with one lock, one look and one commit between them. The endpoint says `together`.
 */
export abstract class CommandsTogether<C extends Command<unknown>> {
  @Inject(Transactions) private readonly transactions!: Transactions;
  @Inject(WriteTurns) private readonly turns!: WriteTurns;

  execute(command: C): Promise<CommandResult<C>> {
    return this.turns.takeTogether(this.thingOf(command), command, this.carryOut);
  }

  /** The id of what they wait for. */
  protected abstract thingOf(command: C): string;

  /**
   * Of one thing, in order of arrival: what one of them changes the next finds changed.
   * @throws Problem where it refuses all of them.
   */
  protected abstract handle(commands: readonly C[], tx: Tx): Promise<Answers<C>>;

  private readonly carryOut = async (commands: readonly C[]): Promise<PromiseSettledResult<CommandResult<C>>[]> => {
    try {
      const answers = await this.transactions.run((tx) => this.handle(commands, tx));
      return answers.map((answer) =>
        answer instanceof Problem
          ? { status: 'rejected', reason: answer }
          : { status: 'fulfilled', value: answer as CommandResult<C> },
      );
    } catch (error) {
      const isOfAll = error instanceof Problem || error instanceof OutcomeUnknown || isLost(error);
      if (isOfAll || commands.length === 1) throw error;
      return this.oneByOne(commands);
    }
  };

  /**
   * Nothing of a transaction that failed is kept; alone, only the one at fault fails again. Once the database cannot be
   * reached, nobody else waits for it to be silent once more.
   */
  private async oneByOne(commands: readonly C[]): Promise<PromiseSettledResult<CommandResult<C>>[]> {
    const outcomes: PromiseSettledResult<CommandResult<C>>[] = [];
    for (const command of commands) {
      const [outcome] = await Promise.allSettled([this.carryOut([command])]);
      outcomes.push(outcome.status === 'fulfilled' ? outcome.value[0]! : outcome);
      if (outcome.status === 'rejected' && isLost(outcome.reason)) {
        this.turns.refuseWaiting();
        break;
      }
    }
    const untried = { status: 'rejected', reason: new Busy() } as const;
    return commands.map((_, nth) => outcomes[nth] ?? untried);
  }
}
