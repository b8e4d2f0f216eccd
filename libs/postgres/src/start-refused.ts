/**
 * A start that cannot succeed until a person changes something. The message is the whole of what they
 * are told: one sentence that says what is wrong and what to do. Starting again by itself is no use.
 */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
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
