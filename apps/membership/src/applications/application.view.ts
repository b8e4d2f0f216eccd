import type { EntityManager } from 'typeorm';
import type { ApplicationView, DeskApplication } from '#contracts/membership/endpoints';
import { instant } from '#service';
import { calmName } from '../names/calm-name';
import { LOOKS_LIKE, SAME_EMPLOYER } from '../employers/same-employer';

/** An ApplicationView out of `application`, `organisation` and the `person` who applied, as one JSON object. */
const APPLICATION_VIEW = `jsonb_build_object(
  'id', application.id, 'version', application.version, 'standing', application.standing,
  'organisation', jsonb_build_object('id', organisation.id, 'name', organisation.name, 'sector', organisation.sector),
  'applicant', jsonb_build_object('name', person.name, 'email', person.email),
  'message', application.message,
  'receivedAt', ${instant('application.received_at')}, 'decidedAt', ${instant('application.decided_at')},
  'reason', application.reason)`;

const APPLICATION_TABLES = `application
  JOIN organisation ON organisation.id = application.organisation_id
  JOIN person ON person.id = application.applicant_id`;

const PROSPECT = `CASE WHEN prospect.id IS NOT NULL OR organisation.company_number IS NOT NULL
  OR organisation.size_band IS NOT NULL THEN jsonb_build_object(
    'sicCodes', coalesce(prospect.sic_codes, '{}'), 'sizeBand', coalesce(prospect.size_band, organisation.size_band),
    'companyNumber', coalesce(prospect.company_number, organisation.company_number),
    'locality', coalesce(prospect.locality, organisation.locality)) END`;

const HELD = `CASE WHEN held.application_id IS NOT NULL THEN jsonb_build_object(
  'decision', held.decision, 'by', decider.name, 'reason', held.reason, 'dueAt', ${instant('held.due_at')}) END`;

/** Whoever else waits for the same employer: organisers see all of them, and decide who speaks for it. */
const RIVALS = `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', rival.id, 'organisation', other.name,
    'applicant', jsonb_build_object('name', whose.name, 'email', whose.email),
    'receivedAt', ${instant('rival.received_at')}) ORDER BY rival.received_at, rival.id), '[]')
  FROM application rival JOIN organisation other ON other.id = rival.organisation_id
    JOIN person whose ON whose.id = rival.applicant_id
  WHERE application.standing = 'waiting' AND rival.standing = 'waiting' AND ${SAME_EMPLOYER})`;

const INVITED = `(SELECT jsonb_build_object('by', inviter.name, 'at', ${instant('invitation.invited_at')})
  FROM prospect_invitation invitation JOIN person inviter ON inviter.id = invitation.invited_by
  WHERE invitation.application_id = application.id)`;

/** A DeskApplication: everything an organiser needs to decide, and what was decided. */
export const DESK_VIEW = `${APPLICATION_VIEW} || jsonb_build_object('prospect', ${PROSPECT}, 'held', ${HELD},
  'rivals', ${RIVALS}, 'invited', ${INVITED}, 'looksLike', CASE WHEN application.standing = 'waiting' THEN ${LOOKS_LIKE} ELSE '[]' END,
  'decidedBy', CASE WHEN application.decided_by IS NOT NULL THEN decider.name END)`;

export const DESK_TABLES = `${APPLICATION_TABLES}
  LEFT JOIN prospect ON prospect.id = organisation.prospect_id
  LEFT JOIN held_decision held ON held.application_id = application.id
  LEFT JOIN person decider ON decider.id = coalesce(held.decided_by, application.decided_by)`;

export async function applicationOf(
  manager: EntityManager,
  { applicantId }: { applicantId: string },
): Promise<ApplicationView | null> {
  const rows: { view: ApplicationView }[] = await manager.query(
    `SELECT ${APPLICATION_VIEW} AS view FROM ${APPLICATION_TABLES} WHERE application.applicant_id = $1`,
    [applicantId],
  );
  return rows[0]?.view ?? null;
}

/** Those that there are, by id. */
export async function deskApplications(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Map<string, DeskApplication>> {
  const rows: { view: DeskApplication }[] = await manager.query(
    `SELECT ${DESK_VIEW} AS view FROM ${DESK_TABLES} WHERE application.id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ view }) => [view.id, calmly(view)]));
}

/** As one says the names that a register shouts; those that come to be the same are one. */
export function calmly(view: DeskApplication): DeskApplication {
  return { ...view, looksLike: [...new Set(view.looksLike?.map(calmName))] };
}
