import { uuidv7 } from 'uuidv7';
import * as directory from '#contracts/directory/endpoints';
import type { Person } from './people';

export const PARTNER = { name: 'Bridge House', description: 'Helps care leavers into first jobs.' };

/** Adds a partner as the organiser. */
export async function addPartner({ browser }: Person, publish: boolean): Promise<string> {
  const partnerId = uuidv7();
  await browser.do(directory.startPartner, { body: { id: partnerId, content: PARTNER } });
  if (publish)
    await browser.do(directory.showEntry, { params: { entryId: partnerId }, body: { standing: 'published' } });
  return partnerId;
}
