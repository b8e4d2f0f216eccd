import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { has, type Me } from '../../lib/session';
import { ButtonLink } from '../../ui/button';
import { itemQuery, reportedComments } from '../library/library.queries';
import type { Beside } from '../messages/message';

/**
 * What stands beside the comments on an item: that one became a report, and for leads the way to make one of what their
 * own organisation wrote. A report names a comment, whosever that is: it is believed where both are of one organisation.
 */
export function useReporting(itemId: string, closed: boolean, me: Me): Beside {
  const { data: item } = useQuery(itemQuery(itemId));
  const { data: reports } = useQuery(reportedComments(itemId));
  const isTheirs = item?.organisations.some(({ id }) => id === me.organisation.id) ?? true;
  const mayReport = has(me, 'lead') && !closed && !isTheirs;
  const ours = me.organisation.id;
  return useMemo(() => {
    const made = new Map(reports?.items.map((report) => [report.message, report]));
    return ({ id, seq, author, text }) => {
      if (text === null) return {};
      const report = made.get(id);
      if (report?.organisation && report.organisation.id === author.organisationId) {
        return {
          note: (
            <Link to="/what-works/$itemId" params={{ itemId }} hash={`report-${report.id}`}>
              became a report
            </Link>
          ),
        };
      }
      if (!mayReport || author.organisationId !== ours) return {};
      return {
        action: (
          <ButtonLink kind="quiet" to="/what-works/$itemId/report" params={{ itemId }} search={{ comment: seq }}>
            Make this a report
          </ButtonLink>
        ),
      };
    };
  }, [reports, mayReport, ours, itemId]);
}
