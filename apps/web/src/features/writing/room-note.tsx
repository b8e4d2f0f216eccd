import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { newId } from '../../lib/id';
import { queryOf } from '../../lib/query';
import { Button, ButtonLink } from '../../ui/button';
import { QuietLine } from '../../ui/quiet';

/** The way from a gathering into the note that its room writes together; for those who are in the room. */
export function RoomNote({ gatheringId }: { gatheringId: string }) {
  const params = { gatheringId };
  const query = queryOf('GET /api/library/gatherings/:gatheringId/note', { params });
  const { data } = useQuery(query);
  const client = useQueryClient();
  const navigate = useNavigate();
  const [failure, setFailure] = useState<string>();
  const open = async (): Promise<void> => {
    try {
      const body = { id: newId() };
      const note = await call('PUT /api/library/gatherings/:gatheringId/note', { params, body });
      client.setQueryData(query.queryKey, note);
      if (note.itemId === null) return;
      await navigate({ to: '/what-works/$itemId/edit', params: { itemId: note.itemId }, search: { begun: undefined } });
    } catch (error) {
      setFailure(sentenceOf(error));
    }
  };
  // Where the place is not known there yet, or the library is away, the rest of the page does not wait for it.
  if (!data) return null;
  if (data.itemId) {
    return (
      <ButtonLink to="/what-works/$itemId/edit" params={{ itemId: data.itemId }} search={{ begun: undefined }}>
        Write in the room’s note
      </ButtonLink>
    );
  }
  return (
    <>
      <Button onClick={() => void open()}>Open a note with the room</Button>
      <QuietLine tone="bad">{failure}</QuietLine>
    </>
  );
}
