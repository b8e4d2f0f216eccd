import { readReply } from './reply';

const UID = '019ab0c4-7c00-7000-8000-000000000001';
const EVENT = [
  `UID:${UID}`,
  'DTSTAMP:20270104T091500Z',
  'SEQUENCE:3',
  'ATTENDEE;CN="Ann; Lee";PARTSTAT=DECLINED:mailto:ann@acme.example',
];
const reply = (event: readonly string[] = EVENT, method = 'REPLY', eol = '\r\n'): Buffer =>
  Buffer.from(
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      `METHOD:${method}`,
      'BEGIN:VEVENT',
      ...event,
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join(eol),
  );
/** The usual one, with a line in place of that of its name, or without it. */
const but = (name: string, line?: string): Buffer =>
  reply(EVENT.flatMap((one) => (one.startsWith(name) ? (line ?? []) : one)));
const why = (file: Uint8Array): string => {
  const read = readReply(file);
  return 'why' in read ? read.why : 'taken';
};

const ANSWER = { uid: UID, sequence: 3, at: new Date('2027-01-04T09:15:00Z'), attendee: 'ann@acme.example' };

describe('the answer of a calendar', () => {
  it('is which invitation, whose, when and what', () => {
    expect(readReply(reply())).toEqual({ ...ANSWER, answer: 'declined' });
    for (const answer of ['accepted', 'tentative'] as const)
      expect(readReply(but('ATTENDEE', `ATTENDEE;partstat=${answer}:MAILTO:Ann@Acme.example`))).toEqual({
        ...ANSWER,
        answer,
      });
  });

  it('is read however its lines end and fold, within a character of any script too', () => {
    for (const eol of ['\r\n', '\n', '\r']) expect(readReply(reply(EVENT, 'reply', eol))).toMatchObject(ANSWER);
    const names = ['Ann, “Łódź” 東京 🚂 عمّان', 'น้ำ', 'a\u0301'];
    for (const name of names) {
      const whole = reply([...EVENT.slice(0, 3), `ATTENDEE;CN="${name}";PARTSTAT=ACCEPTED:mailto:ann@acme.example`]);
      // Every octet a line of its own, as nobody writes it and everybody has to read it.
      const from = whole.indexOf(';CN=');
      const to = whole.indexOf('\r\nEND:VEVENT');
      const folded = [...whole.subarray(from, to)].flatMap((octet) => [0x0d, 0x0a, 0x20, octet]);
      const file = Buffer.concat([whole.subarray(0, from), Buffer.from(folded), whole.subarray(to)]);
      expect(readReply(file)).toEqual({ ...ANSWER, answer: 'accepted' });
    }
  });

  it('begins at 0 where it says no number, and has an address by itself where it is named another way', () => {
    expect(readReply(but('SEQUENCE'))).toMatchObject({ sequence: 0 });
    const byPath = 'ATTENDEE;EMAIL=ann@acme.example;PARTSTAT=TENTATIVE:/principals/7/';
    expect(readReply(but('ATTENDEE', byPath))).toMatchObject({ attendee: 'ann@acme.example', answer: 'tentative' });
    const encoded = 'ATTENDEE;PARTSTAT=TENTATIVE:mailto:ann%40acme.example?subject=x';
    expect(readReply(but('ATTENDEE', encoded))).toMatchObject({ attendee: 'ann@acme.example' });
  });

  it.each([
    ['nothing', Buffer.alloc(0), /no calendar file/],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff]), /no calendar file/],
    ['a half', reply().subarray(0, -30), /no calendar file/],
    ['what closes other than it opened', Buffer.from('BEGIN:VCALENDAR\r\nEND:VEVENT\r\n'), /no calendar file/],
    ['an invitation', reply(EVENT, 'REQUEST'), /not marked as a reply/],
    ['a proposal of another time', reply(EVENT, 'COUNTER'), /not marked as a reply/],
    ['two entries', reply([...EVENT, 'END:VEVENT', 'BEGIN:VEVENT', ...EVENT]), /answers none, or several/],
    ['two addresses', reply([...EVENT, EVENT[3]!.replace('ann', 'ben')]), /one address/],
    ['two UIDs', reply([...EVENT, 'UID:other']), /which invitation/],
    ['no UID', but('UID'), /which invitation/],
    ['no moment', but('DTSTAMP', 'DTSTAMP:20270104T091500'), /which invitation/],
    ['a moment that is none', but('DTSTAMP', 'DTSTAMP:20271399T256199Z'), /which invitation/],
    ['a number above all', but('SEQUENCE', 'SEQUENCE:99999999999'), /which invitation/],
    ['a number that is none', but('SEQUENCE', 'SEQUENCE:-1'), /which invitation/],
    ['one time of several', reply([...EVENT, 'RECURRENCE-ID:20270104T100000Z']), /recurs/],
    ['no address', but('ATTENDEE', 'ATTENDEE;PARTSTAT=DECLINED:mailto:'), /one address/],
    ['no answer', but('ATTENDEE', 'ATTENDEE:mailto:ann@acme.example'), /neither accepts/],
    ['a deputy', but('ATTENDEE', 'ATTENDEE;PARTSTAT=DELEGATED:mailto:ann@acme.example'), /neither accepts/],
    ['a name that objects have', but('ATTENDEE', 'ATTENDEE;PARTSTAT=constructor:mailto:ann@acme.example'), /neither/],
  ])('is not found in %s', (_, file, sentence) => {
    expect(why(file)).toMatch(sentence);
  });

  it('takes no longer for what recurs for ever, nests without end or never closes a quote', () => {
    const full = (line: string): string[] => Array.from({ length: Math.floor(65_000 / (line.length + 2)) }, () => line);
    expect(
      readReply(reply([...EVENT, 'RRULE:FREQ=SECONDLY;COUNT=999999999', ...full('RDATE:20270104T100000Z')])),
    ).toEqual({
      ...ANSWER,
      answer: 'declined',
    });
    expect(why(reply([...full('BEGIN:VALARM'), ...EVENT]))).toMatch(/no calendar file/);
    const quotes = `ATTENDEE${';CN="'.repeat(15_000)}`;
    expect(why(but('ATTENDEE', quotes))).toMatch(/one address/);
    expect(why(reply([`X${';A="b"'.repeat(10_000)}`, ...EVENT]))).toBe('taken');
    expect(why(Buffer.from('\r\n '.repeat(22_000)))).toMatch(/no calendar file/);
  });
});
