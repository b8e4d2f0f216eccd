import { has, useMe } from '../../lib/session';
import { ButtonLink } from '../../ui/button';

/** Where members of employers ask for an introduction; nothing for others, nor where the door is closed. */
export function AskButton({ programme }: { programme: { id: string; standing: string; open?: boolean | undefined } }) {
  const me = useMe();
  if (!me || has(me, 'partner') || programme.standing !== 'published' || !programme.open) return null;
  return (
    <ButtonLink kind="primary" to="/programmes/$programmeId/ask" params={{ programmeId: programme.id }}>
      Ask for an introduction
    </ButtonLink>
  );
}
