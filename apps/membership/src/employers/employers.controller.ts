import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/membership/endpoints';
import { Handles, Input } from '#service';
import { getEmployer } from './get-employer.query';
import { searchEmployers } from './search-employers.query';

/** Employers as an applicant finds them. */
@Controller()
export class EmployersController {
  constructor(private readonly dataSource: DataSource) {}

  @Handles(endpoints.searchEmployers)
  search(@Input() { query }: InputOf<typeof endpoints.searchEmployers>) {
    return searchEmployers(this.dataSource, query.search);
  }

  @Handles(endpoints.getEmployer)
  show(@Input() { params }: InputOf<typeof endpoints.getEmployer>) {
    return getEmployer(this.dataSource, params.prospectId);
  }
}
