import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/membership/endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { Person } from '../people/person.entity';
import { AddressChange } from './address-change.entity';
import { AddressLinks } from './address-links';
import { AskForNewAddress } from './ask-for-new-address.command';
import { ConfirmNewAddress } from './confirm-new-address.command';
import { StopNewAddress } from './stop-new-address.command';
import { WithdrawNewAddress } from './withdraw-new-address.command';

type Waiting = AnswerOf<typeof endpoints.getNewAddress>;

/** Scanners of mail open links before people do: only POST looks at a token. */
@Controller()
export class AddressesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly links: AddressLinks,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.getNewAddress)
  async show(@SignedIn() { personId }: Caller): Promise<Waiting> {
    return waitingOf(await this.dataSource.manager.findOneBy(AddressChange, { personId, standing: 'waiting' }));
  }

  @Handles(endpoints.askForNewAddress)
  async ask(@Input() { body }: InputOf<typeof endpoints.askForNewAddress>, @SignedIn() caller: Caller) {
    return waitingOf(await this.commands.execute(new AskForNewAddress(caller, body.email, body.current)));
  }

  @Handles(endpoints.withdrawNewAddress)
  withdraw(@SignedIn() { personId }: Caller) {
    return this.commands.execute(new WithdrawNewAddress(personId));
  }

  @Handles(endpoints.inspectAddressLink)
  async inspect(
    @Input() { body }: InputOf<typeof endpoints.inspectAddressLink>,
  ): Promise<AnswerOf<typeof endpoints.inspectAddressLink>> {
    const { does, change } = await this.links.find(body.token, ['confirm', 'stop']);
    const { name } = await this.dataSource.manager.findOneByOrFail(Person, { id: change.personId });
    const withdrawn = change.standing === 'withdrawn';
    return { does, standing: change.shown(does), name, to: change.to, ...(withdrawn && { withdrawn }) };
  }

  @Handles(endpoints.confirmNewAddress)
  confirm(@Input() { body }: InputOf<typeof endpoints.confirmNewAddress>) {
    return this.commands.execute(new ConfirmNewAddress(body.token));
  }

  @Handles(endpoints.stopNewAddress)
  stop(@Input() { body }: InputOf<typeof endpoints.stopNewAddress>) {
    return this.commands.execute(new StopNewAddress(body.token));
  }
}

/** What can no longer be confirmed does not wait. */
function waitingOf(change: AddressChange | null): Waiting {
  if (!change || change.shown('confirm') !== 'waiting') return { waiting: null };
  return { waiting: { to: change.to, until: change.until.toISOString() } };
}
