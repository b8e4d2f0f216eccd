import type { MigrationInterface } from 'typeorm';
import { CreateMessaging1760000000000 } from './migrations/1760000000000-create-messaging';
import { BoundMessaging1760000000010 } from './migrations/1760000000010-bound-messaging';
import { KeyCursorsByTopic1760000000020 } from './migrations/1760000000020-key-cursors-by-topic';
import { KnowIncarnations1760000000021 } from './migrations/1760000000021-know-incarnations';
import { KeepDiscards1760000000170 } from './migrations/1760000000170-keep-discards';
import { FindTheUnnumbered1760000000180 } from './migrations/1760000000180-find-the-unnumbered';
import { KnowInWhichIncarnation1760000000200 } from './migrations/1760000000200-know-in-which-incarnation';

/** The tables of messaging, which every service's database has beside its own. */
export const messagingMigrations: (new () => MigrationInterface)[] = [
  CreateMessaging1760000000000,
  BoundMessaging1760000000010,
  KeyCursorsByTopic1760000000020,
  KnowIncarnations1760000000021,
  KeepDiscards1760000000170,
  FindTheUnnumbered1760000000180,
  KnowInWhichIncarnation1760000000200,
];
