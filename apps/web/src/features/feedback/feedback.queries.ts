import type { Answer } from '../../lib/api';
import { queryOf } from '../../lib/query';

export type Feedback = Answer<'GET /api/scheduling/gatherings/:gatheringId/feedback'>;

export const feedbackQuery = (gatheringId: string) =>
  queryOf('GET /api/scheduling/gatherings/:gatheringId/feedback', { params: { gatheringId } });
