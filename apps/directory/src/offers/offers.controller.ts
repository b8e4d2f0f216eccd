import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/directory/endpoints';
import { Handles, IfMatch, Input, SignedIn, Visitor, type Caller } from '#service';
import { findOffers } from './find-offers.query';
import { listOwn } from './list-own-offers.query';
import { MakeOffer } from './make-offer.command';
import { viewOffer } from './offer.view';
import { reportOf } from './offers-report.query';
import { CloseOffer, DiscardOffer, EditOffer, OpenOffer } from './steer-offer.commands';

@Controller()
export class OffersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.listOffers)
  list(@Input() { query }: InputOf<typeof endpoints.listOffers>, @Visitor() caller: Caller | null) {
    return findOffers(this.dataSource, query, caller);
  }

  @Handles(endpoints.listOwnOffers)
  listOwn(@Input() { query }: InputOf<typeof endpoints.listOwnOffers>, @SignedIn() caller: Caller) {
    return listOwn(this.dataSource, query, caller);
  }

  @Handles(endpoints.reportOffers)
  report() {
    return reportOf(this.dataSource);
  }

  @Handles(endpoints.getOffer)
  get(@Input() { params }: InputOf<typeof endpoints.getOffer>, @Visitor() caller: Caller | null) {
    return viewOffer(this.dataSource.manager, params.offerId, caller);
  }

  @Handles(endpoints.makeOffer)
  async make(@Input() { body }: InputOf<typeof endpoints.makeOffer>, @SignedIn() caller: Caller) {
    await this.commands.execute(new MakeOffer(body, caller));
    return viewOffer(this.dataSource.manager, body.id, caller);
  }

  @Handles(endpoints.editOffer)
  async edit(
    @Input() { params, body }: InputOf<typeof endpoints.editOffer>,
    @IfMatch() version: number,
    @SignedIn() caller: Caller,
  ) {
    await this.commands.execute(new EditOffer(params.offerId, version, body, caller));
    return viewOffer(this.dataSource.manager, params.offerId, caller);
  }

  @Handles(endpoints.openOffer)
  async open(@Input() { params }: InputOf<typeof endpoints.openOffer>, @SignedIn() caller: Caller) {
    await this.commands.execute(new OpenOffer(params.offerId, caller));
    return viewOffer(this.dataSource.manager, params.offerId, caller);
  }

  @Handles(endpoints.closeOffer)
  async close(@Input() { params, body }: InputOf<typeof endpoints.closeOffer>, @SignedIn() caller: Caller) {
    await this.commands.execute(new CloseOffer(params.offerId, body.reason, caller));
    return viewOffer(this.dataSource.manager, params.offerId, caller);
  }

  @Handles(endpoints.discardOffer)
  async discard(@Input() { params }: InputOf<typeof endpoints.discardOffer>) {
    await this.commands.execute(new DiscardOffer(params.offerId));
  }
}
