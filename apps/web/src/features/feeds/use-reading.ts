import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { call } from '../../lib/api';
import { newId } from '../../lib/id';

/** Reads a feed anew, from its address or from a file, and goes to what was found. */
export function useReading(feedId: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (file: File | null) => {
      const runId = newId();
      if (file) {
        const upload = new Blob([file], { type: 'application/octet-stream' });
        const query = { fileName: file.name };
        await call('PUT /api/directory/feeds/:feedId/files/:runId', { params: { feedId, runId }, query, upload });
      } else await call('POST /api/directory/feeds/:feedId/runs', { params: { feedId }, body: { id: runId } });
      void client.invalidateQueries({ predicate: ({ queryKey: [route] }) => String(route).includes('/feeds') });
      await navigate({ to: '/desk/feed-runs/$runId', params: { runId } });
    },
  });
}
