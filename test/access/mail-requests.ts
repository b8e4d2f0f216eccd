import * as notifications from '#contracts/notifications/endpoints';
import { linkToken } from '#service';
import { eventually } from '#testing';
import { NETWORK_LINK_KEY } from '../line/network';
import { invitedProspect } from './prospect-requests';
import { parkedRequests } from './parked-requests';
import { gathering, id, NEVER, nothing, type Make, type Things } from './things';
import { invite } from './world';

const aMail: Make = async ({ founder }) => {
  const { items } = await founder.browser.do<{ items: { id: string }[] }>(notifications.listMails);
  return { params: { mailId: items[0]!.id } };
};

const ANNOUNCEMENT = { to: ['place'], subject: 'Bring a laptop', text: 'The room has few sockets.' };

/** It is let through where whoever sends it may, and changes nothing. */
const NO_REPLY = Buffer.from('BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n');

/** Once those with a place were written to: until then no calendar has anything to answer. */
const invitedByCalendar: Make = async ({ founder, own }) => {
  const params = { gatheringId: own.gatheringId };
  await eventually(async () => {
    const { mails } = await founder.browser.do<{ mails: { waiting: number } }>(notifications.countGatheringMails, {
      params,
    });
    if (mails.waiting > 0) throw new Error(`${mails.waiting} mails are being written`);
  });
  return { params, file: NO_REPLY };
};

/** What is written to people, and by which server it leaves. */
export const MAIL_REQUESTS: Record<string, Things> = {
  getNotificationsCondition: { any: nothing },
  ...parkedRequests('Notifications'),
  listMails: { any: nothing },
  getMail: { any: aMail },
  getKeptInvitation: {
    any: async (world) => ({ params: { personId: (await invite(world, world.own.organisationId)).personId } }),
  },
  getKeptAddressLink: { any: nothing },
  previewProspectInvitation: { any: () => ({ body: { employer: 'Acme Works', name: 'Pat' } }) },
  getKeptProspectLink: { any: async (world) => ({ params: { invitationId: await invitedProspect(world) } }) },
  retryMail: { any: aMail },
  getMailServer: { any: nothing },
  setMailServer: {
    any: () => ({
      ifMatch: NEVER,
      body: { host: 'smtp.example.org', port: 587, security: 'starttls', user: null, from: 'mail@example.org' },
    }),
  },
  turnOffMail: { any: () => ({ ifMatch: NEVER }) },
  tryMailServer: { any: () => ({ body: { to: 'ada@example.org' } }) },
  sendKeptMails: { any: nothing },
  getWaitingInMails: { any: nothing },
  seeFailedMails: { any: nothing },
  getDelivery: { any: nothing },
  countGatheringMails: gathering((gatheringId) => ({ params: { gatheringId } })),
  listAnnouncements: gathering((gatheringId) => ({ params: { gatheringId } })),
  listAnnouncementMails: gathering((gatheringId) => ({ params: { gatheringId, announcementId: id() } })),
  previewAnnouncement: gathering((gatheringId) => ({ params: { gatheringId }, body: ANNOUNCEMENT })),
  announce: gathering((gatheringId) => ({ params: { gatheringId }, body: { id: id(), ...ANNOUNCEMENT } })),
  takeMyReply: {
    own: invitedByCalendar,
    foreign: ({ foreign }) => ({ params: { gatheringId: foreign.gatheringId }, file: NO_REPLY }),
  },
  takeReply: gathering((gatheringId) => ({ params: { gatheringId }, file: NO_REPLY })),
  getMyCalendarAnswer: gathering((gatheringId) => ({ params: { gatheringId } })),
  listCalendarAnswers: gathering((gatheringId) => ({ params: { gatheringId } })),
  getMailChoices: { any: nothing },
  chooseMails: { any: () => ({ body: { mentions: true } }) },
  sayClock: { any: () => ({ body: { zone: 'Europe/Paris' } }) },
  stopNewsMails: {
    own: ({ founder }) => ({ params: { stopToken: linkToken(NETWORK_LINK_KEY, 'news-mails', founder.id) } }),
    foreign: ({ founder }) => ({ params: { stopToken: linkToken(NETWORK_LINK_KEY, 'mailed-link', founder.id) } }),
  },
};
