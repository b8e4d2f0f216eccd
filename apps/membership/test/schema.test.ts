import type { TestService } from '#testing';
import { startMembership } from './membership';

let service: TestService;

beforeAll(async () => {
  service = await startMembership();
});
afterAll(() => service.stop());

it('the migrations make what the entities describe', async () => {
  const { upQueries } = await service.dataSource.driver.createSchemaBuilder().log();
  expect(upQueries.map(({ query }) => query)).toEqual([]);
});
