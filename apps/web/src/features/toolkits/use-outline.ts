import { call } from '../../lib/api';
import { useKept } from '../../lib/use-kept';
import { outlineQuery, type Outline } from './toolkits.queries';

export const useOutline = (known: Outline) =>
  useKept(known, {
    name: 'outline',
    put: (outline, version) => put(outline, known.title, version),
    queryKey: outlineQuery(known.id).queryKey,
  });

/** A title that was emptied to write another is not the title yet. */
function put({ id, title, words, audience, partners, sections }: Outline, before: string, ifMatch: number) {
  return call('PUT /api/library/toolkits/:toolkitId/outline', {
    params: { toolkitId: id },
    ifMatch,
    body: {
      ...{ title: title.trim() || before, words, audience, partners },
      sections: sections.map(({ entries, ...section }) => ({
        ...section,
        title: section.title.trim() || 'A section',
        entries: entries.map(({ itemId, number }) => ({ itemId, number })),
      })),
    },
  });
}
