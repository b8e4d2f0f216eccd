import type { ReactNode } from 'react';
import * as facts from '#contracts/directory/facts';
import { readable } from '../../lib/readable';
import type { PartnerContent, ProgrammeContent } from './partners.queries';

type Shown = readonly [name: string, value: ReactNode];

const shown = ([name, lines]: facts.Fact): Shown => [name, lines.length > 0 && <FactLines lines={lines} />];

export const partnerFacts = (content: PartnerContent, term: (id: string) => string | undefined): Shown[] =>
  facts.partnerFacts(content, { term }).map(shown);

export const programmeFacts = (content: ProgrammeContent, around: facts.Around): Shown[] =>
  facts.programmeFacts(content, around).map(shown);

export function FactLines({ lines }: { lines: readonly facts.Line[] }) {
  return lines.map((line, nth) => (
    <p key={nth} dir="auto">
      <FactLine line={line} />
    </p>
  ));
}

export function FactLine({ line: { words, url, beside, soft } }: { line: facts.Line }) {
  return (
    <>
      {url ? (
        <a href={url}>
          <bdi>{readable(words)}</bdi>
        </a>
      ) : (
        <span className={soft ? 'soft' : undefined} dir="auto">
          {words}
        </span>
      )}
      {beside && <span className="soft">{beside}</span>}
    </>
  );
}
