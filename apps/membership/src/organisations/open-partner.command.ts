import { Command, CommandHandler } from '@nestjs/cqrs';
import { OrganisationChanged, OrganisationJoined } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, create, IdTaken, inTurn } from '#service';
import { keepOrganisersNames } from '../names/organisers-names';
import { Organisation } from './organisation.entity';

export class OpenPartner extends Command<void> {
  constructor(
    readonly partnerId: string,
    readonly name: string,
  ) {
    super();
  }
}

/** The organisation to which those belong who keep a partner's entry; once more, it takes the name that is given. */
@CommandHandler(OpenPartner)
export class OpenPartnerHandler extends CommandInTransaction<OpenPartner> {
  protected async handle({ partnerId, name }: OpenPartner, tx: Tx): Promise<void> {
    await inTurn(tx, 'request', partnerId);
    const known = await tx.manager.findOne(Organisation, {
      where: { id: partnerId },
      lock: { mode: 'pessimistic_write' },
    });
    if (known && known.kind !== 'partner') throw new IdTaken();
    if (known?.name === name) return;
    await keepOrganisersNames(tx, { '#/name': name });
    if (!known) return create(tx, Organisation.partner(partnerId, name), OrganisationJoined);
    known.name = name;
    await change(tx, known, OrganisationChanged);
  }
}
