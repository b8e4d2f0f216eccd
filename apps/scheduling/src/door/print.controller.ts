import { Controller } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Documents, type Sheet } from '#documents';
import { Handles, Input, Reply, SignedIn, type Caller } from '#service';
import { servedHeaders } from '#uploads';
import { badgesSheet, certificateSheet, peopleSheet } from './print.query';

/** What is printed of who comes, made anew each time: it is asked for by few, and changes until the last moment. */
@Controller()
export class PrintController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly documents: Documents,
  ) {}

  @Handles(endpoints.printPeople)
  async people(
    @Input() { params }: InputOf<typeof endpoints.printPeople>,
    @SignedIn() caller: Caller,
    @Reply() reply: FastifyReply,
  ) {
    return this.print('Participants', await peopleSheet(this.dataSource, params.gatheringId), caller, reply);
  }

  @Handles(endpoints.printBadges)
  async badges(
    @Input() { params }: InputOf<typeof endpoints.printBadges>,
    @SignedIn() caller: Caller,
    @Reply() reply: FastifyReply,
  ) {
    return this.print('Badges', await badgesSheet(this.dataSource, params.gatheringId), caller, reply);
  }

  @Handles(endpoints.getCertificate)
  async certificate(
    @Input() { params }: InputOf<typeof endpoints.getCertificate>,
    @SignedIn() caller: Caller,
    @Reply() reply: FastifyReply,
  ) {
    const sheet = await certificateSheet(this.dataSource, params.gatheringId, caller);
    return this.print('Certificate of attendance', sheet, caller, reply);
  }

  private async print(name: string, sheet: Sheet, { personId }: Caller, reply: FastifyReply): Promise<Buffer> {
    const made = await this.documents.makeSheet(sheet, personId);
    void reply.headers(servedHeaders({ name: `${name}.pdf`, mediaType: 'application/pdf' }));
    return made;
  }
}
