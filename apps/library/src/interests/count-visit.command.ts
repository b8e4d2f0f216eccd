import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandsTogether, type Answers } from '#service';
import { publicEdition } from './public-edition';
import { VisitsOfASource } from './visits-of-a-source';

export class CountVisit extends Command<void> {
  constructor(
    readonly toolkitId: string,
    /** From where, as limits count it. */
    readonly source: string,
  ) {
    super();
  }
}

/**
 * A number a day, and nothing of who it was: whoever comes twice is counted twice, and within bounds. Who comes at once is
 * counted at once, in a line of its own: visitors keep nobody waiting who leaves an address, or edits.
 */
@CommandHandler(CountVisit)
export class CountVisitHandler extends CommandsTogether<CountVisit> {
  private readonly bySource = new VisitsOfASource();

  override async execute(command: CountVisit): Promise<void> {
    if (this.bySource.take(command.toolkitId, command.source)) await super.execute(command);
  }

  protected thingOf({ toolkitId }: CountVisit): string {
    return `visits of ${toolkitId}`;
  }

  protected async handle(visits: readonly CountVisit[], tx: Tx): Promise<Answers<CountVisit>> {
    const { toolkitId } = visits[0]!;
    await publicEdition(tx, toolkitId);
    await tx.manager.query(
      `INSERT INTO toolkit_visit AS old (toolkit_id, day, times) VALUES ($1, (now() AT TIME ZONE 'UTC')::date, $2)
       ON CONFLICT (toolkit_id, day) DO UPDATE SET times = old.times + excluded.times`,
      [toolkitId, visits.length],
    );
    return visits.map(() => undefined);
  }
}
