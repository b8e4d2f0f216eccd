import { uuidv7 } from 'uuidv7';
import * as library from '#contracts/library/endpoints';
import * as membership from '#contracts/membership/endpoints';
import { eventually } from '#testing';
import type { Person } from './people';

/** Asks somebody by their address to write along, as soon as the library knows of them, and has them accept. */
export async function writeAlong(author: Person, other: Person, itemId: string): Promise<void> {
  const params = { itemId };
  const { me } = await other.browser.do<{ me: { email: string } }>(membership.getSession);
  await eventually(async () => {
    const invitationId = uuidv7();
    await author.browser.do(library.askAuthor, { params, body: { id: invitationId, email: me.email } });
    const { items } = await other.browser.do<{ items: { itemId: string }[] }>(library.listAskedToWrite);
    if (items.some((asked) => asked.itemId === itemId)) return;
    await author.browser.do(library.takeAuthorInvitationBack, { params: { itemId, invitationId } });
    throw new Error('Not yet known.');
  });
  await other.browser.do(library.answerAuthorInvitation, { params, body: { accepts: true } });
}
