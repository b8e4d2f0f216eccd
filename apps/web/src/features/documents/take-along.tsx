import { useQueryClient } from '@tanstack/react-query';
import { useId, useState, type RefObject } from 'react';
import { partsOf } from '#contracts/library/parts';
import type { DocumentFormat } from '#contracts/library/documents.endpoints';
import { call, fetchFile } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { keepFile } from '../../lib/keep-file';
import { isMember, useMe } from '../../lib/session';
import { Button } from '../../ui/button';
import { QuietLine } from '../../ui/quiet';
import { itemQuery, type Item } from '../library/library.queries';
import { PARTS } from '../library/words';
import styles from './documents.module.css';
import { DownloadAs } from './download-as';

/** What others can use: copied, or as a file. `text` is where it is shown, and copied from with its headings and lists. */
export function TakeAlong({ item, text }: { item: Item; text: RefObject<HTMLElement | null> }) {
  const client = useQueryClient();
  const me = useMe();
  const id = useId();
  const [making, setMaking] = useState<DocumentFormat>();
  const [said, setSaid] = useState<{ tone: 'good' | 'bad'; sentence: string }>();
  const params = { itemId: item.id };

  const copy = async (): Promise<void> => {
    const isCopied = await copyText(markdownOf(item), text.current);
    if (!isCopied)
      return setSaid({ tone: 'bad', sentence: 'Your browser did not let us copy: select the text instead.' });
    setSaid({ tone: 'good', sentence: 'Copied, with its headings and lists.' });
    // That it counts is no reason to say that copying failed.
    if (isMember(me)) await call('POST /api/library/items/:itemId/copies', { params, body: {} }).catch(() => undefined);
    await client.invalidateQueries(itemQuery(item.id));
  };
  const take = async (format: DocumentFormat): Promise<void> => {
    setSaid(undefined);
    setMaking(format);
    try {
      keepFile(
        item.file
          ? await fetchFile('GET /api/library/export', { query: { item: item.id, format } })
          : await fetchFile('GET /api/library/items/:itemId/document', { params, query: { format } }),
      );
      await client.invalidateQueries(itemQuery(item.id));
    } catch (error) {
      setSaid({ tone: 'bad', sentence: sentenceOf(error) });
    } finally {
      setMaking(undefined);
    }
  };
  const { usedBy = 0 } = item;
  // A file is had where it stands; what is said of it goes along to members.
  if (item.file && !isMember(me) && usedBy === 0) return null;
  return (
    <section className={styles.take} aria-labelledby={id}>
      <h2 id={id}>Take it along</h2>
      {item.file ? (
        isMember(me) && (
          <div>
            <Button pending={making && 'Packing it…'} onClick={() => void take('docx')}>
              Download with what is said of it
            </Button>
          </div>
        )
      ) : (
        <>
          <div>
            <Button onClick={() => void copy()}>Copy the text</Button>
          </div>
          <DownloadAs making={making} onTake={take} />
        </>
      )}
      <QuietLine tone={said?.tone}>{said?.sentence}</QuietLine>
      {usedBy > 0 && (
        <p className="small soft">
          {usedBy === 1
            ? 'One other organisation has taken it along.'
            : `${usedBy} other organisations have taken it along.`}
        </p>
      )}
    </section>
  );
}

function markdownOf({ kind, content }: Item): string {
  const parts = partsOf(kind).filter((part) => content?.parts[part]);
  if (parts.length === 1) return content!.parts[parts[0]!];
  return parts.map((part) => `## ${PARTS[part]}\n\n${content!.parts[part]}`).join('\n\n');
}

/** As it looks, for a word processor, and as Markdown for all else. @returns whether the browser let us. */
async function copyText(markdown: string, shown: HTMLElement | null): Promise<boolean> {
  const page = shown?.cloneNode(true) as HTMLElement | undefined;
  // What is "not said yet" is nothing to copy.
  page?.querySelectorAll('section:has(> .soft)').forEach((one) => one.remove());
  const html = new Blob([page?.innerHTML ?? ''], { type: 'text/html' });
  const plain = new Blob([markdown], { type: 'text/plain' });
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'text/html': html, 'text/plain': plain })]);
    return true;
  } catch {
    // Over plain http browsers offer no clipboard at all, except at localhost; older ones take plain text alone.
    return Boolean(
      await navigator.clipboard?.writeText(markdown).then(
        () => true,
        () => false,
      ),
    );
  }
}
