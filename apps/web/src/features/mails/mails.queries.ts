import { listOf, queryOf } from '../../lib/query';

const STANDINGS = ['kept', 'waiting', 'sent', 'failed', 'dropped'] as const;
export type MailStanding = (typeof STANDINGS)[number];
export interface MailFilters {
  standing?: MailStanding;
  search?: string;
}

export const mailList = (filters: MailFilters) => listOf('GET /api/notifications/mails', { query: { ...filters } });
export const mailQuery = (mailId: string) => queryOf('GET /api/notifications/mails/:mailId', { params: { mailId } });

/** What the address says, and nothing else: an unknown filter is as good as none. */
export function mailFiltersOf(search: Record<string, unknown>): MailFilters {
  const standing = STANDINGS.find((known) => known === search.standing);
  const text = typeof search.search === 'string' ? search.search.slice(0, 120).trim() : '';
  return { ...(standing && { standing }), ...(text && { search: text }) };
}
