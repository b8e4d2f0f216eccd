import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/membership/endpoints';
import { Handles, Input } from '#service';
import { GetEmployer } from './get-employer.query';
import { SearchEmployers } from './search-employers.query';

/** Employers as an applicant finds them. */
@Controller()
export class EmployersController {
  constructor(private readonly queries: QueryBus) {}

  @Handles(endpoints.searchEmployers)
  search(
    @Input(endpoints.searchEmployers) { query }: InputOf<typeof endpoints.searchEmployers>,
  ): Promise<AnswerOf<typeof endpoints.searchEmployers>> {
    return this.queries.execute(new SearchEmployers(query.search));
  }

  @Handles(endpoints.getEmployer)
  show(
    @Input(endpoints.getEmployer) { params }: InputOf<typeof endpoints.getEmployer>,
  ): Promise<AnswerOf<typeof endpoints.getEmployer>> {
    return this.queries.execute(new GetEmployer(params.prospectId));
  }
}
