import { useCallback, useEffect, useMemo, useRef } from 'react';
import { call } from '../../lib/api';

const SEEN_MILLIS = 500;

interface Reading {
  threadId: string;
  readSeq: number;
  lastSeq: number;
  seesEnd: boolean;
  onRead: (seq: number) => void;
}

/** Seeing the end marks all as read, unless the reader just said where it is unread from. */
export function useMarkingRead({ threadId, readSeq, lastSeq, seesEnd, onRead }: Reading) {
  const kept = useRef(false);
  const params = useMemo(() => ({ threadId }), [threadId]);
  useEffect(() => {
    if (!seesEnd || kept.current || readSeq >= lastSeq) return;
    const mark = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      await call('PUT /api/discussions/threads/:threadId/read', { params, body: { seq: lastSeq } });
      onRead(lastSeq);
    };
    // Not marked now, it is marked with the next message or the next look.
    const look = (): void => void mark().catch(() => undefined);
    const timer = setTimeout(look, SEEN_MILLIS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [seesEnd, readSeq, lastSeq, params, onRead]);
  return useCallback(
    async (seq: number) => {
      kept.current = true;
      await call('PUT /api/discussions/threads/:threadId/read', { params, body: { seq: seq - 1 } });
      onRead(seq - 1);
    },
    [params, onRead],
  );
}
