import type { EntityManager } from 'typeorm';
import { Id } from '#contracts/primitives';
import type { Tx } from '#messaging';
import { isOrganiser, isPartner, NotAllowed, NotFound, type Caller, type OwnRules, type Rule } from '#service';
import type { DataSource } from 'typeorm';
import { isContactOf } from '../entries/keeper.rule';
import type { Introduction } from './introduction.entity';

export type Side = 'employer' | 'partner';

type Between = Pick<Introduction, 'organisationId' | 'partnerId' | 'askedBy'>;
/** As `Between`, also of what an employer counts without a partner. */
type PeopleBetween = Omit<Between, 'partnerId'> & { readonly partnerId: string | null };

/** Speaks for the organisation, so reads all that its people asked for. */
export const leads = (caller: Caller, organisationId: string): boolean =>
  caller.organisationId === organisationId && caller.roles.includes('lead');

/** Their leads allow all members of an organisation to ask partners for introductions, or to make offers. */
export async function membersMay(
  tx: Tx,
  organisationId: string,
  what: 'members_ask' | 'members_offer',
): Promise<boolean> {
  const rows: unknown[] = await tx.manager.query(`SELECT FROM organisation WHERE id = $1 AND ${what}`, [
    organisationId,
  ]);
  return rows.length > 0;
}

/** Whose side the caller is on: who asked, and the leads of their employer; the partner's contacts. */
export function sideOf(caller: Caller, { organisationId, partnerId, askedBy }: Between): Side | null {
  if (isContactOf(caller, partnerId)) return 'partner';
  if (isPartner(caller)) return null;
  const asked = caller.personId === askedBy && caller.organisationId === organisationId;
  return asked || leads(caller, organisationId) ? 'employer' : null;
}

/** SQL: an introduction `i` that all organisers read: nobody has answered it in time, or both sides wish it. */
const ORGANISERS_READ = `i.escalated AND i.standing = 'asked' OR i.employer_shares AND i.partner_shares`;
/** SQL: one that `$2` answered in the partner's place: they read on what they did, and may send it again. */
const ANSWERED_FOR_PARTNER = 'i.escalated AND i.answered_by = $2';

/** The rules of those names, for operations on `:introductionId`. */
export function introductionRules(dataSource: DataSource): OwnRules {
  const rule =
    (forOrganisers: boolean): Rule =>
    async ({ caller, params }) => {
      // Rules are asked before the path is validated.
      const id = Id.safeParse(params['introductionId']).data;
      const [row]: (Between & { organisersRead: boolean })[] = id
        ? await dataSource.query(
            `SELECT i.organisation_id AS "organisationId", i.partner_id AS "partnerId", i.asked_by AS "askedBy",
               ${ORGANISERS_READ} OR ${ANSWERED_FOR_PARTNER} AS "organisersRead" FROM introduction i WHERE i.id = $1`,
            [id, caller.personId],
          )
        : [];
      if (!row) return new NotFound('introduction');
      if (sideOf(caller, row)) return true;
      if (!isOrganiser(caller) || !row.organisersRead) return new NotFound('introduction');
      return forOrganisers || new NotAllowed('This is for the employer and the partner.');
    };
  return { 'introduction-reader': rule(true), 'introduction-party': rule(false) };
}

/** @throws NotAllowed */
export function assertSide(caller: Caller, between: Between, side: Side): void {
  if (sideOf(caller, between) !== side) throw notOfSide(side);
}

export const notOfSide = (side: Side): NotAllowed =>
  new NotAllowed(side === 'partner' ? 'This is for the partner to say.' : 'This is for the employer to say.');

export interface People {
  /** Who asked, and the leads of their employer. */
  readonly employer: string[];
  /** Whom to turn to of these: who asked, or the leads where they are no member any more. */
  readonly asker: string[];
  readonly partner: string[];
}

/** More than any partner has; of those who read along no more are told. */
const MOST_TOLD = 50;

/** Those of both sides who are members today, by their ids. */
export async function peopleOf(manager: EntityManager, between: PeopleBetween): Promise<People> {
  const rows: { id: string; side: 'asker' | 'lead' | 'partner' }[] = await manager.query(
    `SELECT id, CASE WHEN organisation_id = $2 THEN 'partner' WHEN id = $3 THEN 'asker' ELSE 'lead' END AS side
     FROM member WHERE standing = 'member' AND (
       organisation_id = $2 AND 'partner' = ANY (roles)
       OR organisation_id = $1 AND (id = $3 OR 'lead' = ANY (roles)))
     ORDER BY id LIMIT ${MOST_TOLD}`,
    [between.organisationId, between.partnerId, between.askedBy],
  );
  const of = (...sides: string[]): string[] => rows.filter(({ side }) => sides.includes(side)).map(({ id }) => id);
  const asker = of('asker');
  return { employer: of('asker', 'lead'), asker: asker.length > 0 ? asker : of('lead'), partner: of('partner') };
}
