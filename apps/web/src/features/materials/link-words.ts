import { isolated } from '#contracts/isolated';
import { readable } from '../../lib/readable';
import { FOR, type Material, type Where } from './materials.queries';

/** To whoever changes a link that somebody else has changed since. */
export function whatItBecame({ title, address, audience }: Material): string {
  const host = isolated(readable(new URL(address).host));
  return `Somebody else changed it meanwhile: it is “${isolated(title)}” at ${host}, ${FOR[audience].toLowerCase()}. What stands here takes its place if you press again.`;
}

/** Why it could not be put back as it was by whoever takes it out; null where it could. */
export function whyForGood(
  { runsIt, isCancelled, isLeft = false }: Pick<Where, 'runsIt' | 'isCancelled' | 'isLeft'>,
  { bySpeaker = !runsIt, audience }: Pick<Material, 'bySpeaker' | 'audience'>,
): string | null {
  if (isCancelled) return 'The gathering is cancelled: nothing is put there any more.';
  if (isLeft) return 'Its session is no longer in the programme: nothing is put there now.';
  if (runsIt && bySpeaker) return 'One who speaks there put it there: put back by you it would no longer be theirs.';
  if (!runsIt && audience === 'everybody')
    return 'Those who run the gathering show it to everybody: put back by you it would be for members.';
  return null;
}
