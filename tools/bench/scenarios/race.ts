import { register } from '#contracts/scheduling/endpoints';
import { pathOf } from '../../api';
import { HttpConnection, requestBytes } from '../http-client';
import { interleave, type Path } from '../rounds';
import { gathering, type Stage } from '../stage';

const PLACES = 12;

/** Two hundred members ask for twelve places at once; each round is a new gathering. */
export async function race(stage: Stage): Promise<Path[]> {
  const open = (port: number) => Promise.all(stage.members.map(() => HttpConnection.open(port)));
  const [ours, bare] = [await open(stage.port), await open(stage.barePort)];
  const tokens = await Promise.all(stage.members.map((member) => stage.people.token(member)));
  try {
    const measured = await interleave(
      stage.rounds,
      () =>
        run(stage, ours, (n, gatheringId) =>
          requestBytes('POST', pathOf(register, { params: { gatheringId } }), tokens[n]!, {}),
        ),
      () =>
        run(stage, bare, (n, gatheringId) => {
          const { personId, organisationId } = stage.members[n]!;
          return requestBytes(
            'POST',
            `/register/${gatheringId}?person=${personId}&organisation=${organisationId}`,
            undefined,
            {},
          );
        }),
    );
    const { ours: values } = measured;
    const name = `registrations in the race, ${stage.members.length} for ${PLACES} places`;
    return [
      { name, unit: 'a second', ours: values, bare: { name: 'Fastify and pg, same lock', values: measured.bare } },
    ];
  } finally {
    for (const connection of [...ours, ...bare]) connection.close();
  }
}

async function run(
  stage: Stage,
  connections: readonly HttpConnection[],
  request: (n: number, gatheringId: string) => Buffer,
): Promise<number> {
  const gatheringId = await gathering(stage, { capacity: PLACES, maxPerOrganisation: 2 });
  const requests = connections.map((_, n) => request(n, gatheringId));
  const begin = performance.now();
  const answers = await Promise.all(connections.map((connection, n) => connection.send(requests[n]!)));
  const seconds = (performance.now() - begin) / 1000;
  const standings = answers.map(({ body }) => (JSON.parse(body.toString()) as { standing?: string }).standing);
  const places = standings.filter((standing) => standing === 'place').length;
  const waiting = standings.filter((standing) => standing === 'waitlist').length;
  if (places !== PLACES || places + waiting !== connections.length) {
    throw new Error(`${places} places and ${waiting} waiting of ${connections.length}: ${answers[0]!.body.toString()}`);
  }
  return connections.length / seconds;
}
