import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Handles, SignedIn, type Caller } from '#service';
import { listAskedAbout } from '../commitments/list-commitments.query';
import { listAskedToFeedBack } from '../feedback/get-feedback.query';
import { listOwnInvitations } from '../invitations/list-own-invitations.query';
import { listPolls } from '../polls/list-polls.query';
import { listUndecided } from '../proposals/list-undecided.query';
import { listOffers } from '../registrations/list-offers.query';
import { listAsked } from '../requests/list-requests.query';
import { NAMED } from './named';

/** What waits for somebody here, as Home puts it together: each room says what of it is theirs. */
@Controller()
export class WaitingController {
  constructor(private readonly dataSource: DataSource) {}

  @Handles(endpoints.getWaitingInScheduling)
  async waiting(@SignedIn() caller: Caller): Promise<AnswerOf<typeof endpoints.getWaitingInScheduling>> {
    const { dataSource } = this;
    const { items, total } = await listPolls(dataSource, { show: 'undecided', limit: NAMED, waits: true }, caller);
    return {
      polls: { items, total },
      offers: await listOffers(dataSource, caller),
      feedback: await listAskedToFeedBack(dataSource, caller),
      invitations: await listOwnInvitations(dataSource, caller),
      proposals: await listUndecided(dataSource, caller),
      requests: await listAsked(dataSource, caller),
      commitments: await listAskedAbout(dataSource, caller),
    };
  }
}
