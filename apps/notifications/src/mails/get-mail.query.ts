import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/notifications/endpoints';
import { NotFound } from '#service';
import { writeCalendarPart } from '../letters/calendar-part';
import { layOut } from '../letters/lay-out';
import { readLook } from '../letters/read-look';
import type { NotificationsConfig } from '../notifications.config';
import type { MailServers } from '../mail-server/mail-servers';
import { addressOf, giveUpAddressOf, isSecret, stopOf } from '../sending/mail-address';
import { Mail } from './mail.entity';
import { toSummary } from './mail.view';

type Answer = AnswerOf<typeof endpoints.getMail>;

export async function getMail(
  dataSource: DataSource,
  { config, servers }: { config: NotificationsConfig; servers: MailServers },
  mailId: string,
): Promise<Answer> {
  const mail = await dataSource.getRepository(Mail).findOneBy({ id: mailId });
  if (!mail) throw new NotFound('mail');
  const { letter, calendar, to } = mail;
  if (!letter) return { ...toSummary(mail), text: '', html: '', link: null, calendar: null };
  const link = mayShow(mail, letter.action.path) ? addressOf({ linkId: mail.linkId, letter }, config) : null;
  const { purpose, personId } = mail;
  const stop = personId !== null && isToHandOn(mail) ? stopOf({ purpose, personId }, config) : undefined;
  const sender = { publicUrl: config.publicUrl, from: (await servers.current())?.from ?? null };
  const part = calendar && writeCalendarPart(calendar, { to, network: letter.from }, sender);
  const giveUp =
    letter.givesUp && (isToHandOn(mail) ? giveUpAddressOf(mail.about, config) : `${config.publicUrl}/give-up/…`);
  const look = await readLook(dataSource, config.publicUrl);
  const laidOut = layOut(letter, link ?? `${config.publicUrl}/link/…`, { giveUp: giveUp || undefined, stop }, look);
  return { ...toSummary(mail), ...laidOut, link, calendar: part };
}

/**
 * Whoever holds a secret link can act as its reader. The administrator gets it only to pass it on in place of a mail
 * that does not leave by itself.
 */
const mayShow = (mail: Mail, path: string | null): boolean => !isSecret(path) || isToHandOn(mail);

const isToHandOn = ({ standing }: Mail): boolean => standing === 'kept' || standing === 'failed';
