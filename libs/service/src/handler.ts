import { Inject } from '@nestjs/common';
import type { Command, CommandResult } from '@nestjs/cqrs';
import { Transactions, type Tx } from '#messaging';

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
