import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { updateOrganisation } from '#contracts/membership/endpoints';
import { OrganisationChanged } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, NotFound, Stale } from '#service';
import { rename } from '../names/former-names';
import { keepOrganisersNames } from '../names/organisers-names';
import { getOrganisation } from './get-organisation.query';
import { Organisation } from './organisation.entity';

type View = AnswerOf<typeof updateOrganisation>;

export class UpdateOrganisation extends Command<View> {
  constructor(
    readonly organisationId: string,
    readonly version: number,
    readonly edit: InputOf<typeof updateOrganisation>['body'],
  ) {
    super();
  }
}

@CommandHandler(UpdateOrganisation)
export class UpdateOrganisationHandler extends CommandInTransaction<UpdateOrganisation> {
  protected async handle({ organisationId, version, edit }: UpdateOrganisation, tx: Tx): Promise<View> {
    const organisation = await tx.manager.findOne(Organisation, {
      where: { id: organisationId, standing: 'member' },
      lock: { mode: 'pessimistic_write' },
    });
    if (!organisation) throw new NotFound('organisation');
    if (organisation.version !== version) throw new Stale();
    if (organisation.name !== edit.name) {
      if (organisation.kind !== 'host') await keepOrganisersNames(tx, { '#/name': edit.name });
      await rename(tx, organisation, edit.name);
    }
    Object.assign(organisation, edit);
    await change(tx, organisation, OrganisationChanged);
    return getOrganisation(tx, organisationId);
  }
}
