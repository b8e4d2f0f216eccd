import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { dayLine } from '../../lib/time';
import { Page } from '../../ui/page';
import { PageBones } from '../../ui/quiet';
import { NoLink } from '../gatherings/by-mailed-link';
import { SayStanding, type Said } from './say-standing';

const route = getRouteApi('/how-it-stands/$token');

/** Where the mail leads that asks how it stands. Opening only looks: mail scanners open links before people do. */
export function HowItStandsPage() {
  const { token } = route.useParams();
  const [said, setSaid] = useState<Said>();
  const link = useQuery({
    queryKey: ['how-it-stands', token],
    queryFn: ({ signal }) => call('POST /api/scheduling/commitment-answers/inspect', { body: { token }, signal }),
  });
  if (link.isPending) return <PageBones />;
  if (!link.data) return <NoLink error={link.error} onAgain={() => void link.refetch()} />;
  const { what, due, organisation } = link.data;
  if (said) {
    return (
      <Page narrow title={said.standing === 'done' ? 'It is done' : 'It is said how it stands'}>
        <p>
          {said.standing === 'on-the-way'
            ? 'Thank you. It is asked twice: three and six months after the gathering.'
            : 'You are asked no more.'}
        </p>
        {said.standing === 'done' && (
          <p>Others would like to know how: a note in What works takes ten minutes, and begins with what you said.</p>
        )}
        <Link to="/commitments" search={said.standing === 'on-the-way' ? {} : { show: 'over' }}>
          {said.standing === 'done' ? 'Write a note about it' : 'See what we said we would do'}
        </Link>
      </Page>
    );
  }
  return (
    <Page
      narrow
      title="How does it stand?"
      lead={`${isolated(organisation)} said it would do this by ${dayLine(due)}:`}
    >
      <blockquote>
        <p dir="auto">{what}</p>
      </blockquote>
      <SayStanding
        commitment={link.data}
        save={(body) => call('POST /api/scheduling/commitment-answers', { body: { token, ...body } })}
        onDone={setSaid}
      />
    </Page>
  );
}
