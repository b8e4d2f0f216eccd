import { Application } from './applications/application.entity';
import { HeldDecision } from './decisions/held-decision.entity';
import { Import } from './imports/import.entity';
import { SigningKey } from './keys/signing-key.entity';
import { Link } from './links/link.entity';
import { CreateMembership1760000001000 } from './migrations/1760000001000-create-membership';
import { HoldDecisions1760000001001 } from './migrations/1760000001001-hold-decisions';
import { TellOfEndedSessions1760000001002 } from './migrations/1760000001002-tell-of-ended-sessions';
import { Network } from './network/network.entity';
import { Organisation } from './organisations/organisation.entity';
import { Person } from './people/person.entity';
import { Prospect } from './prospects/prospect.entity';
import { EndedSessions } from './sessions/ended-sessions.entity';
import { Session } from './sessions/session.entity';

export const entities = [
  Application,
  EndedSessions,
  HeldDecision,
  Import,
  Link,
  Network,
  Organisation,
  Person,
  Prospect,
  Session,
  SigningKey,
];

export const migrations = [CreateMembership1760000001000, HoldDecisions1760000001001, TellOfEndedSessions1760000001002];
