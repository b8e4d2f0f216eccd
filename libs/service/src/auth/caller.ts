import type { Role } from '#contracts/membership/events';

/** Who makes a request, as a verified token says; null in its place is a visitor. */
export interface Caller {
  readonly personId: string;
  readonly organisationId: string;
  readonly roles: readonly Role[];
  readonly sessionId: string;
  readonly epoch: number;
  /** Seconds since 1970 after which the token must have been renewed, grace included. */
  readonly expiresAt: number;
}

type OfRoles = Pick<Caller, 'roles'> | null;

export const isOrganiser = (caller: OfRoles): boolean => caller?.roles.includes('organiser') ?? false;

/** Organisers may do all that moderators may. */
export const isModerator = (caller: OfRoles): boolean =>
  isOrganiser(caller) || (caller?.roles.includes('moderator') ?? false);

/** Keeps a partner's entry, and is no member: what is not shared with partners is closed to them. */
export const isPartner = (caller: OfRoles): boolean => caller?.roles.includes('partner') ?? false;

/** Signed in, and of the network. */
export const isMember = <C extends OfRoles>(caller: C): caller is NonNullable<C> =>
  caller !== null && !isPartner(caller);
