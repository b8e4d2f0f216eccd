import type { Tx } from '#messaging';
import { isOrganiser, type Caller } from '#service';
import { proposeTwins } from '../twins/propose-twins';
import { Entry, type Content } from './entry.entity';
import { keepVersions, saveEntries, saveEntry } from './entry.rows';
import { checkReady, writtenOf } from './written';

/**
 * What an entry, which is new or has its row locked, says from now on, or is to say once an organiser has looked: an organiser's word
 * goes live at once, as does that of a trusted partner's contacts.
 */
export async function writeEntry(tx: Tx, entry: Entry, content: Content, caller: Caller): Promise<void> {
  const written = await writtenOf(tx.manager, entry.id, content, entry.content);
  const organises = isOrganiser(caller);
  // An organiser may leave a draft half written; what contacts send is to go live as it is.
  if (!organises || entry.standing === 'published') checkReady(entry, written);
  const byId = caller.personId;
  if (organises || (await isTrusted(tx, entry))) {
    // What an organiser hid before anything was approved stays so.
    if (!organises && entry.number === 0 && entry.standing === 'draft') entry.publishes();
    const before = entry.content;
    if (!organises) entry.dropsChange();
    entry.takesUp(written);
    entry.carriesChangeOver(before);
    await keep(tx, entry, { byId, approvedBy: null });
    return;
  }
  entry.proposes(written, byId);
  await saveEntry(tx, entry, 'proposed', { byId });
}

/** Who said it, and who looked at it; null where nobody had to. */
interface Keeping {
  readonly byId: string;
  readonly approvedBy: string | null;
}

/** Keeps what an entry took up as its next version, which says that the entry is true today. */
export const keep = (tx: Tx, entry: Entry, keeping: Keeping): Promise<void> => keepAll(tx, [{ entry }], keeping);

/** As `keep`, of several entries; of some another day is known on which they were true. */
export async function keepAll(
  tx: Tx,
  kept: readonly { readonly entry: Entry; readonly assuredOn?: string }[],
  { byId, approvedBy }: Keeping,
): Promise<void> {
  if (kept.length === 0) return;
  for (const { entry, assuredOn } of kept) if (entry.kind === 'programme') entry.isAssured(byId, assuredOn);
  const entries = kept.map(({ entry }) => entry);
  const details = approvedBy ? { byId: approvedBy, forId: byId } : { byId };
  await saveEntries(
    tx,
    entries.map((entry) => ({ entry, what: 'changed', details })),
  );
  await keepVersions(tx, entries, byId, approvedBy);
  const partners = entries.filter(({ kind }) => kind === 'partner').map(({ id }) => id);
  if (partners.length > 0) await proposeTwins(tx.manager, partners);
}

async function isTrusted(tx: Tx, { kind, partnerId, trusted }: Entry): Promise<boolean> {
  return kind === 'partner' ? trusted : tx.manager.existsBy(Entry, { id: partnerId, trusted: true });
}
