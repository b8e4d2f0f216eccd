import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { Steps } from '../../ui/ordered-row';
import { say } from '../../ui/said';
import { useTakeMaterials, type Material } from './materials.queries';

/** One of `among`, for those who run the gathering: up and down. */
export function MoveMaterial({
  gatheringId,
  among,
  nth,
}: {
  gatheringId: string;
  among: readonly Material[];
  nth: number;
}) {
  const { id: materialId, title } = among[nth]!;
  const take = useTakeMaterials(gatheringId);
  /** To the place of the one that stands there now. */
  const moveTo = (place: number) => async (): Promise<void> => {
    const before = among[place]?.id ?? null;
    const moved = { params: { gatheringId, materialId }, body: { before } };
    try {
      take(await call('PUT /api/scheduling/gatherings/:gatheringId/materials/:materialId/place', moved));
    } catch (error) {
      say(sentenceOf(error));
    }
  };
  const onStep = {
    up: nth > 0 ? moveTo(nth - 1) : null,
    down: nth < among.length - 1 ? moveTo(nth + 2) : null,
  };
  return <Steps id={materialId} title={title} onStep={onStep} />;
}
