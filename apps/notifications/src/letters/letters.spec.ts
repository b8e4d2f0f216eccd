import type { AgendaLine } from '#contracts/scheduling/programme';
import { layOut } from './lay-out';
import type { Known } from './letter';
import { writeLetter } from './letters';
import { PURPOSES, type Purpose } from './purpose';
import { headerText, line, name } from './words';

const slot = (hour: number) => ({
  startsAt: new Date(Date.UTC(2026, 11, 4, hour)).toISOString(),
  endsAt: new Date(Date.UTC(2026, 11, 4, hour + 1)).toISOString(),
  room: 'Hall',
});
const agendaLine = (fields: Partial<AgendaLine>): AgendaLine => ({
  ...{ sessionId: '01980000-0000-7000-8000-000000000007', as: 'goes', title: 'Lunch together', wasTitled: null },
  ...{ before: slot(12), after: slot(13) },
  ...fields,
});

const known: Known = {
  network: 'Fair Start',
  person: 'Ann Lee',
  organisation: 'Acme Foods',
  issuer: 'Ben Okri',
  keepsEntry: false,
  zone: 'Europe/Paris',
  gathering: {
    id: '01980000-0000-7000-8000-000000000001',
    version: 1,
    kind: 'roundtable',
    title: 'Roundtable on apprenticeships',
    start: { local: '2026-12-04T10:00', zone: 'Europe/London', offset: '+00:00' },
    end: { local: '2026-12-04T11:30', zone: 'Europe/London', offset: '+00:00' },
    startsAt: '2026-12-04T10:00:00Z',
    endsAt: '2026-12-04T11:30:00Z',
    place: '1 Guildhall Yard, London',
    online: true,
    chathamHouse: true,
    standing: 'scheduled',
    sequence: 0,
  },
  thread: { id: '01980000-0000-7000-8000-000000000002', subject: 'item', title: 'Paid work experience', seq: 12 },
  poll: {
    ...{
      id: '01980000-0000-7000-8000-000000000006',
      title: 'Roundtable on apprenticeships',
      proposed: 3,
      isGuest: false,
    },
    deadline: { local: '2026-12-01T12:00', zone: 'Europe/London', offset: '+00:00' },
    deadlineAt: '2026-12-01T12:00:00Z',
    chosen: {
      gatheringId: '01980000-0000-7000-8000-000000000001',
      start: { local: '2026-12-04T10:00', zone: 'Europe/London', offset: '+00:00' },
      end: { local: '2026-12-04T11:30', zone: 'Europe/London', offset: '+00:00' },
    },
  },
  announcement: {
    ...{ addressed: ['place', 'waitlist'], readBy: 'waitlist', isPast: false },
    ...{ subject: 'Bring a laptop', text: 'The room has few sockets.\n\nOlwen' },
  },
  commitment: { months: 3, isLead: false },
  sessionPlace: { title: 'Reading a CV blind', slot: slot(9), became: 'place' },
  programme: {
    lines: [
      agendaLine({ as: 'speaks', title: 'Paid work experience', before: null }),
      agendaLine({ as: 'spoke', title: 'Opening', before: slot(9) }),
      agendaLine({ before: { ...slot(9), room: 'Attic' }, wasTitled: 'Lunch' }),
      agendaLine({ title: 'Tour of the yard', before: slot(14), after: null }),
    ],
    more: true,
  },
  proposal: { title: 'Paid work experience', decision: 'accepted' },
  toolkit: 'Opening doors',
  noticed: 'Blind shortlisting',
  item: { id: '01980000-0000-7000-8000-000000000003', title: 'Pay bands in every advertisement' },
  news: {
    things: 3,
    items: [
      { title: 'Travel to the interview, paid before the day', withdrawn: false },
      { title: 'Blind shortlisting', withdrawn: true },
    ],
  },
  introduction: {
    id: '01980000-0000-7000-8000-000000000004',
    programme: 'First steps',
    partner: 'Bridge House',
    employer: 'Acme Foods',
    answerBy: '2026-12-08',
  },
  taking: {
    id: '01980000-0000-7000-8000-000000000005',
    ...{ offer: 'A week in the yard', partner: 'Bridge House', employer: 'Acme Foods' },
    ...{ asked: 6, places: 4, answerBy: '2026-12-08' },
  },
  waiting: 3,
  applying: 1,
  entry: { kind: 'programme', id: '01980000-0000-7000-8000-000000000004', name: 'First steps' },
  ageing: [
    { name: 'First steps', step: 'stale', on: '2026-12-12' },
    { name: 'Mentoring in Leeds', step: 'hidden', on: '2026-12-13' },
  ],
  due: '2026-12-28',
  reason: 'We take employers only.\nTry the directory.',
  refusedFor: null,
  offer: {
    until: '2026-12-02T09:00:00Z',
    because: { why: 'fewest-of-sector', sector: 'F', count: 0 },
    letPass: false,
    isShorter: false,
    byLead: false,
    approved: false,
    request: null,
  },
  changed: ['start', 'place'],
  roles: { given: ['lead'], taken: ['moderator'] },
  wasRemoved: false,
  newAddress: 'ann@new.example.org',
  expiresAt: new Date('2026-06-01T12:30:00Z'),
};
const purposes = Object.keys(PURPOSES) as Purpose[];
const address = 'https://network.test/link/secret';

it.each(purposes)('%s reads as reviewed', (purpose) => {
  const letter = writeLetter(purpose, known);
  expect(`Subject: ${letter.subject}\n\n${layOut(letter, address).text}`).toMatchSnapshot();
});

it('invites whoever is to keep a partner’s entry to that, and to nothing else', () => {
  const letter = writeLetter('invitation', { ...known, keepsEntry: true });
  expect(`Subject: ${letter.subject}\n\n${layOut(letter, address).text}`).toMatchSnapshot();
});

it('says why somebody was taken off a gathering, as the organiser wrote it', () => {
  const letter = writeLetter('withdrawn', {
    ...known,
    refusedFor: 'We keep this one for employers.\nCome to the next.',
  });
  expect(`Subject: ${letter.subject}\n\n${layOut(letter, address).text}`).toMatchSnapshot();
});

it.each(['declined', 'taken-back'] as const)('says what became of a request for a place: %s', (request) => {
  const refusedFor = request === 'declined' ? 'This one is for schools.' : null;
  const letter = writeLetter('withdrawn', { ...known, refusedFor, offer: { ...known.offer, request } });
  expect(`Subject: ${letter.subject}\n\n${layOut(letter, address).text}`).toMatchSnapshot();
});

it.each(['gathering-changed', 'gathering-cancelled'] as const)('of whoever only asks says no other: %s', (purpose) => {
  const { reason, paragraphs } = writeLetter(purpose, { ...known, offer: { ...known.offer, request: 'waiting' } });
  expect(reason).toMatch(/^You get this because a place was asked for\./);
  expect(`${reason} ${paragraphs}`).not.toMatch(/register|your place|giving up|can no longer come/i);
});

it.each(['place', 'waitlist'] as const)('says that a place was asked for: %s', (purpose) => {
  const letter = writeLetter(purpose, { ...known, offer: { ...known.offer, approved: true } });
  expect(letter.paragraphs[0]).toContain('said yes');
});

it.each(['offered', 'promoted', 'waitlist'] as const)(
  'says why a place came, outside the Chatham House Rule: %s',
  (purpose) => {
    const gathering = { ...known.gathering!, chathamHouse: false, acceptWithin: 24 };
    const letter = writeLetter(purpose, { ...known, gathering });
    expect(`Subject: ${letter.subject}\n\n${layOut(letter, address).text}`).toMatchSnapshot();
  },
);

it.each(['place', 'waitlist', 'withdrawn'] as const)('says that a lead did it: %s', (purpose) => {
  const letter = writeLetter(purpose, { ...known, offer: { ...known.offer, byLead: true } });
  expect(letter.paragraphs[0]).toMatch(/^A lead of your organisation /);
});

it('reminds of a brief where there is one, and says nothing of what is in it', () => {
  const reminderOf = (hasBrief?: boolean) =>
    writeLetter('reminder', { ...known, gathering: { ...known.gathering!, hasBrief } }).paragraphs;
  const [told, ...rest] = reminderOf(true);
  expect(told).toContain('wrote a brief for those who come');
  expect(reminderOf()).toEqual(rest);
});

it('tells whoever is invited whether a place is held for them', () => {
  expect(writeLetter('asked-to-come', known).paragraphs[0]).toContain('hold a place for you until');
  const letter = writeLetter('asked-to-come', { ...known, offer: { ...known.offer, until: null } });
  expect(letter.paragraphs[0]).toContain('No place is kept for you');
});

it('says why an offer is held for less long', () => {
  const letter = writeLetter('offered', { ...known, offer: { ...known.offer, isShorter: true } });
  expect(letter.paragraphs[0]).toContain('come nearer');
});

it('says to whom a place was offered that they let it pass', () => {
  const letter = writeLetter('withdrawn', { ...known, offer: { ...known.offer, letPass: true } });
  expect(letter.paragraphs[0]).toContain('not taken in time');
});

it.each(['poll-asked', 'poll-chosen'] as const)(
  'says to whoever has no account what becomes of their address: %s',
  (purpose) => {
    const letter = writeLetter(purpose, { ...known, poll: { ...known.poll!, isGuest: true } });
    expect(`Subject: ${letter.subject}\n\n${layOut(letter, address).text}`).toMatchSnapshot();
  },
);

it('of a commitment that a lead takes over, does not say where it was said', () => {
  const letter = writeLetter('commitment-asked', {
    ...known,
    ...{ gathering: null, commitment: { months: 6, isLead: true } },
  });
  expect(`Subject: ${letter.subject}\n\n${layOut(letter, address).text}`).toMatchSnapshot();
});

it.each(['waitlisted', 'declined'] as const)('says what was decided of a session: %s', (decision) => {
  const letter = writeLetter('proposal-decided', {
    ...known,
    ...{ proposal: { ...known.proposal!, decision }, reason: null },
  });
  expect(`Subject: ${letter.subject}\n\n${layOut(letter, address).text}`).toMatchSnapshot();
});

it.each(['speaks', 'goes'] as const)('tells only what concerns its reader: %s', (as) => {
  const lines = known.programme!.lines.filter((one) => one.as === as);
  const letter = writeLetter('programme', { ...known, programme: { lines, more: false } });
  expect(`Subject: ${letter.subject}\n\n${layOut(letter, address).text}`).toMatchSnapshot();
});

it('says why somebody waits for a session again', () => {
  const letter = writeLetter('session-place', {
    ...known,
    sessionPlace: { ...known.sessionPlace!, became: 'waitlist' },
  });
  expect(`Subject: ${letter.subject}\n\n${layOut(letter, address).text}`).toMatchSnapshot();
});

it('lays out HTML with one button, its address beneath, and nothing to load', () => {
  expect(layOut(writeLetter('place', known), address).html).toMatchSnapshot();
});

describe('a hostile name', () => {
  const hostile =
    'Ann\r\nBcc: all@example.org =?utf-8?Q?Your_Bank?= <img src=x onerror=alert(1)> \u202Egnp.exe www.evil.example https://evil.example';

  it.each(purposes)('does no harm in %s', (purpose) => {
    const gathering = { ...known.gathering!, title: hostile, place: hostile };
    const thread = { ...known.thread!, title: hostile };
    const places = { before: { ...slot(9), room: hostile }, after: slot(9) };
    const letter = writeLetter(purpose, {
      ...known,
      thread,
      proposal: { ...known.proposal!, title: hostile },
      programme: { lines: [agendaLine({ title: hostile, wasTitled: hostile, ...places })], more: false },
      sessionPlace: { ...known.sessionPlace!, title: hostile, slot: places.before },
      poll: { ...known.poll!, title: hostile },
      announcement: { ...known.announcement!, subject: hostile, text: hostile },
      toolkit: hostile,
      noticed: hostile,
      item: { ...known.item!, title: hostile },
      news: { things: 1, items: [{ title: hostile, withdrawn: false }] },
      entry: { ...known.entry!, name: hostile },
      ageing: [{ name: hostile, step: 'stale', on: '2026-12-12' }],
      introduction: { ...known.introduction!, programme: hostile, partner: hostile, employer: hostile },
      taking: { ...known.taking!, offer: hostile, partner: hostile, employer: hostile },
      network: hostile,
      person: hostile,
      organisation: hostile,
      issuer: hostile,
      newAddress: hostile,
      gathering,
    });
    const { html, text } = layOut(letter, address);
    expect(letter.subject).not.toMatch(/[\p{Cc}\u202E\u2060]|=\?/u);
    expect(letter.from).not.toMatch(/=\?/);
    expect(html).not.toMatch(/<img|\u202E/);
    expect(html.match(/href="[^"]*"/g)).toEqual([`href="${address}"`, `href="${address}"`]);
    expect(text).not.toMatch(/\r|\u202E/);
  });

  it.each(['=', '=.', '=\u2060'])('begins no encoded word with “%s” that what follows goes on with', (begun) => {
    expect(headerText(`${begun}?utf-8?Q?Your_Bank?=`)).not.toMatch(/=\?u/);
    expect(headerText(name(`${begun}?utf-8?Q?Your_Bank?=`))).not.toMatch(/=\?u/);
  });

  it('is no link in the eyes of a mail program', () => {
    expect(name('Win at www.evil.example or https://evil.example/x')).not.toMatch(/\w\.\w|:\/\//);
    expect(name('J.P. Morgan')).toBe('J.\u2060P. Morgan');
  });

  it('is cut between characters, not within', () => {
    expect(line('🦊'.repeat(200), 80)).toBe(`${'🦊'.repeat(79)}…`);
    expect(line('  Zoë \u200eשלום\tO’Neill ')).toBe('Zoë שלום O’Neill');
  });
});
