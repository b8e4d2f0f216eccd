import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { becauseWords } from '#contracts/scheduling/seating-words';
import { SECTOR_NAMES } from '#contracts/sector-names';
import { call, type Answer } from '../../lib/api';
import { countOf } from '../../lib/count';
import { sentenceOf } from '../../lib/form';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { QuietLine } from '../../ui/quiet';
import { rulesOf, type Typed } from './gathering-fields';
import styles from './gathering.module.css';
import { heldWords } from './held';

type Rehearsed = Answer<'POST /api/scheduling/gatherings/:gatheringId/rehearsal'>;

/** Who would get in under what is typed, before it is set: asked of the rules that would do it. */
export function Rehearsal({ gatheringId, typed }: { gatheringId: string; typed: Typed }) {
  const [shown, setShown] = useState<Rehearsed>();
  const rehearse = useMutation({
    mutationFn: () =>
      call('POST /api/scheduling/gatherings/:gatheringId/rehearsal', {
        params: { gatheringId },
        body: rulesOf(typed),
      }),
    onSuccess: setShown,
  });
  return (
    <div>
      <Button pending={rehearse.isPending && 'Trying it…'} onClick={() => rehearse.mutate()}>
        Try who would get in
      </Button>
      {rehearse.error && <QuietLine tone="bad">{sentenceOf(rehearse.error)}</QuietLine>}
      {shown && (
        <Dialog title="If these rules were saved now" onClose={() => setShown(undefined)}>
          <Outcome {...shown} />
          <p className="small soft">Nothing is changed by this.</p>
          <div>
            <Button kind="primary" onClick={() => setShown(undefined)}>
              Back to the rules
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  );
}

function Outcome({ incoming, comingIn, waiting, free, heldFor, broken }: Rehearsed) {
  return (
    <>
      <p>
        {comingIn === 0
          ? 'Nobody who waits would get a place'
          : `${countOf(comingIn, 'person who waits', 'people who wait')} would get a place`}
        {waiting > 0 && `, and ${countOf(waiting, 'person', 'people')} would go on waiting`}
        {`. ${countOf(free, 'place', 'places')} would be free then`}
        {free > 0 && heldFor.length > 0 && `, held: ${heldWords(heldFor, free)}`}.
      </p>
      {incoming.length > 0 && (
        <ul className={styles.rehearsed}>
          {incoming.map(({ person, organisation, sector, because }) => (
            <li key={person.id}>
              <strong>
                <bdi>{person.name}</bdi>
              </strong>
              <span className="soft">
                {' · '}
                <bdi>{organisation}</bdi>
                {sector && ` · ${SECTOR_NAMES[sector]}`}
              </span>
              <p className="small soft">{becauseWords(because)}</p>
            </li>
          ))}
        </ul>
      )}
      {comingIn > incoming.length && <p>{`And ${comingIn - incoming.length} more.`}</p>}
      {broken.map(({ sector, places, most }) => (
        <p key={sector}>
          {`${SECTOR_NAMES[sector]} has ${countOf(places, 'place', 'places')} already, above the most of ${most}: nobody loses theirs.`}
        </p>
      ))}
    </>
  );
}
