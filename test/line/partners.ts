import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import * as directory from '#contracts/directory/endpoints';
import type { Person } from './people';

export const PARTNER = { name: 'Bridge House', description: 'Helps care leavers into first jobs.' };

type Content = z.input<typeof directory.startProgramme.body>['content'];

export const PROGRAMME: Content = { name: 'First steps', description: 'Six weeks of mentoring.', areas: ['uk'] };

/** Adds a programme of a partner as the organiser, published. */
export async function addProgramme({ browser }: Person, partnerId: string, content = PROGRAMME): Promise<string> {
  const programmeId = uuidv7();
  await browser.do(directory.startProgramme, { params: { partnerId }, body: { id: programmeId, content } });
  await browser.do(directory.showEntry, { params: { entryId: programmeId }, body: { standing: 'published' } });
  return programmeId;
}

/** Adds a partner as the organiser. */
export async function addPartner({ browser }: Person, publish: boolean): Promise<string> {
  const partnerId = uuidv7();
  await browser.do(directory.startPartner, { body: { id: partnerId, content: PARTNER } });
  if (publish)
    await browser.do(directory.showEntry, { params: { entryId: partnerId }, body: { standing: 'published' } });
  return partnerId;
}
