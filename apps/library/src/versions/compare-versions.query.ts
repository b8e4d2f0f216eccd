import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { ItemContent } from '#contracts/library/content';
import type { compareVersions as endpoint } from '#contracts/library/endpoints';
import { PARTS, type PartName } from '#contracts/library/parts';
import { plainText } from '#documents';
import type { Caller } from '#service';
import { differenceOf } from './difference';
import { getItemVersion } from './versions.query';

type Answer = AnswerOf<typeof endpoint>;

const COMPARED = ['title', 'stage', ...PARTS.note, 'text'] as const;

/** @throws NotFound */
export async function compareVersions(
  dataSource: DataSource,
  itemId: string,
  { from, to }: InputOf<typeof endpoint>['query'],
  caller: Caller | null,
): Promise<Answer> {
  const [before, after] = await Promise.all(
    [from, to].map((number) => getItemVersion(dataSource, { itemId, number }, caller)),
  );
  const parts = COMPARED.map((part) => [part, saidIn(before!.content, part), saidIn(after!.content, part)] as const)
    .filter(([, one, other]) => one !== other)
    .map(([part, one, other]) => ({ part, stretches: differenceOf(one, other) }));
  return { from: before!, to: after!, parts };
}

/** What is read: where only marks differ (a word made bold), nothing else is said. */
function saidIn(content: AnswerOfContent, part: (typeof COMPARED)[number]): string {
  if (part === 'title') return content.title ?? '';
  if (part === 'stage') return content.stage ?? '';
  return plainText(content.parts?.[part as PartName] ?? '');
}

type AnswerOfContent = Partial<Pick<ItemContent, 'title' | 'stage'>> & {
  parts?: Partial<ItemContent['parts']> | undefined;
};
