import { z } from 'zod';
import { Email, growing, Id, Instant, Version } from '../primitives';
import { Sector } from '../sectors';
import { TokenScope } from '../token-scope';
import type { Hint } from '../hint';
import { defineTopic } from '../topic';

export * from './network.events';

/**
 * A name that changed within the last 30 days: what its bearer was known by before, and since when no more. Only for
 * those who watch over who is who; afterwards an event without it takes it back.
 */
export const Renamed = z.object({ from: z.string(), at: Instant });
export type Renamed = z.infer<typeof Renamed>;

/** `applying` until an organiser decides; the host organisation is a member from set-up. */
export const OrganisationState = z.object({
  id: Id,
  version: Version,
  /** A partner's people keep its entry in the directory; its id is the partner's there. */
  kind: growing(['employer', 'host', 'partner']),
  name: z.string(),
  sector: Sector.nullable(),
  standing: z.enum(['applying', 'member', 'declined', 'withdrawn']),
  renamed: Renamed.optional(),
  /** Of an employer: all its members ask partners for introductions, not its leads alone. */
  membersAsk: z.boolean().optional(),
  /** Of an employer: all its members offer young people something in its name, not its leads alone. */
  membersOffer: z.boolean().optional(),
  /** Of an employer: the postcodes of where it works, as they were written. */
  sites: z.array(z.string()).optional(),
  /** Of an employer: its employees, in a band (`SIZE_BANDS`), once as it was written; null where nobody said. */
  sizeBand: z.string().nullable().optional(),
});
export type OrganisationState = z.infer<typeof OrganisationState>;

/** Who asks to join, comes in or goes changes which prospects have applied, and the balance of sectors. */
export const organisations = defineTopic('membership.organisations', {
  key: 'id',
  state: OrganisationState,
  hints: ({ id: key, version }) =>
    ['membership.prospects', 'membership.balance'].map((topic) => ({
      ...{ topic, key, version },
      audience: { persons: [], organisers: true },
    })),
});
export const OrganisationApplied = organisations.event('levelfield.membership.organisation-applied.v1');
export const OrganisationJoined = organisations.event('levelfield.membership.organisation-joined.v1');
export const OrganisationDeclined = organisations.event('levelfield.membership.organisation-declined.v1');
export const OrganisationWithdrawn = organisations.event('levelfield.membership.organisation-withdrawn.v1');
export const OrganisationChanged = organisations.event('levelfield.membership.organisation-changed.v1');

/**
 * A lead speaks for an organisation; organisers and administrators run the network, and belong to its host; moderators,
 * of any organisation, look after what its people write for others. A partner's people have the role of partners and no
 * other: they are no members, and are shown what is shared with partners alone.
 */
export const Role = growing(['lead', 'organiser', 'administrator', 'moderator', 'partner']);
export type Role = z.infer<typeof Role>;

const isKnown = (role: unknown): boolean => Role.safeParse(role).success;
/** As they are read: a role that a newer version gives, and this one does not know, opens nothing here. */
export const Roles = z.preprocess((roles) => (Array.isArray(roles) ? roles.filter(isKnown) : roles), z.array(Role));

/**
 * The topic with names and e-mail addresses: those of prospects who are asked to apply are on one of their own, since
 * they are no people of the network. Applicants and invited colleagues are people from the start;
 * `member` has joined. Access is computed from the organisation's standing and the roles, never copied.
 * `epoch` rises when every session of the person is to end, or to go on by a new token since the roles changed; whoever
 * checks tokens hears of it on the topic of sessions, which names nobody.
 */
export const PersonState = z.object({
  id: Id,
  version: Version,
  organisationId: Id,
  name: z.string(),
  email: Email,
  standing: z.enum(['applicant', 'invited', 'member', 'left']),
  roles: Roles,
  epoch: z.int().nonnegative(),
  renamed: Renamed.optional(),
});
export type PersonState = z.infer<typeof PersonState>;

/** Who has come into an organisation, or gone, changes its list of people, which organisers show. */
export const people = defineTopic('membership.people', {
  key: 'id',
  state: PersonState,
  hints: ({ organisationId: key, version }) => [
    { topic: 'membership.people', key, version, audience: { persons: [], organisers: true } },
  ],
});
export const PersonApplied = people.event('levelfield.membership.person-applied.v1');
export const PersonInvited = people.event('levelfield.membership.person-invited.v1');
export const PersonJoined = people.event('levelfield.membership.person-joined.v1');
export const PersonChanged = people.event('levelfield.membership.person-changed.v1');
/**
 * Of a member, `byId`: who removed them, or the person. Left out where an invitation or an application was taken back.
 * `nextLeadId`: who leads the organisation in their place.
 */
export const PersonLeft = people.event('levelfield.membership.person-left.v1', {
  byId: Id.optional(),
  nextLeadId: Id.optional(),
});
const CHANGED = { given: Roles, taken: Roles };
/** A member was given roles, or had them taken. */
export const PersonRolesChanged = people.event('levelfield.membership.person-roles-changed.v1', {
  ...CHANGED,
  byId: Id,
});
/** As `PersonRolesChanged`, by nobody of the network: by who runs the computer that it is on. */
export const RolesSetByOperator = people.event('levelfield.membership.roles-set-by-operator.v1', CHANGED);
/**
 * A member asked to have the address `to`, and may confirm it until `until`; whose the present one is may stop that until
 * `stopUntil`, also once it is confirmed. Told here and nowhere else, since it is an address.
 */
export const NewAddressAsked = people.event('levelfield.membership.new-address-asked.v1', {
  changeId: Id,
  to: Email,
  until: Instant,
  stopUntil: Instant,
});
export const NewAddressConfirmed = people.event('levelfield.membership.new-address-confirmed.v1', { changeId: Id });
export const NewAddressStopped = people.event('levelfield.membership.new-address-stopped.v1', { changeId: Id });
export const SessionsEnded = people.event('levelfield.membership.sessions-ended.v1');

/**
 * What of a person's sessions has ended, without a name or an address, for everybody who checks tokens. `ended`: those
 * that ended one by one, as by signing out on one device, `until` no token can name them any more. `epoch` rises when all
 * of them end, or go on by new tokens: those of an earlier epoch are refused; left out, nothing is said of it. The key is the person: what is kept of every
 * key for good would else grow with each sign-out. A tombstone says that nothing of the person's sessions is known to
 * have ended, not that the person is gone: whoever erases a person ends all sessions first.
 */
export const PersonSessionsState = z.object({
  personId: Id,
  version: Version,
  ended: z.array(z.object({ sessionId: Id, until: Instant })),
  epoch: z.int().nonnegative().optional(),
});
export type PersonSessionsState = z.infer<typeof PersonSessionsState>;

export const sessions = defineTopic('membership.sessions', {
  key: 'personId',
  state: PersonSessionsState,
  partitions: 1,
});
export const SessionEnded = sessions.event('levelfield.membership.session-ended.v1');
export const AllSessionsEnded = sessions.event('levelfield.membership.all-sessions-ended.v1');
export const TokensEnded = sessions.event('levelfield.membership.tokens-ended.v1');

/**
 * A personal access token as every service checks it, without its name and without its secret: `hash` is the SHA-256 of
 * the secret, 256 random bits, in hex. It stands while the person's sessions of this `epoch` do, and is told of anew where
 * the person's roles change. Forgotten (a tombstone) once it is revoked or over.
 */
export const AccessTokenState = z.object({
  id: Id,
  version: Version,
  hash: z.string(),
  personId: Id,
  organisationId: Id,
  roles: Roles,
  epoch: z.int().nonnegative(),
  scopes: z.array(TokenScope),
  endsAt: Instant,
});
export type AccessTokenState = z.infer<typeof AccessTokenState>;

export const accessTokens = defineTopic('membership.access-tokens', {
  key: 'id',
  state: AccessTokenState,
  partitions: 1,
});
export const AccessTokenCreated = accessTokens.event('levelfield.membership.access-token-created.v1');
export const AccessTokenChanged = accessTokens.event('levelfield.membership.access-token-changed.v1');

export const ApplicationState = z.object({
  id: Id,
  version: Version,
  organisationId: Id,
  applicantId: Id,
  standing: z.enum(['waiting', 'approved', 'declined', 'withdrawn']),
  /** Why it was declined, as the organiser wrote it to the applicant. */
  reason: z.string().nullable(),
  /** The link that shows the applicant this state, or lets the lead in once approved. */
  linkId: Id,
});
export type ApplicationState = z.infer<typeof ApplicationState>;

/** Organisers list them, also while a decision is held, which is no event yet. */
export const hintOfApplication = ({ id, version }: Pick<ApplicationState, 'id' | 'version'>): Hint => ({
  topic: 'membership.applications',
  key: id,
  version,
  audience: { persons: [], organisers: true },
});

export const applications = defineTopic('membership.applications', {
  key: 'id',
  state: ApplicationState,
  hints: (application) => [hintOfApplication(application)],
});
export const ApplicationReceived = applications.event('levelfield.membership.application-received.v1');
export const ApplicationCorrected = applications.event('levelfield.membership.application-corrected.v1');
export const ApplicationWithdrawn = applications.event('levelfield.membership.application-withdrawn.v1');
export const ApplicationApproved = applications.event('levelfield.membership.application-approved.v1');
export const ApplicationDeclined = applications.event('levelfield.membership.application-declined.v1');

export const LinkPurpose = z.enum(['sign-in', 'invitation', 'application', 'welcome']);
export type LinkPurpose = z.infer<typeof LinkPurpose>;

/** A mailed link without its secret: the token is an HMAC of the id under the network's link key. */
export const LinkState = z.object({
  id: Id,
  version: Version,
  purpose: LinkPurpose,
  personId: Id,
  /** Who asked for it, where that is another person: the colleague who invites. */
  issuedBy: Id.nullable(),
  standing: z.enum(['open', 'used', 'revoked']),
  expiresAt: Instant,
});
export type LinkState = z.infer<typeof LinkState>;

export const links = defineTopic('membership.links', { key: 'id', state: LinkState });
/** `renews`: the link that this one takes the place of, because its holder asked for a new one. */
export const LinkIssued = links.event('levelfield.membership.link-issued.v1', { renews: Id.nullable() });
export const LinkUsed = links.event('levelfield.membership.link-used.v1');
export const LinkRevoked = links.event('levelfield.membership.link-revoked.v1');

/**
 * Somebody at an employer that has not applied is asked to. The key is the link's, too: its token is an HMAC of the id.
 * `refused`: they asked not to be written to, and the address is kept for that alone, without their name. Forgotten (a
 * tombstone) once they have applied, or 90 days after the link has expired: until then they can still say so.
 */
export const ProspectInvitationState = z.object({
  id: Id,
  version: Version,
  prospectId: Id,
  organisation: z.string(),
  name: z.string(),
  email: Email,
  invitedBy: Id,
  standing: z.enum(['open', 'refused']),
  expiresAt: Instant,
});
export type ProspectInvitationState = z.infer<typeof ProspectInvitationState>;

export const prospectInvitations = defineTopic('membership.prospect-invitations', {
  key: 'id',
  state: ProspectInvitationState,
  hints: ({ prospectId: key, version }) => [
    { topic: 'membership.prospects', key, version, audience: { persons: [], organisers: true } },
  ],
});
/** `words`: a personal sentence of whoever invites, for the mail. */
export const ProspectInvited = prospectInvitations.event('levelfield.membership.prospect-invited.v1', {
  words: z.string().nullable(),
});
export const ProspectRefused = prospectInvitations.event('levelfield.membership.prospect-refused.v1');
/** They took that back: they may be written to again. */
export const ProspectAllowed = prospectInvitations.event('levelfield.membership.prospect-allowed.v1');

/** Public halves of the keys that sign tokens (RFC 8037, Ed25519), so that every service verifies by itself. */
export const KeyState = z.object({
  id: z.string(),
  version: Version,
  /** The `x` of the OKP public key, base64url. */
  publicKey: z.string(),
  standing: z.enum(['active', 'retired']),
});
export type KeyState = z.infer<typeof KeyState>;

export const keys = defineTopic('membership.keys', { key: 'id', state: KeyState, partitions: 1 });
export const KeyPublished = keys.event('levelfield.membership.key-published.v1');
export const KeyRetired = keys.event('levelfield.membership.key-retired.v1');
