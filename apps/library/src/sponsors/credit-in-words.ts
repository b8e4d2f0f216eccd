import type { Credit } from '#contracts/library/endpoints';
import type { DocumentSource } from '#documents';
import { longDay } from '../documents/item-source';

/** As documents and pages without script say it. */
export function creditInWords({ name, url, logo, from, to }: Credit): NonNullable<DocumentSource['credits']>[number] {
  const day = (iso: string): string => longDay(new Date(`${iso}T12:00Z`));
  const period = to ? `${day(from)} to ${day(to)}` : `since ${day(from)}`;
  return { name, period, ...(url && { url }), ...(logo && { logo }) };
}
