import { Controller, Inject } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/directory/open-referral.endpoints';
import { ClientAddress, Handles, Input, Reply, SERVICE_CONFIG, type ServiceConfig } from '#service';
import { listPlaces, listServices, onePlace, oneService } from './answers';
import { OpenExports } from './open-exports';
import { listTaxonomies, listTerms, oneTaxonomy, oneTerm } from './taxonomies.query';

const NDJSON = 'application/x-ndjson; charset=utf-8';

/** Open Referral UK 3.0: what everybody may know of partners and programmes, in the words that other directories know. */
@Controller()
export class OpenDataController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly exports: OpenExports,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  @Handles(endpoints.getOpenReferral)
  root() {
    return {
      version: 'HSDS-UK-3.0',
      profile: 'https://docs.openreferraluk.org',
      openapi_url: `${this.config.publicUrl}/api/openapi.json`,
    };
  }

  @Handles(endpoints.listOpenServices)
  services(
    @Input() { query }: InputOf<typeof endpoints.listOpenServices>,
    @ClientAddress() source: string,
    @Reply() reply: FastifyReply,
  ) {
    if (query.format === 'json') return listServices(this.dataSource, query);
    void reply.type(NDJSON);
    return this.exports.take('services', query, source);
  }

  @Handles(endpoints.getOpenService)
  service(@Input() { params }: InputOf<typeof endpoints.getOpenService>) {
    return oneService(this.dataSource, params.id);
  }

  @Handles(endpoints.listOpenServicesAtLocations)
  places(
    @Input() { query }: InputOf<typeof endpoints.listOpenServicesAtLocations>,
    @ClientAddress() source: string,
    @Reply() reply: FastifyReply,
  ) {
    if (query.format === 'json') return listPlaces(this.dataSource, query);
    void reply.type(NDJSON);
    return this.exports.take('places', query, source);
  }

  @Handles(endpoints.getOpenServiceAtLocation)
  place(@Input() { params }: InputOf<typeof endpoints.getOpenServiceAtLocation>) {
    return onePlace(this.dataSource, params.id);
  }

  @Handles(endpoints.listOpenTaxonomies)
  taxonomies(@Input() { query }: InputOf<typeof endpoints.listOpenTaxonomies>) {
    return listTaxonomies(this.dataSource.manager, query);
  }

  @Handles(endpoints.getOpenTaxonomy)
  taxonomy(@Input() { params }: InputOf<typeof endpoints.getOpenTaxonomy>) {
    return oneTaxonomy(this.dataSource.manager, params.id);
  }

  @Handles(endpoints.listOpenTaxonomyTerms)
  terms(@Input() { query }: InputOf<typeof endpoints.listOpenTaxonomyTerms>) {
    return listTerms(this.dataSource.manager, query);
  }

  @Handles(endpoints.getOpenTaxonomyTerm)
  term(@Input() { params }: InputOf<typeof endpoints.getOpenTaxonomyTerm>) {
    return oneTerm(this.dataSource.manager, params.id);
  }
}
