import type { EntityManager } from 'typeorm';
import type { ApplicationView } from '#contracts/membership/endpoints';

/** An ApplicationView out of `application`, `organisation` and the `person` who applied, as one JSON object. */
export const APPLICATION_VIEW = `json_build_object(
  'id', application.id, 'version', application.version, 'standing', application.standing,
  'organisation', json_build_object('id', organisation.id, 'name', organisation.name, 'sector', organisation.sector),
  'applicant', json_build_object('name', person.name, 'email', person.email),
  'message', application.message,
  'receivedAt', ${instant('application.received_at')}, 'decidedAt', ${instant('application.decided_at')},
  'reason', application.reason)`;

export const APPLICATION_TABLES = `application
  JOIN organisation ON organisation.id = application.organisation_id
  JOIN person ON person.id = application.applicant_id`;

export async function applicationOf(
  manager: EntityManager,
  { id = null, applicantId = null }: { id?: string | null; applicantId?: string | null },
): Promise<ApplicationView | null> {
  const rows: { view: ApplicationView }[] = await manager.query(
    `SELECT ${APPLICATION_VIEW} AS view FROM ${APPLICATION_TABLES}
     WHERE application.id = $1 OR application.applicant_id = $2`,
    [id, applicantId],
  );
  return rows[0]?.view ?? null;
}

/** RFC 3339 in UTC. */
function instant(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
