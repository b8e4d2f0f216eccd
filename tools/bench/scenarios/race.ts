import { register } from '#contracts/scheduling/endpoints';
import { pathOf } from '../../api';
import { HttpConnection, requestBytes } from '../http-client';
import { atLeastOfBare, interleave, type Path } from '../rounds';
import { gathering, type Stage } from '../stage';

const PLACES = 12;

/** Two hundred members ask for twelve places at once; each round is a new gathering. */
export async function race(stage: Stage): Promise<Path[]> {
  const tokens = await Promise.all(stage.members.map((member) => stage.people.token(member)));
  const bareRequest =
    (told: string): MakeRequest =>
    (n, gatheringId) => {
      const { personId, organisationId } = stage.members[n]!;
      return requestBytes(
        'POST',
        `/register/${gatheringId}?person=${personId}&organisation=${organisationId}${told}`,
        undefined,
        {},
      );
    };
  const told: number[] = [];
  const { ours, bare } = await interleave(
    stage.rounds,
    () =>
      run(stage, stage.port, (n, gatheringId) =>
        requestBytes('POST', pathOf(register, { params: { gatheringId } }), tokens[n]!, {}),
      ),
    async () => {
      told.push(await run(stage, stage.barePort, bareRequest('&told=1')));
      return await run(stage, stage.barePort, bareRequest(''));
    },
  );
  const name = `registrations in the race, ${stage.members.length} for ${PLACES} places`;
  const unit = 'a second';
  return [
    { name, unit, ours, bare: { name: 'Fastify and pg, same lock', values: bare } },
    // Without the warm-up.
    {
      name,
      unit,
      ours,
      bare: { name: 'the same and a row of an outbox', values: told.slice(1) },
      aim: atLeastOfBare(0.5),
    },
  ];
}

type MakeRequest = (n: number, gatheringId: string) => Buffer;

/** @returns registrations answered a second. @throws Error unless exactly the places there are were given. */
async function run(stage: Stage, port: number, request: MakeRequest): Promise<number> {
  const gatheringId = await gathering(stage, { capacity: PLACES, maxPerOrganisation: 2 });
  const requests = stage.members.map((_, n) => request(n, gatheringId));
  const connections = await Promise.all(requests.map(() => HttpConnection.open(port)));
  try {
    const begin = performance.now();
    const answers = await Promise.all(connections.map((connection, n) => connection.send(requests[n]!)));
    const seconds = (performance.now() - begin) / 1000;
    checkPlaces(answers.map(({ body }) => body.toString()));
    return connections.length / seconds;
  } finally {
    for (const connection of connections) connection.close();
  }
}

function checkPlaces(answers: readonly string[]): void {
  const count = (standing: string): number =>
    answers.filter((answer) => (JSON.parse(answer) as { standing?: string }).standing === standing).length;
  const [places, waiting] = [count('place'), count('waitlist')];
  if (places === PLACES && places + waiting === answers.length) return;
  throw new Error(`${places} places and ${waiting} waiting of ${answers.length}, of which the first: ${answers[0]}`);
}
