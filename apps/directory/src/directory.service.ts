import { DataSource } from 'typeorm';
import * as topics from '#contracts/directory/events';
import { topicsIn } from '#contracts/topic';
import { defineService } from '#service';
import { DecideChangeHandler } from './entries/decide-change.command';
import { DiscardChangeHandler } from './entries/discard-change.command';
import { EditEntryHandler } from './entries/edit-entry.command';
import { EntriesController } from './entries/entries.controller';
import { Entry, EntryVersion } from './entries/entry.entity';
import { keeperRule } from './entries/keeper.rule';
import { ShowEntryHandler } from './entries/show-entry.command';
import { AssureByLinkHandler } from './freshness/assure-by-link.command';
import { AssureEntryHandler } from './freshness/assure-entry.command';
import { FreshnessController } from './freshness/freshness.controller';
import { FreshnessReminders } from './freshness/freshness-reminders';
import { RemindPartnerHandler } from './freshness/remind-partner.command';
import { PlacesController } from './gazetteer/places.controller';
import { People } from './members/membership.projection';
import { CreateDirectory1760000006000 } from './migrations/1760000006000-create-directory';
import { KeepEntries1760000006008 } from './migrations/1760000006008-keep-entries';
import { PartnersController } from './partners/partners.controller';
import { StartPartnerHandler } from './partners/start-partner.command';
import { TrustPartnerHandler } from './partners/trust-partner.command';
import { ProgrammesController } from './programmes/programmes.controller';
import { StartProgrammeHandler } from './programmes/start-programme.command';
import { SaveTermHandler } from './terms/save-term.command';
import { Taxonomy, Term } from './terms/term.entities';
import { TermsController } from './terms/terms.controller';

/** Partner organisations and what they offer: who can help, near which place, and how lately that was said. */
export const directory = defineService({
  name: 'directory',
  controllers: [
    ...[PartnersController, ProgrammesController, EntriesController, FreshnessController],
    ...[TermsController, PlacesController],
  ],
  providers: [
    ...[StartPartnerHandler, TrustPartnerHandler, StartProgrammeHandler],
    ...[EditEntryHandler, DecideChangeHandler, DiscardChangeHandler, ShowEntryHandler],
    ...[AssureEntryHandler, AssureByLinkHandler, RemindPartnerHandler, FreshnessReminders],
    ...[SaveTermHandler],
  ],
  emits: topicsIn(topics),
  consumers: [People],
  rules: { useFactory: keeperRule, inject: [DataSource] },
  entities: [Entry, EntryVersion, Taxonomy, Term],
  migrations: [CreateDirectory1760000006000, KeepEntries1760000006008],
});
