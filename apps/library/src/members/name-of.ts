/**
 * How a person `p` of a joined row is named beside what they wrote. Whoever has left keeps their name there if they chose
 * to; whoever was erased has none. Their organisation stays.
 */
export const nameOf = (p: string): string => `
  CASE WHEN ${p}.standing = 'left' AND NOT EXISTS (SELECT FROM kept_name k WHERE k.person_id = ${p}.id)
    THEN 'A former member' ELSE coalesce(${p}.name, 'A former member') END`;
