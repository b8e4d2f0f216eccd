import type { ComponentType } from 'react';
import type { Part } from '../../lib/edit-conflict';
import { PartnerText, ProgrammeText } from './entry-text';
import type { PartnerContent, ProgrammeContent } from './keeping.queries';
import type { EntryForm } from './part-fields';
import { PartnerFields } from './partner-fields';
import {
  checkPartner,
  NEW_PARTNER,
  PARTNER_PATHS,
  partnerOf,
  partnerParts,
  partnerTyped,
  type PartnerTyped,
} from './partner-typed';
import { ProgrammeFields } from './programme-fields';
import {
  checkProgramme,
  NEW_PROGRAMME,
  programmeOf,
  programmeParts,
  PROGRAMME_PATHS,
  programmeTyped,
  type ProgrammeTyped,
} from './programme-typed';
import type { Naming } from './say-changes';

/** What is different between editing a partner and a programme; all else is the same. */
export interface EntryKind<T extends Record<string, unknown>, C extends object> {
  readonly fresh: T;
  readonly typedOf: (content: C) => T;
  readonly contentOf: (typed: T) => C;
  readonly check: (typed: T) => object;
  readonly paths: Readonly<Record<string, keyof T & string>>;
  readonly parts: (naming: Naming) => readonly Part<T>[];
  readonly Fields: ComponentType<{ form: EntryForm<T> }>;
  readonly Text: ComponentType<{ content: C; naming: Naming }>;
  readonly nameOf: (content: C) => string;
  /** What it changes is said field by field: an organiser looks at it before it goes live. */
  readonly saysChanges: boolean;
}

const OF_ENTRIES = { nameOf: ({ name }: { name: string }) => name, saysChanges: true };

export const PARTNER: EntryKind<PartnerTyped, PartnerContent> = {
  ...OF_ENTRIES,
  fresh: NEW_PARTNER,
  typedOf: partnerTyped,
  contentOf: partnerOf,
  check: checkPartner,
  paths: PARTNER_PATHS,
  parts: partnerParts,
  Fields: PartnerFields,
  Text: PartnerText,
};

export const PROGRAMME: EntryKind<ProgrammeTyped, ProgrammeContent> = {
  ...OF_ENTRIES,
  fresh: NEW_PROGRAMME,
  typedOf: programmeTyped,
  contentOf: programmeOf,
  check: checkProgramme,
  paths: PROGRAMME_PATHS,
  parts: programmeParts,
  Fields: ProgrammeFields,
  Text: ProgrammeText,
};
