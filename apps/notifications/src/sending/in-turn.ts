/**
 * SQL: whether it is the turn of `mail`. What goes to one person about one gathering is composed one by one, and sent
 * in the order of composing, however often and by whichever instance each is tried: a calendar that hears CANCEL
 * before its REQUEST keeps what was taken back. One that was dropped while a mail server had it may still arrive.
 */
export const IN_TURN = `NOT EXISTS (
  SELECT 1 FROM mail earlier
  WHERE earlier.gathering_id = mail.gathering_id AND earlier.person_id = mail.person_id
    AND CASE mail.standing
      WHEN 'draft' THEN earlier.standing = 'draft' AND earlier.id < mail.id
      ELSE earlier.sequence < mail.sequence AND (earlier.standing = 'waiting'
        OR (earlier.standing = 'dropped' AND earlier.handed_over AND earlier.due_at > now()))
    END)`;
