import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call, type Answer } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { Button } from '../../ui/button';
import { ConfirmOnce } from '../../ui/dialog';
import { Section } from '../../ui/page';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import type { Gathering } from '../gatherings/gatherings.queries';
import type { DraftWriting } from '../writing/draft-writing';
import { releasedSummary } from './summary.queries';

type Names = Answer<'POST /api/scheduling/gatherings/:gatheringId/summary/names'>['names'];

/** For organisers: first the names that stand in it, then the releasing of what they have read. */
export function ReleaseSummary({ gathering, writing }: { gathering: Gathering; writing: DraftWriting }) {
  const { id: gatheringId, chathamHouse } = gathering;
  const params = { gatheringId };
  const client = useQueryClient();
  const released = useQuery(releasedSummary(gatheringId));
  const [found, setFound] = useState<{ text: string; names: Names }>();
  const [failure, setFailure] = useState<string>();
  const [pending, setPending] = useState<string>();
  const attempt = async (says: string, work: (text: string) => Promise<void>): Promise<void> => {
    setPending(says);
    setFailure(undefined);
    try {
      await writing.settle();
      await work(writing.document.content.parts?.text ?? '');
    } catch (error) {
      setFailure(sentenceOf(error));
    } finally {
      setPending(undefined);
    }
  };
  const findNames = async (text: string): Promise<void> => {
    const body = { text };
    const { names } = await call('POST /api/scheduling/gatherings/:gatheringId/summary/names', { params, body });
    setFound({ text, names });
  };
  const look = () => attempt('Looking…', findNames);
  const renew = () => client.invalidateQueries({ queryKey: releasedSummary(gatheringId).queryKey });
  const release = () =>
    attempt('Releasing…', async (text) => {
      // What was written since the names were looked for has not been read for them.
      if (text !== found?.text) {
        await findNames(text);
        setFailure('It was changed meanwhile: read it again, and the names found in it.');
        return;
      }
      const body = { text, despite: found.names.some(({ inRoom }) => inRoom) };
      await call('PUT /api/scheduling/gatherings/:gatheringId/summary', { params, body });
      await renew();
      say('The summary is released.');
    });
  const isOut = Boolean(released.data?.summary);
  const there = found?.names.filter(({ inRoom }) => inRoom) ?? [];
  return (
    <Section title={isOut ? 'Release it anew' : 'Release it'}>
      <p>
        {`Once it is released ${WHO[gathering.visibility ?? 'public']} reads it on the gathering’s page. Look for names first: that finds those of people and organisations in the network, and is a help and no guarantee. It knows no nicknames, no misspellings, and nothing by which a reader may guess.`}
      </p>
      <div className="row">
        <Button onClick={() => void look()} pending={pending === 'Looking…' && pending}>
          Look for names in it
        </Button>
      </div>
      {found && <Found names={found.names} />}
      {found && (
        <div className="row">
          {there.length > 0 && chathamHouse ? (
            <ConfirmOnce
              opens="Release it with these names"
              kind="danger"
              title="Release it with names of who was there?"
              action="Release it"
              pending="Releasing…"
              onConfirm={release}
            >
              <p>
                {`Under the Chatham House Rule nobody outside may learn who was there. It seems to name ${new Intl.ListFormat('en-GB').format(there.slice(0, 5).map(({ said }) => isolated(said)))}. Release it so only where that is no name of theirs, or they said yes.`}
              </p>
            </ConfirmOnce>
          ) : (
            <Button kind="primary" onClick={() => void release()} pending={pending === 'Releasing…' && pending}>
              Release the summary
            </Button>
          )}
        </div>
      )}
      {isOut && (
        <div className="row">
          <ConfirmOnce
            opens="Take the released one back"
            kind="quiet"
            title="Take the summary back?"
            action="Take it back"
            pending="Taking it back…"
            onConfirm={async () => {
              await call('DELETE /api/scheduling/gatherings/:gatheringId/summary', { params });
              await renew();
              say('Nobody outside the room reads it any more.');
            }}
          >
            <p>
              Nobody outside the room reads it any more. What was written here stays, and who has read it has read it.
            </p>
          </ConfirmOnce>
        </div>
      )}
      <QuietLine tone="bad">{failure}</QuietLine>
    </Section>
  );
}

const WHO = {
  public: 'everybody',
  network: 'every member of the network',
  invited: 'whoever was invited or has a place',
} as const;

function Found({ names }: { names: Names }) {
  if (names.length === 0) return <p>No name that we know stands in it. Read it once more all the same.</p>;
  return (
    <ul aria-label="Names found">
      {names.map(({ said, of, kind, inRoom }) => (
        <li key={`${kind} ${of}`}>
          <strong>
            <bdi>{said}</bdi>
          </strong>
          {said !== of && (
            <>
              {', as in '}
              <bdi>{of}</bdi>
            </>
          )}
          <span className="soft">
            {inRoom
              ? kind === 'person'
                ? ' · had a place'
                : ' · somebody of theirs had a place'
              : ' · of the network'}
          </span>
        </li>
      ))}
    </ul>
  );
}
