import { setUp } from '../line/people';
import { flawsInEveryLook } from './axe';
import { Stage, untilLoaded } from './browser';
import { link, titled } from './steps';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
  await setUp(stage.baseUrl);
});
afterAll(async () => stage?.close());

describe('the starter toolkit, in an empty network', () => {
  it('is offered to the organiser, looked through, taken and read', async () => {
    const page = await stage.member('olga@example.org');
    await page.goto('/');
    await link(page, 'Take the starter toolkit').waitFor();
    await page.goto('/what-works');
    await link(page, 'Write the first note').waitFor();
    await link(page, 'Take the starter toolkit').waitFor();
    expect(await flawsInEveryLook(page)).toEqual([]);
    await link(page, 'Take the starter toolkit').click();
    await titled(page, 'Starter toolkit');
    await page.getByText('Interview scoring form with anchored scales').waitFor();
    expect(await flawsInEveryLook(page)).toEqual([]);

    await page.getByRole('button', { name: /^Take all \d+ items$/ }).click();
    await page.getByText('Taken', { exact: true }).waitFor();
    expect(await flawsInEveryLook(page)).toEqual([]);
    await link(page, 'Edit and publish the toolkit').waitFor();
    await link(page, 'Interview scoring form with anchored scales').click();
    await titled(page, 'Interview scoring form with anchored scales');
    await page.getByText('Everybody', { exact: true }).waitFor();
    await page.getByText('Creative Commons Attribution 4.0').waitFor();
    expect(await flawsInEveryLook(page)).toEqual([]);

    await page.goto('/what-works');
    await link(page, 'A school visit that is worth an hour of lessons').waitFor();

    await page.goto('/');
    await link(page, 'Schedule a gathering').waitFor();
    await untilLoaded(page);
    expect(await link(page, 'Take the starter toolkit').count()).toBe(0);
  });
});
