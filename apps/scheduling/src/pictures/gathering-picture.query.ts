import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Picture } from '#contracts/scheduling/endpoints';
import { NotFound, type Caller } from '#service';
import { knowsOf } from '../gatherings/known-to';
import { GatheringPicture } from './gathering-picture.entity';

type View = z.infer<typeof Picture>;

/** SQL: what pages need to show the picture of gathering `g`; null where it has none. */
export const PICTURE = `(
  SELECT json_build_object('src', '/api/scheduling/gatherings/' || g.id || '/pictures/' || k.id, 'words', k.words,
    'width', k.width, 'height', k.height)
  FROM gathering_picture k WHERE k.gathering_id = g.id)`;

export async function viewPicture(manager: EntityManager, gatheringId: string): Promise<View | null> {
  const [row]: { picture: View | null }[] = await manager.query(
    `SELECT ${PICTURE} AS picture FROM gathering g WHERE g.id = $1`,
    [gatheringId],
  );
  return row?.picture ?? null;
}

/** Without its bytes, for which only whoever has not got them asks. @throws NotFound also for one that was replaced, and for the gathering of which the caller may not know. */
export async function findPicture(
  manager: EntityManager,
  { gatheringId, pictureId }: { gatheringId: string; pictureId: string },
  caller: Caller | null,
): Promise<Pick<GatheringPicture, 'id' | 'mediaType' | 'digest'>> {
  const isKnown = await knowsOf(manager, gatheringId, caller);
  const [select, where] = [
    { id: true, mediaType: true, digest: true },
    { id: pictureId, gatheringId },
  ] as const;
  const picture = isKnown && (await manager.findOne(GatheringPicture, { select, where }));
  if (!picture) throw new NotFound('picture');
  return picture;
}

/** @throws NotFound where it was replaced meanwhile */
export async function bytesOf(manager: EntityManager, id: string): Promise<Buffer> {
  const picture = await manager.findOne(GatheringPicture, { select: { bytes: true }, where: { id } });
  if (!picture) throw new NotFound('picture');
  return picture.bytes;
}
