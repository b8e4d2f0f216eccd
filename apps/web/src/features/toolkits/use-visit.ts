import { useEffect } from 'react';
import { call } from '../../lib/api';

const counted = new Set<string>();

/** A visitor looks at a toolkit: counted once a visit, and remembered nowhere. */
export function useVisit(toolkitId: string, isVisitor: boolean): void {
  useEffect(() => {
    if (!isVisitor || counted.has(toolkitId)) return;
    counted.add(toolkitId);
    void call('POST /api/library/toolkits/:toolkitId/visits', { params: { toolkitId } }).catch(() => undefined);
  }, [toolkitId, isVisitor]);
}
