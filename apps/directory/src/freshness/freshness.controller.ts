import { Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/directory/endpoints';
import { Handles, Input, SERVICE_CONFIG, SignedIn, type Caller, type ServiceConfig } from '#service';
import { AssureByLink, partnerOfLink } from './assure-by-link.command';
import { AssureEntry } from './assure-entry.command';
import { freshnessOf } from './days';

@Controller()
export class FreshnessController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  @Handles(endpoints.assureEntry)
  assure(@Input() { params }: InputOf<typeof endpoints.assureEntry>, @SignedIn() caller: Caller) {
    return this.commands.execute(new AssureEntry(params.entryId, caller));
  }

  @Handles(endpoints.inspectAssurance)
  async inspect(
    @Input() { body }: InputOf<typeof endpoints.inspectAssurance>,
  ): Promise<AnswerOf<typeof endpoints.inspectAssurance>> {
    const { id, name } = await partnerOfLink(this.config, body.token, this.dataSource.manager);
    const programmes = await this.dataSource.query(
      `SELECT id, name, to_char(assured_on, 'YYYY-MM-DD') AS "assuredOn", ${freshnessOf('assured_on')} AS freshness
       FROM entry WHERE partner_id = $1 AND kind = 'programme' AND standing = 'published' ORDER BY name, id`,
      [id],
    );
    return { partner: { id, name }, programmes };
  }

  @Handles(endpoints.assureByLink)
  assureByLink(@Input() { body }: InputOf<typeof endpoints.assureByLink>) {
    return this.commands.execute(new AssureByLink(body.token));
  }
}
