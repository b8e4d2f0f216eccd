import { Application } from './applications/application.entity';
import { HeldDecision } from './decisions/held-decision.entity';
import { Import } from './imports/import.entity';
import { SigningKey } from './keys/signing-key.entity';
import { Link } from './links/link.entity';
import { CreateMembership1760000001000 } from './migrations/1760000001000-create-membership';
import { HoldDecisions1760000001001 } from './migrations/1760000001001-hold-decisions';
import { Network } from './network/network.entity';
import { Organisation } from './organisations/organisation.entity';
import { Person } from './people/person.entity';
import { Prospect } from './prospects/prospect.entity';
import { Session } from './sessions/session.entity';

export const entities = [
  Application,
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

export const migrations = [CreateMembership1760000001000, HoldDecisions1760000001001];
