import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/notifications/endpoints';
import { eventually, NotFound, type Caller } from '#service';
import type { MailServers } from '../mail-server/mail-servers';
import type { NotificationsConfig } from '../notifications.config';
import { addressOf, type Addressed } from '../sending/mail-address';

interface Where {
  readonly config: NotificationsConfig;
  readonly servers: MailServers;
}

/**
 * The latest link that lets somebody in who has not joined. Whoever opens it acts for them, so it is no way to roles
 * that run the network: these invitations only whoever sent them may hand on (docs/decisions/links-by-hand.md).
 */
export async function getKeptInvitation(
  dataSource: DataSource,
  { config, servers }: Where,
  personId: string,
  caller: Caller,
): Promise<AnswerOf<typeof endpoints.getKeptInvitation>> {
  if (!(await servers.areKept())) throw new NotFound('link');
  const find = async (): Promise<Addressed | null> => {
    const [person]: (Addressed & { waits: boolean })[] = await dataSource.query(KEPT, [personId, caller.personId]);
    if (!person) return null;
    if (person.linkId) return person;
    if (!person.waits) throw new NotFound('link');
    return null;
  };
  // Whoever invites asks at once, when neither the person nor the mail may have come here yet.
  return { link: addressOf(await eventually(find, 'link'), config) };
}

/**
 * The latest link, and whether there is to be one: invited, and nothing was written to them yet. In one statement, since
 * a mail that is written between two would be in neither.
 */
const KEPT = `
  SELECT m.link_id AS "linkId", m.letter, p.standing = 'invited' AND NOT EXISTS (
    SELECT FROM mail WHERE person_id = p.id AND purpose IN ('invitation', 'welcome') AND standing <> 'draft') AS waits
  FROM person p LEFT JOIN LATERAL (
    SELECT link_id, letter FROM mail
    WHERE person_id = p.id AND purpose IN ('invitation', 'welcome') AND standing = 'kept' AND expires_at > now()
      AND p.standing = 'invited' AND (issuer_id = $2 OR NOT p.roles && '{organiser,administrator}')
    ORDER BY id DESC LIMIT 1) m ON true
  WHERE p.id = $1`;

/**
 * One's own link to confirm an address by: where no mail leaves, none proves a mailbox, and what was asked for has been
 * vouched for by the password.
 */
export async function getKeptAddressLink(
  dataSource: DataSource,
  { config, servers }: Where,
  { personId }: Caller,
  to: string | undefined,
): Promise<AnswerOf<typeof endpoints.getKeptAddressLink>> {
  const [mail]: Addressed[] = !(await servers.areKept())
    ? []
    : await dataSource.query(
        `SELECT link_id AS "linkId", letter FROM mail
         WHERE person_id = $1 AND purpose = 'new-address' AND standing = 'kept' AND expires_at > now()
           AND to_address = coalesce($2, to_address)
         ORDER BY id DESC LIMIT 1`,
        [personId, to ?? null],
      );
  if (!mail) throw new NotFound('link');
  return { link: addressOf(mail, config) };
}

/** The link by which somebody applies who was invited: it lets nobody in, so any organiser may hand it on. */
export async function getKeptProspectLink(
  dataSource: DataSource,
  { config, servers }: Where,
  invitationId: string,
): Promise<AnswerOf<typeof endpoints.getKeptProspectLink>> {
  if (!(await servers.areKept())) throw new NotFound('link');
  const find = async (): Promise<Addressed | null> => {
    const [mail]: (Addressed & { waits: boolean; open: boolean })[] = await dataSource.query(
      `SELECT link_id AS "linkId", letter, standing = 'draft' AS waits, standing = 'kept' AND expires_at > now() AS open
       FROM mail WHERE person_id = $1 AND purpose = 'prospect-invited'
       UNION ALL SELECT NULL, NULL, false, false FROM invited_prospect WHERE id = $1 AND standing = 'refused'`,
      [invitationId],
    );
    if (mail && !mail.waits && !mail.open) throw new NotFound('link');
    return mail?.open ? mail : null;
  };
  // Whoever invites asks at once, when the mail may not have been written yet.
  return { link: addressOf(await eventually(find, 'link'), config) };
}
