import { useSuspenseQuery } from '@tanstack/react-query';
import { aboutQuery } from './network.queries';

/** Whom to write to: the network's address, or at least who runs it. */
export function Contact() {
  const { contact, organiser } = useSuspenseQuery(aboutQuery).data;
  if (contact) return <a href={`mailto:${contact}`}>{contact}</a>;
  return (
    <>
      the organisers, <bdi>{organiser}</bdi>
    </>
  );
}
