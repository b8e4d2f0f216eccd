import { LinkOver, LinkUnknown } from '../links/link.errors';
import type { Link } from '../links/link.entity';

/** The applicant for whom this link speaks. It is not used up: the applicant comes back to it. */
export function requireApplicationLink(link: Link): string {
  if (link.purpose !== 'application') throw new LinkUnknown();
  const standing = link.shown();
  if (standing !== 'open') throw new LinkOver(standing);
  return link.personId;
}
