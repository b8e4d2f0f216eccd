import { z } from 'zod';
import { ANY_TYPE, endpoint } from '../endpoint';
import { LARGEST_LOGO } from '../largest-logo';
import { Id, Line } from '../primitives';
import { Picture } from './gathering-view';

const path = '/api/scheduling/gatherings/:gatheringId';
const PictureNow = z.object({ picture: Picture.nullable() });

export const putGatheringPicture = endpoint({
  method: 'PUT',
  path: `${path}/picture`,
  summary: 'Sets the picture of a gathering, a PNG, JPEG or WebP, which is drawn anew. The one before is gone.',
  access: ['organiser', 'co-host'],
  problems: ['file-not-taken', 'file-too-large', 'upload-broken-off'],
  params: { gatheringId: Id },
  query: z
    .strictObject({
      /** What it shows, for whoever does not look at it. */
      words: Line(300, 0).default(''),
      /** It shows nothing that one would need to know. */
      decorative: z.enum(['true', 'false']).default('false'),
    })
    .refine(({ words, decorative }) => words !== '' || decorative === 'true', {
      path: ['words'],
      message: 'Write what the picture shows, or say that it only decorates.',
    }),
  consumes: 'application/octet-stream',
  bodyLimit: LARGEST_LOGO,
  status: 200,
  response: PictureNow,
});

export const removeGatheringPicture = endpoint({
  method: 'DELETE',
  path: `${path}/picture`,
  summary: 'Shows a gathering without a picture.',
  access: ['organiser', 'co-host'],
  params: { gatheringId: Id },
  status: 200,
  response: PictureNow,
});

export const getGatheringPicture = endpoint({
  method: 'GET',
  path: `${path}/pictures/:pictureId`,
  summary: 'The picture of a gathering, for whoever may know of it.',
  access: ['anyone'],
  area: 'gatherings',
  params: { gatheringId: Id, pictureId: Id },
  produces: ANY_TYPE,
});
