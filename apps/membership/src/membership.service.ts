import * as endpoints from '#contracts/membership/endpoints';
import { defineService } from '#service';
import { MembershipConfig } from './membership.config';
import { entities, migrations } from './membership.database';
import { MembershipModule } from './membership.module';

/** Everything the contracts declare as an operation of membership. */
const served = Object.values(endpoints).filter((one) => 'method' in one);

export const membership = defineService({
  name: 'membership',
  config: MembershipConfig,
  endpoints: served,
  database: { entities, migrations },
  module: (runtime) => MembershipModule.register(runtime),
});
