import { uuidv7 } from 'uuidv7';
import {
  OrganisationJoined,
  PersonJoined,
  type ApplicationState,
  type LinkState,
  type NetworkState,
  type OrganisationState,
  type PersonState,
} from '#contracts/membership/events';
import type { GatheringState, RegistrationState } from '#contracts/scheduling/events';
import type { TestProducer } from './events';

export const theNetwork = (): NetworkState => ({ id: 'network', version: 1, name: 'Fair Start', hostId: uuidv7() });

export function anOrganisation(over: Partial<OrganisationState> = {}): OrganisationState {
  return { id: uuidv7(), version: 1, kind: 'employer', name: 'Acme Foods', sector: 'C', standing: 'member', ...over };
}

export function aPerson(over: Partial<PersonState> = {}): PersonState {
  const id = uuidv7();
  return {
    id,
    version: 1,
    organisationId: uuidv7(),
    name: 'Ann Lee',
    email: `ann.${id}@example.org`,
    standing: 'member',
    roles: [],
    epoch: 1,
    ...over,
  };
}

/**
 * Somebody who has joined, told of by membership's events in one transaction: of an employer of their own, which is told
 * of too, unless they name one.
 */
export async function joinPerson(
  membership: TestProducer,
  over: Partial<PersonState> = {},
  employer: Partial<OrganisationState> = {},
): Promise<PersonState> {
  const organisation = anOrganisation(employer);
  const person = aPerson({ organisationId: organisation.id, ...over });
  await membership.run(async (tx) => {
    if (over.organisationId === undefined) await tx.emit(OrganisationJoined, organisation);
    await tx.emit(PersonJoined, person);
  });
  return person;
}

export function aLink(over: Partial<LinkState> = {}): LinkState {
  return {
    id: uuidv7(),
    version: 1,
    purpose: 'sign-in',
    personId: uuidv7(),
    issuedBy: null,
    standing: 'open',
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    ...over,
  };
}

export function anApplication(over: Partial<ApplicationState> = {}): ApplicationState {
  return {
    id: uuidv7(),
    version: 1,
    organisationId: uuidv7(),
    applicantId: uuidv7(),
    standing: 'waiting',
    reason: null,
    linkId: uuidv7(),
    ...over,
  };
}

export function aGathering(over: Partial<GatheringState> = {}): GatheringState {
  return {
    id: uuidv7(),
    version: 1,
    kind: 'roundtable',
    title: 'Roundtable on apprenticeships',
    start: { local: '2037-12-04T10:00', zone: 'Europe/London', offset: '+00:00' },
    end: { local: '2037-12-04T11:30', zone: 'Europe/London', offset: '+00:00' },
    startsAt: '2037-12-04T10:00:00Z',
    endsAt: '2037-12-04T11:30:00Z',
    place: '1 Guildhall Yard, London',
    online: false,
    chathamHouse: true,
    standing: 'scheduled',
    sequence: 0,
    ...over,
  };
}

export function aRegistration(over: Partial<RegistrationState> = {}): RegistrationState {
  return {
    id: uuidv7(),
    version: 1,
    gatheringId: uuidv7(),
    personId: uuidv7(),
    organisationId: uuidv7(),
    standing: 'place',
    ...over,
  };
}
