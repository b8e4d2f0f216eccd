import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/membership/endpoints';
import { Handles, Input, KnownNetwork, Visitor, type Caller } from '#service';
import { getEmployer } from './get-employer.query';
import { searchEmployers } from './search-employers.query';

/** Employers as an applicant finds them. */
@Controller()
export class EmployersController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly network: KnownNetwork,
  ) {}

  @Handles(endpoints.searchEmployers)
  search(@Input() { query }: InputOf<typeof endpoints.searchEmployers>, @Visitor() caller: Caller | null) {
    const tells = caller !== null || !this.network.isForMembers('employers');
    return searchEmployers(this.dataSource, query.search, tells);
  }

  @Handles(endpoints.getEmployer)
  show(@Input() { params }: InputOf<typeof endpoints.getEmployer>) {
    return getEmployer(this.dataSource, params.prospectId);
  }
}
