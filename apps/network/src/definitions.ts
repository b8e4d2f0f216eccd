import type { ServiceDefinition } from '#service';
import { directory } from '../../directory/src/directory.service';
import { discussions } from '../../discussions/src/discussions.service';
import { insights } from '../../insights/src/insights.service';
import { library } from '../../library/src/library.service';
import { membership } from '../../membership/src/membership.service';
import { notifications } from '../../notifications/src/notifications.service';
import { scheduling } from '../../scheduling/src/scheduling.service';

/** The seven services of a network, in the order of SERVICES. */
export const DEFINITIONS: readonly ServiceDefinition[] = [
  membership,
  scheduling,
  library,
  directory,
  discussions,
  insights,
  notifications,
];
