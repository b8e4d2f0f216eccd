import { useEffect } from 'react';
import { gatheringsToTell } from './to-tell';

/** What was said at a door where there was no network is told from whichever page its organiser opens next. */
export function useToldLater(meId: string): void {
  useEffect(() => {
    const tell = async (): Promise<void> => {
      const gatherings = gatheringsToTell(meId);
      if (gatherings.length === 0) return;
      const { Told } = await import('./told');
      for (const gatheringId of gatherings) new Told(meId, gatheringId, () => undefined).flush();
    };
    const soon = (): void => void tell().catch(() => undefined);
    soon();
    window.addEventListener('online', soon);
    return () => window.removeEventListener('online', soon);
  }, [meId]);
}
