import { newId } from '../../lib/id';
import type { PartnerContent } from './keeping.queries';

type Contact = PartnerContent['contacts'][number];

export interface ContactTyped extends Omit<Contact, 'email'> {
  readonly email: string;
}

export const newContact = (): ContactTyped => ({
  id: newId(),
  name: '',
  title: '',
  email: '',
  phones: [],
  audience: 'network',
});

export const contactTyped = (contact: Contact): ContactTyped => ({ ...contact, email: contact.email ?? '' });
export const contactOf = (typed: ContactTyped): Contact => ({
  ...typed,
  email: blankIsNull(typed.email),
  phones: typed.phones.filter(({ number, description }) => number.trim() || description.trim()),
});

export const blankIsNull = (text: string): string | null => text.trim() || null;
/** What is no number is sent as it is typed, to be refused beside its field. */
export const numberOf = (text: string): number | null =>
  text.trim() === '' ? null : (Number(text.trim().replace(/^£/, '')) as number);
export const textOf = (value: number | string | null): string => (value === null ? '' : String(value));
