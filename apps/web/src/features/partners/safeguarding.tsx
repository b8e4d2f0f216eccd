import { safeguardingLines } from '#contracts/directory/facts';
import { FactLine } from './facts';
import type { PartnerContent } from './partners.queries';

export function Safeguarding({ held }: { held: PartnerContent['safeguarding'] }) {
  return (
    <ul style={{ paddingInlineStart: '1.2em' }}>
      {safeguardingLines(held).map((line) => (
        <li key={line.words} dir="auto">
          <FactLine line={line} />
        </li>
      ))}
    </ul>
  );
}
