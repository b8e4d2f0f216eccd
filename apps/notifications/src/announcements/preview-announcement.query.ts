import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/notifications/endpoints';
import type { Addressed } from '#contracts/notifications/endpoints';
import { NotYetKnown, type Caller } from '#service';
import { KNOWN_OF_NOTHING, type Known } from '../letters/letter';
import { writeLetter } from '../letters/letters';
import type { NotificationsConfig } from '../notifications.config';
import { addressOf } from '../sending/mail-address';
import { countAddressees, gatheringToWriteAbout } from './addressees';
import { NobodyToWriteTo } from './announcement.errors';

type Answer = AnswerOf<typeof endpoints.previewAnnouncement>;

/** The letter as it will be written, by the same writer: to the caller, since each reads their own name. */
export async function previewAnnouncement(
  dataSource: DataSource,
  config: NotificationsConfig,
  gatheringId: string,
  { to, subject, text }: InputOf<typeof endpoints.previewAnnouncement>['body'],
  { personId }: Caller,
): Promise<Answer> {
  const gathering = await gatheringToWriteAbout(dataSource.manager, gatheringId);
  const counted = await countAddressees(dataSource.manager, gatheringId);
  const readers = to.filter((one) => counted[one] > 0);
  if (readers.length === 0) throw new NobodyToWriteTo();
  const reader = await nameOf(dataSource, personId);
  const isPast = new Date(gathering.endsAt) <= new Date();
  const known = { ...KNOWN_OF_NOTHING, ...reader, issuer: reader.person, gathering };
  const mailTo = (readBy: Addressed): Answer['mails'][number] => {
    const announcement = { addressed: to, readBy, subject, text, isPast };
    const { action, facts, quote, paragraphs, ...letter } = writeLetter('announcement', { ...known, announcement });
    return {
      ...letter,
      ...{ readBy, people: counted[readBy] },
      facts: facts.map(([label, value]) => ({ label, value })),
      paragraphs: [...paragraphs],
      quote: quote ?? '',
      button: action.label,
      address: addressOf({ linkId: null, letter: { action } }, config),
    };
  };
  return { mails: readers.map(mailTo) };
}

type Reader = Pick<Known, 'person' | 'organisation' | 'network'>;

async function nameOf(dataSource: DataSource, personId: string): Promise<Reader> {
  const [reader]: Reader[] = await dataSource.query(
    `SELECT p.name AS person, o.name AS organisation, n.name AS network
     FROM person p JOIN organisation o ON o.id = p.organisation_id CROSS JOIN network n WHERE p.id = $1`,
    [personId],
  );
  if (!reader) throw new NotYetKnown('person');
  return reader;
}
