import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { sentenceOf } from '../../lib/form';
import { has, useMember } from '../../lib/session';
import { Button } from '../../ui/button';
import { CopyLink } from '../../ui/copy-link';
import { QuietLine } from '../../ui/quiet';

/** Where no mail leaves, an organiser hands an invitation on. */
export function KeptLink({ person: { id, name } }: { person: { id: string; name: string } }) {
  const isOrganiser = has(useMember(), 'organiser');
  const areKept = useMailsAreKept();
  const show = useMutation({
    mutationFn: () => call('GET /api/notifications/kept-invitations/:personId', { params: { personId: id } }),
  });
  if (!areKept) return null;
  if (!isOrganiser) return <p className="small soft">No mail leaves yet: an organiser can hand you the link.</p>;
  return (
    <>
      {show.data ? (
        <Handover name={name} link={show.data.link} />
      ) : (
        <Button
          kind="quiet"
          aria-label={`Show the link: the invitation of ${isolated(name)}`}
          onClick={() => show.mutate()}
          pending={show.isPending && 'Looking for it…'}
        >
          Show the link
        </Button>
      )}
      <QuietLine tone="bad">{show.error && sentenceOf(show.error)}</QuietLine>
    </>
  );
}

/** Takes the focus of the button that asked for it, which is gone. */
function Handover({ name, link }: { name: string; link: string }) {
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => words.current?.focus(), []);
  return (
    <>
      <p ref={words} tabIndex={-1} className="small">
        Hand it to <bdi>{name}</bdi>: whoever opens it joins in their name.
      </p>
      <CopyLink address={link} />
    </>
  );
}
