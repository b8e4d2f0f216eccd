import { uuidv7 } from 'uuidv7';
import { getItem, previewImport, publishItem, startItem } from '#contracts/library/endpoints';
import { call, pathOf } from '../../api';
import { requestBytes } from '../http-client';
import type { Path } from '../rounds';
import type { Stage } from '../stage';
import { sideBySide } from './threads';

const PART =
  'We moved the first interview to the school hall and paid the fare beforehand. Applications from the two schools ' +
  'tripled, and nobody asked for the fare back.\n\n- tell the teachers a term earlier\n- pay on Monday, not on Friday\n\n';
const CONTENT = {
  title: 'Paid travel to the first interview',
  stage: 'recruitment' as const,
  parts: { problem: PART.repeat(4), whatWeDid: PART.repeat(8), whatChanged: PART.repeat(4) },
};

/** A practice note of some 800 words, as its page opens it. */
export async function note(stage: Stage): Promise<Path[]> {
  return await sideBySide(
    stage,
    'practice note',
    200,
    async () => {
      const [author, reader] = stage.members;
      const token = await stage.people.token(author!);
      const id = uuidv7();
      await call(stage.baseUrl, token, startItem, { body: { id, content: CONTENT } });
      await call(stage.baseUrl, token, publishItem, { params: { itemId: id }, body: { draftVersion: 1 } });
      const ours = requestBytes('GET', pathOf(getItem, { params: { itemId: id } }), await stage.people.token(reader!));
      const bare = requestBytes('GET', `/note/${id}?person=${reader!.personId}`, undefined);
      return { ours: () => ours, bare: () => bare };
    },
    0.7,
  );
}

const FILES = 1000;

/** Markdown files of some 400 words, each looked at and started as a draft, eight at a time by ten people. */
export async function notesIn(stage: Stage): Promise<Path[]> {
  const rates: number[] = [];
  const file = `---\ntitle: Paid travel\nstage: recruitment\n---\n\n## Problem\n\n${PART.repeat(4)}## What we did\n\n${PART.repeat(4)}`;
  for (let round = 0; round < Math.min(stage.rounds, 2); round += 1) {
    const people = stage.members.slice(10 * round, 10 * round + 10);
    const tokens = await Promise.all(people.map((person) => stage.people.token(person)));
    const begun = performance.now();
    let left = FILES;
    const bring = async (nth: number): Promise<void> => {
      for (; left > 0;) {
        left -= 1;
        const token = tokens[(left + nth) % tokens.length]!;
        const query = { name: 'note.md' };
        const { content } = await call(stage.baseUrl, token, previewImport, { query, body: new Blob([file]) });
        await call(stage.baseUrl, token, startItem, { body: { id: uuidv7(), content } });
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, nth) => bring(nth)));
    rates.push(FILES / ((performance.now() - begun) / 1000));
  }
  return [{ name: `${FILES} Markdown files brought in`, unit: 'a second', ours: rates }];
}
