import { statfs } from 'node:fs/promises';
import { StartFailed } from '#postgres';

/** Compressed it takes less: how much, only the writing tells. */
export async function refuseFullDisk(folder: string, needed: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= needed) return;
  const inMb = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)} MB`;
  throw new StartFailed(
    `The disk with ${folder} has ${inMb(free)} free, and up to ${inMb(needed)} are needed: make room, or choose another folder.`,
  );
}
