import { Controller } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/directory/endpoints';
import { Handles, Input, Reply } from '#service';
import { readTaxonomies } from '../terms/list-taxonomies.query';
import { coldSpotsAsCsv } from './cold-spots-as-csv';
import { readColdSpots } from './list-cold-spots.query';

@Controller()
export class ColdSpotsController {
  constructor(private readonly dataSource: DataSource) {}

  @Handles(endpoints.listColdSpots)
  list(@Input() { query }: InputOf<typeof endpoints.listColdSpots>) {
    return readColdSpots(this.dataSource, query);
  }

  @Handles(endpoints.exportColdSpots)
  async export(@Input() { query }: InputOf<typeof endpoints.exportColdSpots>, @Reply() reply: FastifyReply) {
    const { items } = await readColdSpots(this.dataSource, query);
    void reply.header('content-disposition', 'attachment; filename="cold-spots.csv"');
    return coldSpotsAsCsv(items, (await readTaxonomies(this.dataSource.manager)).items);
  }
}
