import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { plainReason, startError, StartRefused } from '#postgres';

const Key = z.string().min(32);

const Secrets = z.object({
  /** Derives the tokens of mailed links. */
  linkKey: Key,
  /** Those before, while they are replaced. */
  linkKeyOld: Key.optional(),
  /** Encrypts the private key that signs access tokens: 32 bytes, base64url. */
  tokenKey: Key,
  tokenKeyOld: Key.optional(),
  /** Shown once, in the printed address: whoever sets the network up from another computer proves to have seen it. */
  setUpCode: z.string().min(16),
});
export type Secrets = z.infer<typeof Secrets>;

/**
 * The installation's own keys, kept in `keys.json` in the data folder for its user alone and made on the
 * first start. Links in mails already sent and the signing key depend on them: one is replaced only where a person has
 * renamed it to `…Old` in the file, and then what depends on it goes on working.
 */
export async function loadOrCreateSecrets(dataDir: string): Promise<Secrets> {
  const path = join(dataDir, 'keys.json');
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw startError(error, `The keys in ${path} cannot be read (${plainReason(error)}).`);
  });
  if (text === undefined) return await create(dataDir, path);
  const kept = parse(text, path);
  const secrets = { ...replacements(kept), ...kept } as Secrets;
  if (secrets.linkKey !== kept.linkKey || secrets.tokenKey !== kept.tokenKey)
    await write(secrets, dataDir, path, rename);
  return secrets;
}

/** @throws StartRefused where they are not whole. */
export function checkKeys(text: string, path: string): void {
  parse(text, path);
}

function parse(text: string, path: string): Partial<Secrets> {
  try {
    const kept = Secrets.partial({ linkKey: true, tokenKey: true }).parse(JSON.parse(text));
    Secrets.parse({ ...replacements(kept), ...kept });
    return kept;
  } catch {
    throw new StartRefused(`The keys in ${path} are damaged: restore the file from a backup.`);
  }
}

/** Keeps the keys of a network that comes from elsewhere, where there are none. @throws StartRefused where they are not whole. */
export async function keepKeys(dataDir: string, keys: Omit<Secrets, 'setUpCode'>): Promise<void> {
  const path = join(dataDir, 'keys.json');
  const text = JSON.stringify({ ...keys, setUpCode: newCode() });
  await write(parse(text, path) as Secrets, dataDir, path, link);
}

const newKey = (): string => randomBytes(32).toString('base64url');
const newCode = (): string => randomBytes(12).toString('base64url');

/** A new key for each that was renamed. */
function replacements({ linkKeyOld, tokenKeyOld }: Partial<Secrets>): Partial<Secrets> {
  return { ...(linkKeyOld && { linkKey: newKey() }), ...(tokenKeyOld && { tokenKey: newKey() }) };
}

async function create(dataDir: string, path: string): Promise<Secrets> {
  const secrets: Secrets = { linkKey: newKey(), tokenKey: newKey(), setUpCode: newCode() };
  try {
    await write(secrets, dataDir, path, link); // unlike a rename it never replaces keys that are there
  } catch (error) {
    if (error instanceof KeysAreThere) return await loadOrCreateSecrets(dataDir);
    throw error;
  }
  return secrets;
}

class KeysAreThere extends Error {}

/** `put`: how the file, once it is whole, gets its name. */
async function write(secrets: Secrets, dataDir: string, path: string, put: typeof rename): Promise<void> {
  const partial = `${path}.new-${process.pid}`;
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await writeFile(partial, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
    await put(partial, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new KeysAreThere();
    throw startError(
      error,
      `The data folder ${dataDir} cannot be written (${plainReason(error)}): set LEVELFIELD_DATA to a folder that this user may write.`,
    );
  } finally {
    await rm(partial, { force: true });
  }
}
