import { setImmediate as turn } from 'node:timers/promises';
import JSZip from 'jszip';
import type { EntityManager } from 'typeorm';
import { toMarkdownFile } from '#documents';
import type { Bind, Caller } from '#service';
import { isIn } from '../collections/collection.view';
import { isAuthor, mayRead, SUMMARY_COLUMNS, type SummaryRow } from '../items/item.view';
import { networkName, sourceOf, type PublishedItem } from './item-source';

/** Of those, the latest. */
const MOST = 1000;

/**
 * What is published, as a zip of Markdown files: what one wrote oneself, one's organisation, what is public, or what is in
 * a collection that the caller knows of.
 */
export async function exportItems(
  manager: EntityManager,
  { of, collection }: { of: 'own' | 'organisation' | 'public'; collection?: string | undefined },
  caller: Caller,
): Promise<Buffer> {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const whose = {
    own: () => isAuthor(bind(caller.personId)),
    organisation: () =>
      `EXISTS (SELECT FROM item_author WHERE item_id = i.id AND organisation_id = ${bind(caller.organisationId)})`,
    public: () => `i.audience = 'public'`,
  };
  const rows: (SummaryRow & { content: PublishedItem['content'] })[] = await manager.query(
    `SELECT ${SUMMARY_COLUMNS}, v.content FROM item i JOIN item_version v ON v.item_id = i.id AND v.number = i.number
     WHERE i.standing = 'published' AND ${mayRead(caller, bind)} AND ${collection ? isIn(collection, caller, bind) : whose[of]()}
     ORDER BY i.published_at DESC, i.id DESC LIMIT ${MOST}`,
    values,
  );
  const network = await networkName(manager);
  const zip = new JSZip();
  for (const { id, kind, number, publishedAt, organisations, content } of rows) {
    const item = { kind, number, publishedAt: publishedAt!.toISOString(), organisations, content };
    // Others have their turn between any two.
    await turn();
    zip.file(`${fileName(content.title)} ${id.slice(-6)}.md`, toMarkdownFile(sourceOf(item, network)));
  }
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', compressionOptions: { level: 1 } });
}

/** A title as every system takes it for a name. */
export const fileName = (title: string): string =>
  title
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, 80)
    .toWellFormed() || 'item';
