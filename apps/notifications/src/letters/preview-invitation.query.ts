import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/notifications/endpoints';
import { eventually, type Caller } from '#service';
import { STOP_INVITING } from '../sending/mail-address';
import { KNOWN_OF_NOTHING } from './letter';
import { writeLetter } from './letters';

type Preview = AnswerOf<typeof endpoints.previewProspectInvitation>;

interface Named {
  readonly network: string;
  readonly issuer: string;
}

const NAMED = 'SELECT network.name AS network, person.name AS issuer FROM network, person WHERE person.id = $1';

/** By the writer of the letter itself, so that what is looked over is what is read. */
export async function previewInvitation(
  dataSource: DataSource,
  { employer, name, words }: InputOf<typeof endpoints.previewProspectInvitation>['body'],
  { personId }: Caller,
): Promise<Preview> {
  const find = async () => (await dataSource.query<Named[]>(NAMED, [personId]))[0];
  const { network, issuer } = await eventually(find, 'network');
  const known = { ...KNOWN_OF_NOTHING, network, issuer, person: name, organisation: employer, reason: words || null };
  const { subject, heading, greeting, paragraphs, quote, action, reason } = writeLetter('prospect-invited', known);
  const said = { subject, heading, greeting, paragraphs: [...paragraphs], quote, reason };
  return { ...said, action: action.label, stop: STOP_INVITING };
}
