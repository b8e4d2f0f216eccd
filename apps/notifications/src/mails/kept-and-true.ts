/**
 * SQL: `mail` was kept, and may still say something: whether it does, its composing anew will tell. Of several to one person about one gathering that is the
 * last: an earlier one would undo it, in a calendar too. What organisers wrote before its end is for before it.
 */
export const KEPT_AND_TRUE = `mail.standing = 'kept' AND (mail.expires_at IS NULL OR mail.expires_at > now())
  AND NOT coalesce((mail.details->>'unconfirmed')::boolean, false)
  AND coalesce((mail.calendar->'gathering'->>'endsAt')::timestamptz > now(), true)
  AND NOT EXISTS (SELECT FROM gathering g WHERE g.id = mail.gathering_id AND mail.purpose = 'announcement'
    AND (g.state->>'endsAt')::timestamptz BETWEEN mail.created_at AND now())
  AND NOT EXISTS (SELECT FROM mail later WHERE later.gathering_id = mail.gathering_id
    AND later.person_id = mail.person_id AND later.sequence > mail.sequence)`;
