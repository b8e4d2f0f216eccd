import { uuidv7 } from 'uuidv7';
import * as directory from '#contracts/directory/endpoints';
import type { FeedRunView, ProgrammeView } from '#contracts/directory/endpoints';
import { eventually } from '#testing';
import type { Person } from '../line/people';

const HEADING = 'Organisation,Organisation description,Service name,Description,Area served,Cost,Colour';
const ROWS = [
  'Bridge House,We help care leavers.,First steps,Six weeks of mentoring.,Bolton,Free,red',
  'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch Trust,We help.,"Placements for those who are the first in their family, with travel paid",A week at work.,Narnia and Wales,None,blue',
  'Bridge House,We help care leavers.,,No name at all,Bolton,,',
];

/** A file of partners: imported, corrected here, and looked at again. */
export async function fillFeeds({ browser }: Person): Promise<{ feedId: string; runId: string }> {
  const feedId = uuidv7();
  const feed = { name: 'Bolton Council’s list of what helps young people into work', licence: 'OGL 3.0' };
  await browser.do(directory.saveFeed, { params: { feedId }, body: feed });
  const look = async (rows: readonly string[]): Promise<string> => {
    const runId = uuidv7();
    const file = Buffer.from([HEADING, ...rows].join('\r\n'));
    await browser.do(directory.uploadFeedFile, { params: { feedId, runId }, query: { fileName: 'list.csv' }, file });
    await untilItIs(runId, 'checked');
    return runId;
  };
  const untilItIs = (runId: string, standing: string): Promise<void> =>
    eventually(async () => {
      const run = await browser.do<FeedRunView>(directory.getFeedRun, { params: { runId } });
      expect(run.standing).toBe(standing);
    });
  // One of that name is here already.
  const content = { name: 'Bridge House Trust', description: 'We help care leavers into first jobs.' };
  await browser.do(directory.startPartner, { body: { id: uuidv7(), content } });
  const first = await look(ROWS);
  await browser.do(directory.startFeedRun, { params: { runId: first } });
  await untilItIs(first, 'done');
  const { items } = await browser.do<{ items: { programmeId: string }[] }>(directory.listFeedRows, {
    params: { runId: first },
  });
  const params = { programmeId: items[0]!.programmeId };
  const { content: said, version } = await browser.do<ProgrammeView>(directory.getProgramme, { params });
  await browser.do(directory.editProgramme, { params, ifMatch: version, body: { ...said!, fees: '£2 a day' } });
  return { feedId, runId: await look([...ROWS, 'Bridge House,We help care leavers.,Job club,Every Monday.,Bolton,,']) };
}
