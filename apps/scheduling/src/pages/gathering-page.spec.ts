import { writtenPage } from '#service';
import { gatheringPage } from './gathering-page';

const view = {
  id: '01980000-0000-7000-8000-000000000001',
  version: 1,
  kind: 'roundtable',
  title: 'First <b>interviews</b>',
  purpose: 'What each changed.\n\nBring </script> along.',
  start: { local: '2027-06-04T10:00', zone: 'Europe/London', offset: '+01:00' },
  end: { local: '2027-06-04T11:30', zone: 'Europe/London', offset: '+01:00' },
  place: 'The Guildhall, Leeds',
  online: true,
  standing: 'scheduled',
  capacity: 12,
  accessibility: 'Step-free.',
  stage: 'recruitment',
  tags: ['schools'],
} as Parameters<typeof gatheringPage>[0];
const where = { network: 'Fair Start', origin: 'https://fair.example' };

it('says of a gathering when and where, to people and to programs, and never its link', () => {
  const page = gatheringPage({ ...view, link: 'https://meet.example.org/x' }, where);
  const url = 'https://fair.example/gatherings/01980000-0000-7000-8000-000000000001';
  expect(page.structured).toMatchObject({
    '@type': 'Event',
    startDate: '2027-06-04T10:00:00+01:00',
    endDate: '2027-06-04T11:30:00+01:00',
    eventStatus: 'https://schema.org/EventScheduled',
    eventAttendanceMode: 'https://schema.org/MixedEventAttendanceMode',
    location: [
      { '@type': 'Place', name: 'The Guildhall, Leeds' },
      { '@type': 'VirtualLocation', url },
    ],
    organizer: { name: 'Fair Start' },
  });
  expect(page.text).toContain('First &lt;b&gt;interviews&lt;/b&gt;');
  expect(page.text).toContain('Step-free.');
  expect(page.text).toContain('calendar.ics');
  expect(JSON.stringify(page)).not.toContain('meet.example.org');
});

it('shows its picture, says when it was to begin before it moved, and leaves no empty place where there is neither', () => {
  const picture = {
    src: '/api/scheduling/gatherings/1/pictures/2',
    words: 'A “round” <table>',
    width: 800,
    height: 600,
  };
  const movedFrom = { local: '2027-01-08T10:00', zone: 'Europe/London', offset: '+00:00' };
  const page = gatheringPage({ ...view, picture, movedFrom }, where);
  expect(page.structured).toMatchObject({
    image: [`https://fair.example${picture.src}`],
    eventStatus: 'https://schema.org/EventRescheduled',
    previousStartDate: '2027-01-08T10:00:00+00:00',
  });
  expect(page.text).toContain('alt="A “round” &lt;table&gt;" width="800" height="600"');
  const html = writtenPage(page, where);
  expect(html).toContain(`<meta property="og:image" content="https://fair.example${picture.src}" data-page>`);
  expect(html).toContain('<meta property="og:image:alt" content="A “round” &lt;table&gt;" data-page>');
  const without = writtenPage(gatheringPage(view, where), where);
  expect(without).not.toMatch(/og:image|<img|"image"|previousStartDate/);
  const cancelled = gatheringPage({ ...view, movedFrom, standing: 'cancelled' }, where);
  expect(cancelled.structured).toMatchObject({ eventStatus: 'https://schema.org/EventCancelled' });
});

it('says that one is cancelled, and how one takes part', () => {
  const modeOf = (over: object) => {
    const { structured } = gatheringPage({ ...view, ...over }, where);
    return (structured as { eventAttendanceMode: string }).eventAttendanceMode.split('/').at(-1);
  };
  expect(modeOf({ place: null })).toBe('OnlineEventAttendanceMode');
  expect(modeOf({ online: false })).toBe('OfflineEventAttendanceMode');
  const cancelled = gatheringPage({ ...view, standing: 'cancelled' }, where);
  expect(cancelled.structured).toMatchObject({ eventStatus: 'https://schema.org/EventCancelled' });
  expect(cancelled.text).toContain('It does not take place.');
  expect(cancelled.text).not.toContain('calendar.ics');
});
