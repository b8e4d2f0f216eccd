/**
 * SQL: whether it is the turn of `mail`. What goes to one person about one gathering is composed one by one, and sent
 * in the order of composing, however often and by whichever instance each is tried: a calendar that hears CANCEL
 * before its REQUEST keeps what was taken back. One that was dropped while a mail server had it may still arrive. New
 * words, which wait a while for newer ones, hold up nothing, and are not composed once something later was.
 */
export const IN_TURN = `NOT EXISTS (
  SELECT 1 FROM mail earlier
  WHERE earlier.gathering_id = mail.gathering_id AND earlier.person_id = mail.person_id
    AND CASE mail.standing
      WHEN 'draft' THEN earlier.standing = 'draft' AND earlier.id < mail.id
        AND earlier.purpose <> 'gathering-reworded'
      ELSE (earlier.sequence, earlier.id) < (mail.sequence, mail.id) AND (earlier.standing = 'waiting'
        OR (earlier.standing = 'dropped' AND earlier.handed_over AND earlier.due_at > now()))
    END)`;
