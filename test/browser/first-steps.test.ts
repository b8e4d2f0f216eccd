import { bringIn, setUp } from '../line/people';
import { Stage } from './browser';
import { link, titled } from './steps';

const LONG = 60_000;

describe('Home, while nothing is planned', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open();
    await bringIn(await setUp(stage.baseUrl), 'Tideway Foods', 'C');
  }, LONG);
  afterAll(async () => stage?.close(), LONG);

  it('leads whoever speaks for an employer to inviting colleagues', async () => {
    const lead = await stage.member('lead@tideway-foods.example.org');
    await lead.goto('/');
    await link(lead, 'Invite a colleague').click();
    await titled(lead, 'Tideway Foods');
    await lead.getByRole('heading', { name: 'Invite a colleague' }).waitFor();
  });

  it('leads an organiser to the first gathering, the employers and somebody to organise with', async () => {
    const organiser = await stage.member('olga@example.org');
    await organiser.goto('/');
    for (const step of ['Schedule a gathering', 'Import employers', 'Invite somebody to organise with you']) {
      await link(organiser, step).waitFor();
    }
  });
});
