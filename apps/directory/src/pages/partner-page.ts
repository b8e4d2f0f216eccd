import type { z } from 'zod';
import { partnerFacts, safeguardingLines, sourceLines } from '#contracts/directory/facts';
import type { PartnerContent } from '#contracts/directory/content';
import type { listPartnerProgrammes, PartnerView } from '#contracts/directory/endpoints';
import { organisationIdentifier } from '#contracts/directory/registers';
import type { AnswerOf } from '#contracts/endpoint';
import { beginningOf } from '#documents';
import { escaped, type PublicPage } from '#service';
import { contactsOf, factsOf, lineOf, linkTo, listOf, NAVIGATION, part, type Writing } from './said';

type View = z.input<typeof PartnerView>;
type Programmes = AnswerOf<typeof listPartnerProgrammes>;

/** @param view as a visitor has it. */
export function partnerPage(view: View, programmes: Programmes, writing: Writing): PublicPage {
  const { id, name, source } = view;
  // What everybody may read was approved.
  const content = view.content as PartnerContent;
  const path = `/partners/${id}`;
  return {
    ...{ title: name, description: beginningOf(content.description), path, type: 'website', isListed: true },
    structured: organisationOf(content, programmes, { origin: writing.origin, url: writing.origin + path }),
    text: [
      `<article><h1><bdi>${escaped(name)}</bdi></h1><p>A partner of this network</p>`,
      writing.htmlOf(content.description),
      factsOf([...partnerFacts(content, writing.naming), ['From', sourceLines(source)]]),
      part('What it offers', offersOf(programmes)),
      part('Safeguarding', listOf(safeguardingLines(content.safeguarding).map(lineOf))),
      contactsOf(content.contacts),
      `</article>${NAVIGATION}`,
    ].join('\n'),
  };
}

function offersOf({ items, total }: Programmes): string {
  const rows = items.map(({ id, name, excerpt }) => `${linkTo(`/programmes/${id}`, name)} ${escaped(excerpt)}`);
  const more = total - items.length;
  return listOf(rows) + (more > 0 ? `<p>And ${more} more.</p>` : '');
}

const organisationOf = (
  { name, description, website, email, logo, uri, registers, contacts }: PartnerContent,
  { items }: Programmes,
  { origin, url }: { origin: string; url: string },
) => ({
  ...{ '@type': 'Organization', '@id': url, name, description: beginningOf(description), url: website ?? url },
  ...(email && { email }),
  ...(logo && { logo }),
  ...(uri && { sameAs: uri }),
  ...(registers.length > 0 && {
    identifier: registers.map((number) => ({
      ...{ '@type': 'PropertyValue', propertyID: number.register, value: organisationIdentifier(number) },
    })),
  }),
  ...(contacts.length > 0 && { contactPoint: contacts.map(contactPoint) }),
  ...(items.length > 0 && {
    makesOffer: items.map(({ id, name: offered }) => ({
      '@type': 'Offer',
      itemOffered: { '@type': 'Service', '@id': `${origin}/programmes/${id}`, name: offered },
    })),
  }),
});

export const contactPoint = ({ name, title, email, phones: [phone] }: PartnerContent['contacts'][number]) => ({
  ...{ '@type': 'ContactPoint' },
  ...(name && { name }),
  ...(title && { contactType: title }),
  ...(email && { email }),
  ...(phone && { telephone: phone.number }),
});
