/** SQL: whether gathering `g` was 60 days ago, or cancelled so long ago: what came with it is forgotten then. */
export const LONG_OVER = `(g.ends_at < now() - interval '60 days'
  OR g.standing = 'cancelled' AND g.changed_at < now() - interval '60 days')`;
