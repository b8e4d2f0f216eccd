import { whatItBecame, whyForGood } from './link-words';
import type { Material } from './materials.queries';

const link: Material = {
  ...{ id: 'one', version: 2, sessionId: null, title: 'What it costs', address: 'https://slides.example.org/costs' },
  ...{ kind: 'slides', audience: 'room', mayChange: true, bySpeaker: false },
};
const host = { runsIt: true, isCancelled: false };
const speaker = { runsIt: false, isCancelled: false };

it('says what a link has become, and for whom, before it is changed over that', () => {
  expect(whatItBecame(link).replaceAll(/\p{Cf}/gu, '')).toBe(
    'Somebody else changed it meanwhile: it is “What it costs” at slides.example.org, for those who take part. What stands here takes its place if you press again.',
  );
});

it('a link is taken out for good where whoever does it could not put back the same', () => {
  expect(whyForGood(host, link)).toBeNull();
  expect(whyForGood(speaker, { ...link, bySpeaker: true })).toBeNull();
  expect(whyForGood(host, { ...link, bySpeaker: true })).toContain('no longer be theirs');
  expect(whyForGood(speaker, { ...link, bySpeaker: true, audience: 'everybody' })).toContain('for members');
  expect(whyForGood({ ...host, isLeft: true }, link)).toContain('no longer in the programme');
  expect(whyForGood({ ...host, isCancelled: true }, link)).toContain('cancelled');
});
