import type { ProgrammeContent } from '#contracts/directory/content';
import type { OpenLocation } from '#contracts/directory/open-referral';
import type { AccessFeature, Place } from '#contracts/directory/places';
import { derivedId } from './derived-id';
import { once, said } from './said';

/** A service at a location; what helps people in everywhere helps them here too. */
export const toPlace = (place: Place, { accessibility }: Pick<ProgrammeContent, 'accessibility'>) => ({
  id: place.id.toLowerCase(),
  location: {
    ...toLocation(place),
    ...said({
      addresses: addressesOf(place),
      accessibility: once([...accessibility, ...place.accessibility].map((one) => toAccess(place.locationId, one))),
    }),
  },
});

/** Where it is, if somebody said so: an outcode’s middle, which finds it, is no place. */
export const toLocation = ({ locationId, type, name, description, point }: Place): OpenLocation => ({
  ...{ id: locationId.toLowerCase(), location_type: type },
  ...said({ name, description, latitude: point?.latitude, longitude: point?.longitude }),
});

function addressesOf({ locationId, type, address }: Place) {
  if (!address) return [];
  const { attention, line, city, region, county, postcode, country } = address;
  return [
    {
      id: derivedId(locationId, `address:${[line, city, postcode].join('\n')}`),
      ...{ address_1: line, city, state_province: county, postal_code: postcode, country, address_type: type },
      ...said({ attention, region }),
    },
  ];
}

const IN_WORDS: Readonly<Record<AccessFeature, string>> = {
  'step-free': 'Step-free access',
  'accessible-toilet': 'Accessible toilet',
  'hearing-loop': 'Hearing loop',
  'sign-language': 'Sign language',
  'quiet-space': 'Quiet space',
  'easy-read': 'Easy Read',
  online: 'Can be joined online',
  'travel-paid': 'Travel is paid',
  other: 'Other help with access',
};

const toAccess = (locationId: string, { feature, details }: Place['accessibility'][number]) => ({
  id: derivedId(locationId, `access:${feature}:${details}`),
  description: IN_WORDS[feature],
  ...said({ details }),
});
