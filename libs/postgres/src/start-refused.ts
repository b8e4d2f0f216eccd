/**
 * A start that cannot succeed until a person changes something. The message is the whole of what they
 * are told: one sentence that says what is wrong and what to do. Starting again by itself is no use.
 */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}

/** A start that failed for a reason that may pass. The message is what people are told; it is tried again. */
export class StartFailed extends Error {
  override readonly name = 'StartFailed';
}

/** Errors of the operating system that stay until a person acts. All others may pass: a full disk, too many open files. */
const LASTING = ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'EEXIST', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENAMETOOLONG'];

/** The error to throw of a start that met `error`, with the sentence to show. */
export function startError(error: unknown, sentence: string): StartRefused | StartFailed {
  const isLasting = LASTING.includes((error as NodeJS.ErrnoException).code ?? '');
  return isLasting ? new StartRefused(sentence) : new StartFailed(sentence);
}

/** Why the operating system said no, in words for the end of a sentence. */
export function plainReason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}

const REASONS: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ENOENT: 'no such file or folder',
  EEXIST: 'a file is in its place',
  ENOTDIR: 'a file is in its place',
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such computer',
};
