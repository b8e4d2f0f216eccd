import { uuidv7 } from 'uuidv7';
import { PDFDocument } from 'pdf-lib';
import {
  getEditionDocument,
  getItem,
  previewImport,
  publishEdition,
  publishItem,
  startItem,
  startToolkit,
} from '#contracts/library/endpoints';
import { call, pathOf } from '../../../apps/network/src/demo/api';
import { requestBytes } from '../http-client';
import { residentMegabytes } from '../processes';
import { below, interleave, type Path } from '../rounds';
import { openListener } from '../sockets';
import type { Stage } from '../stage';
import { MESSAGES, openRoom, toPaths } from './live';
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

/** As many files as are read at once (`preview-import.ts`), each for a person of their own. */
const AT_ONCE = 6;
const FILES = 1000;

/** Markdown files of some 400 words, each looked at and started as a draft, six at a time. */
export async function notesIn(stage: Stage): Promise<Path[]> {
  const rates: number[] = [];
  const file = `---\ntitle: Paid travel\nstage: recruitment\n---\n\n## Problem\n\n${PART.repeat(4)}## What we did\n\n${PART.repeat(4)}`;
  for (let round = 0; round < Math.min(stage.rounds, 2); round += 1) {
    const people = stage.members.slice(AT_ONCE * round, AT_ONCE * (round + 1));
    const tokens = await Promise.all(people.map((person) => stage.people.token(person)));
    const begun = performance.now();
    let left = FILES;
    const bring = async (nth: number): Promise<void> => {
      for (; left > 0;) {
        left -= 1;
        const token = tokens[nth]!;
        const query = { name: 'note.md' };
        const { content } = await call(stage.baseUrl, token, previewImport, { query, body: new Blob([file]) });
        await call(stage.baseUrl, token, startItem, { body: { id: uuidv7(), content } });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, (_, nth) => bring(nth)));
    rates.push(FILES / ((performance.now() - begun) / 1000));
  }
  return [{ name: `${FILES} Markdown files brought in`, unit: 'a second', ours: rates }];
}

/** A note is published while a thousand look at what works: from sending that until they know of it. */
export async function published(stage: Stage): Promise<Path[]> {
  const author = await stage.people.token(stage.members[0]!);
  const shown = { names: ['library.items'] };
  const ours = await openRoom(async (n) => {
    const member = stage.members[n % stage.members.length]!;
    return openListener(stage.port, await stage.people.token(member), ['show', shown]);
  });
  const bare = await openRoom(() => openListener(stage.barePort, undefined, ['join', 'notes']));
  try {
    const measured = await interleave(
      stage.rounds,
      async () => {
        const drafts = Array.from({ length: MESSAGES }, () => uuidv7());
        for (const id of drafts) await call(stage.baseUrl, author, startItem, { body: { id, content: CONTENT } });
        return ours.deliver(stage.port, (n) => {
          const path = pathOf(publishItem, { params: { itemId: drafts[n - 1]! } });
          return requestBytes('POST', path, author, { draftVersion: 1 });
        });
      },
      () =>
        bare.deliver(stage.barePort, (n) =>
          requestBytes('POST', '/broadcast/notes', undefined, { topic: 'library.items', key: uuidv7(), version: n }),
        ),
    );
    return toPaths('a published note', measured);
  } finally {
    for (const listener of [...ours.listeners, ...bare.listeners]) listener.close();
  }
}

const ENTRIES = 60;

/**
 * An edition of sixty notes as a PDF: pages made in a second, the child's start among them, and the most memory that the
 * network held meanwhile (the child apart).
 */
export async function edition(stage: Stage): Promise<Path[]> {
  const token = await stage.people.token(stage.organiser);
  const itemIds = Array.from({ length: ENTRIES }, () => uuidv7());
  for (const itemId of itemIds) {
    await call(stage.baseUrl, token, startItem, { body: { id: itemId, content: CONTENT } });
    await call(stage.baseUrl, token, publishItem, { params: { itemId }, body: { draftVersion: 1 } });
  }
  const sections = [
    { id: uuidv7(), title: 'Recruitment', words: '', entries: itemIds.map((itemId) => ({ itemId, number: 1 })) },
  ];
  const rates: number[] = [];
  const peaks: number[] = [];
  for (let round = 1; round <= Math.min(stage.rounds, 3); round += 1) {
    const toolkitId = uuidv7();
    // By its title another document, which has to be made.
    const body = { id: toolkitId, title: `Opening doors, ${round}`, sections };
    await call(stage.baseUrl, token, startToolkit, { body });
    await call(stage.baseUrl, token, publishEdition, { params: { toolkitId }, body: { toolkitVersion: 1 } });
    const path = pathOf(getEditionDocument, { params: { toolkitId, number: 1 }, query: { format: 'pdf' } });
    const watch = watchMemory(stage.network.child.pid!);
    const begun = performance.now();
    const answer = await fetch(`${stage.baseUrl}${path}`, { headers: { authorization: `Bearer ${token}` } });
    const bytes = await answer.arrayBuffer();
    const seconds = (performance.now() - begun) / 1000;
    peaks.push(watch.stop());
    rates.push((await PDFDocument.load(bytes)).getPageCount() / seconds);
  }
  return [
    { name: `edition of ${ENTRIES} notes to PDF`, unit: 'pages a second', ours: rates },
    { name: 'memory of the network meanwhile', unit: 'MB', ours: peaks, aim: below(350, 'MB') },
  ];
}

/** The most that a process holds until it is stopped, in megabytes, looked at twenty times a second. */
function watchMemory(pid: number): { stop(): number } {
  let peak = residentMegabytes(pid);
  const timer = setInterval(() => (peak = Math.max(peak, residentMegabytes(pid))), 50);
  return { stop: () => (clearInterval(timer), peak) };
}
