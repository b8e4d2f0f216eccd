import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { Button } from '../../ui/button';
import { ConfirmOnce } from '../../ui/dialog';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { whyForGood } from './link-words';
import { PATH, useTakeMaterials, type Material, type Where } from './materials.queries';

interface Of {
  readonly where: Where;
  readonly material: Material;
  readonly onDone?: () => void;
}

/** Undone where it can be put back as it was, and asked once where it cannot. */
export function RemoveMaterial(of: Of) {
  const { where, material } = of;
  const why = whyForGood(where, material);
  const remove = useRemove(of);
  if (why === null) return <RemoveAndUndo {...of} />;
  return (
    <ConfirmOnce
      kind="quiet"
      opens={
        <>
          Take it out<span className="visually-hidden">{`: ${isolated(material.title)}`}</span>
        </>
      }
      title={`Take out “${isolated(material.title)}”`}
      action="Take it out"
      pending="Taking it out…"
      onConfirm={remove}
    >
      <p>{why}</p>
    </ConfirmOnce>
  );
}

function useRemove({ where: { gatheringId }, material: { id: materialId }, onDone }: Of): () => Promise<void> {
  const take = useTakeMaterials(gatheringId);
  return async () => {
    const left = await call(`DELETE ${PATH}/:materialId`, { params: { gatheringId, materialId } });
    onDone?.();
    take(left);
  };
}

function RemoveAndUndo(of: Of) {
  const { gatheringId } = of.where;
  const { id, sessionId, title, address, kind, audience } = of.material;
  const take = useTakeMaterials(gatheringId);
  const remove = useRemove(of);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const undo = async (): Promise<void> => {
    const body = { id, sessionId, title, address, kind, audience };
    try {
      take(await call(`POST ${PATH}`, { params: { gatheringId }, body }));
    } catch (error) {
      say(sentenceOf(error));
    }
  };
  const start = async (): Promise<void> => {
    setPending(true);
    try {
      await remove();
      say(`“${isolated(title)}” is taken out.`, { undo });
    } catch (error) {
      setFailure(sentenceOf(error));
      setPending(false);
    }
  };
  return (
    <>
      <Button kind="quiet" pending={pending && 'Taking it out…'} onClick={() => void start()}>
        Take it out
      </Button>
      <QuietLine tone="bad">{failure}</QuietLine>
    </>
  );
}
