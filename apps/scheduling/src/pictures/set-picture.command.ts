import type { Readable } from 'node:stream';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import type { AnswerOf } from '#contracts/endpoint';
import type { putGatheringPicture } from '#contracts/scheduling/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '#service';
import { Logos, type Logo } from '#uploads';
import { keepGathering } from '../gatherings/gathering.rows';
import { GatheringPicture } from './gathering-picture.entity';
import { viewPicture } from './gathering-picture.query';

type Answer = AnswerOf<typeof putGatheringPicture>;

export class SendGatheringPicture extends Command<Answer> {
  constructor(
    readonly gatheringId: string,
    readonly stream: Readable,
    readonly words: string,
    readonly personId: string,
  ) {
    super();
  }
}

/** No transaction spans the upload. */
@CommandHandler(SendGatheringPicture)
export class SendGatheringPictureHandler implements ICommandHandler<SendGatheringPicture> {
  constructor(
    private readonly commands: CommandBus,
    private readonly logos: Logos,
  ) {}

  async execute({ gatheringId, stream, words, personId }: SendGatheringPicture): Promise<Answer> {
    const drawn = await this.logos.take(personId, stream);
    return this.commands.execute(new SetGatheringPicture(gatheringId, { ...drawn, words }));
  }
}

export class SetGatheringPicture extends Command<Answer> {
  constructor(
    readonly gatheringId: string,
    /** Null for none. */
    readonly picture: (Logo & { readonly words: string }) | null,
  ) {
    super();
  }
}

@CommandHandler(SetGatheringPicture)
export class SetGatheringPictureHandler extends CommandInTransaction<SetGatheringPicture> {
  protected async handle({ gatheringId, picture }: SetGatheringPicture, tx: Tx): Promise<Answer> {
    // Two who set one take turns, and a draft that is discarded meanwhile has none.
    await keepGathering(tx, gatheringId);
    if (picture) await tx.manager.upsert(GatheringPicture, { id: uuidv7(), gatheringId, ...picture }, ['gatheringId']);
    else await tx.manager.delete(GatheringPicture, { gatheringId });
    return { picture: await viewPicture(tx.manager, gatheringId) };
  }
}
