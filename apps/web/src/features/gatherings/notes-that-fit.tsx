import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../lib/query';
import { Section } from '../../ui/page';
import { ItemRow } from '../library/item-row';
import type { Gathering } from './gatherings.queries';

/** Longer words say what a title is about; any of them may fit. */
const SHORTEST = 5;
const MOST_WORDS = 8;

function wordsOf(title: string): string | undefined {
  const words = title.match(/[\p{L}\p{N}]+/gu)?.filter((word) => word.length >= SHORTEST) ?? [];
  const asked = words.slice(0, MOST_WORDS).join(' or ').slice(0, 200);
  return asked || undefined;
}

/** What others tried, on what the gathering is about; nothing is said where nothing fits. */
export function NotesThatFit({ gathering }: { gathering: Gathering }) {
  const search = wordsOf(gathering.title);
  const { data } = useQuery({
    ...queryOf('GET /api/library/items', { query: { search: search ?? '', verbatim: 'true', sort: 'fit', limit: 3 } }),
    enabled: search !== undefined,
  });
  if (!search || !data || data.items.length === 0) return null;
  return (
    <Section title="What others tried">
      <ul aria-label="What others tried" style={{ listStyle: 'none', padding: 0 }}>
        {data.items.map((item) => (
          <li key={item.id} style={{ maxWidth: 'none' }}>
            <ItemRow item={item} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
