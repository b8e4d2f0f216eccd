import { setImmediate as turn } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { ItemContent } from '#contracts/library/content';
import type { compareVersions as endpoint, getVersion } from '#contracts/library/endpoints';
import { PARTS, type PartName } from '#contracts/library/parts';
import { plainText } from '#documents';
import type { Caller } from '#service';
import { differenceOf, Effort } from './difference';
import { getItemVersion } from './versions.query';

type Answer = AnswerOf<typeof endpoint>;
type Version = AnswerOf<typeof getVersion>;

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
  const parts: Answer['parts'] = [];
  const effort = new Effort();
  for (const part of COMPARED) {
    // Others have their turn between any two.
    await turn();
    const [one, other] = [saidIn(before!.content, part), saidIn(after!.content, part)];
    if (one !== other) parts.push({ part, stretches: differenceOf(one, other, effort) });
  }
  return { from: before!, to: after!, parts, ...filesOf(before!, after!) };
}

/** Nothing where both are the same file, or neither is one. */
function filesOf({ file: from = null }: Version, { file: to = null }: Version): Pick<Answer, 'files'> {
  return from?.id === to?.id ? {} : { files: { from, to } };
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
