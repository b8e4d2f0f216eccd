import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { DUE_AT_ONCE, DueOnDays } from '#service';
import { IntroductionFallsDue } from './fall-due.command';

/** Reminds, escalates and asks what came of it, on the day that it falls due. */
@Injectable()
export class IntroductionClock extends DueOnDays {
  constructor(
    private readonly dataSource: DataSource,
    commands: CommandBus,
  ) {
    super('the clock of introductions', commands);
  }

  protected due({ id }: { id: string }): Promise<{ id: string }[]> {
    return this.dataSource.query(
      `SELECT id FROM introduction WHERE due_on <= current_date AND id > $1 ORDER BY id LIMIT ${DUE_AT_ONCE}`,
      [id],
    );
  }

  protected command(id: string): IntroductionFallsDue {
    return new IntroductionFallsDue(id);
  }
}
