import { uuidv7 } from 'uuidv7';
import * as directory from '#contracts/directory/endpoints';
import { eventually } from '#testing';
import { addPartner, addProgramme } from './partners';
import { inviteContact, type Person } from './people';

/** A published partner with a programme, and somebody who keeps its entry. */
export async function partnerWithContact(organiser: Person): Promise<{ programmeId: string; contact: Person }> {
  const partnerId = await addPartner(organiser, true);
  const contact = await inviteContact(organiser, partnerId, 'Connie Contact');
  const programmeId = await addProgramme(organiser, partnerId, {
    name: 'First steps for people whose parents did not go to university',
    description: 'Six weeks of mentoring by people who work where you want to.',
    areas: ['uk'],
  });
  return { programmeId, contact };
}

/** A lead asks, and the partner's contact accepts once the directory knows them. */
export async function introduce(lead: Person, contact: Person, programmeId: string): Promise<string> {
  const id = uuidv7();
  const need = { needs: 'Mentors for our apprentices.', where: 'Leeds', when: 'in spring', howMany: 8 };
  await lead.browser.do(directory.askForIntroduction, { params: { programmeId }, body: { id, ...need } });
  const params = { introductionId: id };
  const body = {
    decision: 'accepted',
    round: 1,
    person: 'Connie Contact',
    nextStep: 'Let us talk on Friday.',
  } as const;
  await eventually(() => contact.browser.do(directory.answerIntroduction, { params, body }));
  return id;
}
