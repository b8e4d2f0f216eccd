import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { plainReason, startError, StartRefused } from '#postgres';

const Secrets = z.object({
  /** Derives the tokens of mailed links. */
  linkKey: z.string().min(32),
  /** Encrypts the private key that signs access tokens: 32 bytes, base64url. */
  tokenKey: z.string().min(32),
  /** Shown once, in the printed address: whoever sets the network up from another computer proves to have seen it. */
  setUpCode: z.string().min(16),
});
export type Secrets = z.infer<typeof Secrets>;

/**
 * The installation's own keys, kept in `keys.json` in the data folder for its user alone and made on the
 * first start. They are never replaced: links in mails already sent and the signing key depend on them.
 */
export async function loadOrCreateSecrets(dataDir: string): Promise<Secrets> {
  const path = join(dataDir, 'keys.json');
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw startError(error, `The keys in ${path} cannot be read (${plainReason(error)}).`);
  });
  if (text === undefined) return await create(dataDir, path);
  try {
    return Secrets.parse(JSON.parse(text));
  } catch {
    throw new StartRefused(`The keys in ${path} are damaged: restore the file from a backup.`);
  }
}

async function create(dataDir: string, path: string): Promise<Secrets> {
  const key = (): string => randomBytes(32).toString('base64url');
  const secrets: Secrets = { linkKey: key(), tokenKey: key(), setUpCode: randomBytes(12).toString('base64url') };
  const partial = `${path}.new-${process.pid}`;
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await writeFile(partial, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
    await link(partial, path); // unlike a rename it never replaces keys that are there
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return await loadOrCreateSecrets(dataDir);
    throw startError(
      error,
      `The data folder ${dataDir} cannot be written (${plainReason(error)}): set LEVELFIELD_DATA to a folder that this user may write.`,
    );
  } finally {
    await rm(partial, { force: true });
  }
  return secrets;
}
