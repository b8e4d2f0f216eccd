import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Me } from '#contracts/membership/endpoints';
import { PersonChanged } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, Stale } from '#service';
import { rename } from '../names/former-names';
import { keepOrganisersNames } from '../names/organisers-names';
import { loadMe } from '../sessions/me';
import { lockPerson } from './lock-person';

export class UpdateProfile extends Command<Me> {
  constructor(
    readonly personId: string,
    readonly version: number,
    readonly name: string,
  ) {
    super();
  }
}

@CommandHandler(UpdateProfile)
export class UpdateProfileHandler extends CommandInTransaction<UpdateProfile> {
  protected async handle({ personId, version, name }: UpdateProfile, tx: Tx): Promise<Me> {
    const person = await lockPerson(tx, personId);
    if (person.version !== version) throw new Stale();
    if (person.name !== name) {
      if (!person.runsNetwork) await keepOrganisersNames(tx, { '#/name': name });
      await rename(tx, person, name);
    }
    await change(tx, person, PersonChanged);
    return (await loadMe(tx.manager, personId))!.me;
  }
}
