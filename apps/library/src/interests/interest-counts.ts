import { STEP } from './interest.view';

/** The Monday of the week in which `interest n` was left. */
export const WEEK = `date_trunc('week', n.asked_at AT TIME ZONE 'UTC')::date`;

/**
 * By the Monday of the week in which they asked and their sector ('' for none), how many came how far. Whoever joined has
 * applied, and has what they asked for; where no mail leaves, one may have it without a confirmed address.
 */
export const countedWhere = (where: string): string => `
  SELECT ${WEEK} AS week, coalesce(n.sector, '') AS sector,
    count(*)::integer AS asked,
    count(*) FILTER (WHERE n.standing = 'confirmed')::integer AS confirmed,
    count(*) FILTER (WHERE n.downloaded_at IS NOT NULL OR ${STEP} IN ('applied', 'member'))::integer AS downloaded,
    count(*) FILTER (WHERE ${STEP} IN ('applied', 'member'))::integer AS applied,
    count(*) FILTER (WHERE ${STEP} = 'member')::integer AS members
  FROM interest n WHERE ${where}`;

export const COUNTED = countedWhere('true');
