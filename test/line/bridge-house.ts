/** What a council knows of a partner, as Open Referral UK 3.0: it serves more than the list says. */
export const COUNCIL = 'Bolton Council';
export const PROGRAMME_NAME = 'First steps for people whose parents did not go to university';
export const LIST = Buffer.from(
  JSON.stringify({
    ...{ total_items: 1, total_pages: 1, page_number: 1, size: 1, first_page: true, last_page: true, empty: false },
    contents: [
      {
        ...{ id: 'first-steps', name: PROGRAMME_NAME },
        description: 'Six weeks of mentoring by people who work where you want to.',
        ...{ status: 'active', fees: 'None', service_areas: [{ id: 'bolton', name: 'Bolton' }] },
        organization: { id: 'bridge-house', name: 'Bridge House', description: 'Helps care leavers into first jobs.' },
      },
    ],
  }),
);
/** In Manchester, which the list does not name. */
export const POSTCODE = 'm1 1ae';
