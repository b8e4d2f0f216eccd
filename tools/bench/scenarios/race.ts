import { register } from '#contracts/scheduling/endpoints';
import { pathOf } from '../../../apps/network/src/demo/api';
import { HttpConnection, requestBytes } from '../http-client';
import { atLeastOfBare, interleave, type Path } from '../rounds';
import type { BenchPerson } from '../people';
import { gathering, untilKnown, type Stage } from '../stage';

const PLACES = 12;

type Seating = NonNullable<NonNullable<Parameters<typeof gathering>[1]>['seating']>;

const SECTORS = ['C', 'F', 'K', 'M'] as const;
const RULES: Seating = {
  sectors: [
    { sector: 'F', atLeast: 3, atMost: 4 },
    { sector: 'C', atLeast: 0, atMost: 2 },
    { sector: 'K', atLeast: 2, atMost: null },
  ],
  newcomers: 4,
};

/** Two hundred members ask for twelve places at once, and five hundred under rules; each round is a new gathering. */
export async function race(stage: Stage): Promise<Path[]> {
  const more = await stage.people.join(250, 2, [], SECTORS);
  await untilKnown(stage.postgres, stage.members.length + more.length);
  return [...(await raced(stage, stage.members, '')), ...(await raced(stage, more, ' under rules', RULES))];
}

async function raced(
  stage: Stage,
  members: readonly BenchPerson[],
  how: string,
  seating?: Seating,
): Promise<Path[]> {
  const tokens = await Promise.all(members.map((member) => stage.people.token(member)));
  const told: number[] = [];
  const { ours, bare } = await interleave(
    stage.rounds,
    () =>
      run({ stage, members, seating }, stage.port, (n, gatheringId) =>
        requestBytes('POST', pathOf(register, { params: { gatheringId } }), tokens[n]!, {}),
      ),
    async () => {
      told.push(await run({ stage, members }, stage.barePort, bareRequest(members, '&told=1')));
      return await run({ stage, members }, stage.barePort, bareRequest(members, ''));
    },
  );
  const name = `registrations in the race, ${members.length} for ${PLACES} places${how}`;
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

const bareRequest =
  (members: readonly BenchPerson[], told: string): MakeRequest =>
  (n, gatheringId) => {
    const { personId, organisationId } = members[n]!;
    const path = `/register/${gatheringId}?person=${personId}&organisation=${organisationId}${told}`;
    return requestBytes('POST', path, undefined, {});
  };

interface Racing {
  readonly stage: Stage;
  readonly members: readonly BenchPerson[];
  readonly seating?: Seating | undefined;
}

type MakeRequest = (n: number, gatheringId: string) => Buffer;

/** @returns registrations answered a second. @throws Error unless exactly the places there are were given. */
async function run({ stage, members, seating }: Racing, port: number, request: MakeRequest): Promise<number> {
  const gatheringId = await gathering(stage, { capacity: PLACES, maxPerOrganisation: 2, ...(seating && { seating }) });
  const requests = members.map((_, n) => request(n, gatheringId));
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
