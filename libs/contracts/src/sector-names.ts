/** The UK SIC 2007 sections under their plain names (ONS, UK Standard Industrial Classification 2007). */
export const SECTOR_NAMES = {
  A: 'Agriculture, forestry and fishing',
  B: 'Mining and quarrying',
  C: 'Manufacturing',
  D: 'Energy supply',
  E: 'Water and waste',
  F: 'Construction',
  G: 'Wholesale and retail',
  H: 'Transport and storage',
  I: 'Accommodation and food',
  J: 'Information and communication',
  K: 'Finance and insurance',
  L: 'Real estate',
  M: 'Professional, scientific and technical',
  N: 'Administrative and support services',
  O: 'Public administration and defence',
  P: 'Education',
  Q: 'Health and social work',
  R: 'Arts, entertainment and recreation',
  S: 'Other services',
  T: 'Households as employers',
  U: 'International bodies',
} as const;

export type Sector = keyof typeof SECTOR_NAMES;
