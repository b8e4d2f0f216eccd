import { uuidv7 } from 'uuidv7';
import type { FeedRunView } from '#contracts/directory/endpoints';
import { eventually } from '#testing';
import { AT, startDirectory, type TestDirectory } from './directory';
import { aService, startFeedServer, type FeedServer } from './feed-server';

export const services = (...numbers: number[]) => numbers.map((nth) => aService(nth));

/** A directory beside an endpoint of somebody else, and what an organiser does with it. */
export async function startFeeds() {
  const server: FeedServer = await startFeedServer();
  const directory: TestDirectory = await startDirectory({ FEED_HOSTS: server.host });
  const agent = () => directory.organiser.agent;

  async function aFeed(over: object = {}): Promise<string> {
    const id = uuidv7();
    const body = { name: `Feed ${id.slice(-6)}`, licence: 'OGL 3.0', ...over };
    await agent().put(`${AT}/feeds/${id}`).send(body).expect(200);
    return id;
  }

  const settled = (runId: string, standing: string): Promise<FeedRunView> =>
    eventually(async () => {
      const { body } = await agent().get(`${AT}/feed-runs/${runId}`).expect(200);
      expect(body.standing).toBe(standing);
      return body;
    });

  async function read(feedId: string, standing = 'checked'): Promise<FeedRunView> {
    const id = uuidv7();
    await agent().post(`${AT}/feeds/${feedId}/runs`).send({ id }).expect(202);
    return settled(id, standing);
  }

  async function upload(
    feedId: string,
    file: string | object,
    fileName: string,
    standing = 'checked',
  ): Promise<FeedRunView> {
    const id = uuidv7();
    const bytes = Buffer.from(typeof file === 'string' ? file : JSON.stringify(file));
    await agent()
      .put(`${AT}/feeds/${feedId}/files/${id}`)
      .query({ fileName })
      .set('content-type', 'application/octet-stream')
      .send(bytes)
      .expect(202);
    return settled(id, standing);
  }

  async function start({ id }: FeedRunView): Promise<FeedRunView> {
    await agent().post(`${AT}/feed-runs/${id}/start`).expect(202);
    return settled(id, 'done');
  }

  const rowsOf = async (runId: string, outcome?: string) =>
    (
      await agent()
        .get(`${AT}/feed-runs/${runId}/rows`)
        .query({ limit: 100, ...(outcome && { outcome }) })
        .expect(200)
    ).body.items;

  const programmeOf = async (runId: string, externalId: string) => {
    const row = (await rowsOf(runId)).find((one: { externalId: string }) => one.externalId === externalId);
    return (await agent().get(`${AT}/programmes/${row.programmeId}`).expect(200)).body;
  };

  return {
    ...{ server, directory, agent, aFeed, settled, read, upload, start, rowsOf, programmeOf },
    async stop() {
      await directory.stop();
      server.stop();
    },
  };
}
