import { Button } from './button';
import { QuietLine } from './quiet';

/** What one typed and what somebody else saved before it: one of the two goes on. Nothing where there is no choice. */
export function Overtaken({ goOn }: { goOn: { withMine: () => void; withTheirs: () => void } | undefined }) {
  return (
    <QuietLine tone="waiting">
      {goOn && (
        <>
          Somebody else edited this before what you typed was saved. This is theirs; yours is kept.{' '}
          <Button onClick={goOn.withMine}>Go on with mine</Button> <Button onClick={goOn.withTheirs}>Leave mine</Button>
        </>
      )}
    </QuietLine>
  );
}
