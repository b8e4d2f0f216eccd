import { introductions, offers, partners, programmes, takings } from '#contracts/directory/events';
import { copyOf } from '#messaging';

/** Between whom an introduction is, and by when it is to be answered. */
export const Introductions = copyOf('notifications.introductions', introductions, 'introduction', [
  'version',
  'organisationId',
  'partnerId',
  'programmeId',
  'standing',
  'answerBy',
]);

export const Partners = copyOf('notifications.partners', partners, 'partner', ['name', 'waiting']);
export const Programmes = copyOf('notifications.programmes', programmes, 'programme', ['name', 'waiting']);

/** What employers offer, by its title; and how many places of it partners ask for. */
export const Offers = copyOf('notifications.offers', offers, 'offer', ['title']);
export const Takings = copyOf('notifications.takings', takings, 'taking', [
  'version',
  'offerId',
  'organisationId',
  'partnerId',
  'standing',
  'asked',
  'places',
  'answerBy',
]);
