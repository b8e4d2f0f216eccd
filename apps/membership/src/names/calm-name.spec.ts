import { calmName } from './calm-name';

it.each([
  ['KPMG UK LIMITED', 'KPMG UK Limited'],
  ['BT GROUP PLC', 'BT Group plc'],
  ['BENEFIT COSMETICS LIMITED', 'Benefit Cosmetics Limited'],
  ['TONY GEE AND PARTNERS LLP', 'Tony Gee and Partners LLP'],
  ['MIND (THE NATIONAL ASSOCIATION FOR MENTAL HEALTH)', 'Mind (the National Association for Mental Health)'],
  ['THE ROYAL MARSDEN NHS FOUNDATION TRUST', 'The Royal Marsden NHS Foundation Trust'],
  ["J SAINSBURY'S LTD.", "J Sainsbury's Ltd."],
  ["O'BRIEN & SONS LIMITED", "O'Brien & Sons Limited"],
  ["HYDES' BREWERY LIMITED", "Hydes' Brewery Limited"],
  ["L'OREAL (UK) LIMITED", "L'Oreal (UK) Limited"],
  ['MCCANN-ERICKSON CENTRAL LIMITED', 'McCann-Erickson Central Limited'],
  ['PARFUMS CHRISTIAN DIOR(U.K.)LIMITED', 'Parfums Christian Dior(U.K.)Limited'],
  ['J.P. MORGAN SECURITIES PLC', 'J.P. Morgan Securities plc'],
  ['G4S SECURE SOLUTIONS (UK) LIMITED', 'G4S Secure Solutions (UK) Limited'],
  ['3M UNITED KINGDOM PUBLIC LIMITED COMPANY', '3M United Kingdom Public Limited Company'],
  ['A & P FALMOUTH LIMITED', 'A & P Falmouth Limited'],
  ["ST. GEORGE'S SCHOOL", "St. George's School"],
  ['HENKEL GMBH', 'Henkel GmbH'],
  ['SCHOOLS FUND II LIMITED', 'Schools Fund II Limited'],
  ["'PRIFYSGOL ABERYSTWYTH' AND 'ABERYSTWYTH UNIVERSITY'", "'Prifysgol Aberystwyth' and 'Aberystwyth University'"],
  ['THE MIDCOUNTIES CO-OPERATIVE LIMITED', 'The Midcounties Co-operative Limited'],
  ['1LIFE MANAGEMENT SOLUTIONS', '1Life Management Solutions'],
  ['NESTLÉ UK LTD', 'Nestlé UK Ltd'],
])('%s is said as %s', (registered, said) => {
  expect(calmName(registered)).toBe(said);
});

it('leaves what somebody wrote with care, and what it has calmed', () => {
  for (const name of ['easyJet plc', 'Marks and Spencer', 'eBay (UK) LIMITED', '東京', '3663', 'KPMG UK Limited'])
    expect(calmName(name)).toBe(name);
  expect(calmName('Royal Free London Nhs Foundation Trust')).toBe('Royal Free London NHS Foundation Trust');
});
