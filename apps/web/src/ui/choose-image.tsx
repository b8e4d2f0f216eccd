import { useMutation } from '@tanstack/react-query';
import { useId, useRef, type ReactNode } from 'react';
import { LARGEST_LOGO } from '#contracts/largest-logo';
import { sentenceOf } from '../lib/form';
import { Button } from './button';
import { ChooseFile } from './choose-file';
import { Section } from './page';
import { QuietLine } from './quiet';
import { say } from './said';

/** Chosen, it is sent at once. */
export function ChooseImage({
  thing,
  shown,
  isSet,
  isAnother = isSet,
  help,
  maySend,
  put,
  remove,
  children,
}: {
  thing: 'logo' | 'picture';
  /** The one there is. */
  shown: ReactNode;
  isSet: boolean;
  /** Whether the button speaks of another one. */
  isAnother?: boolean;
  /** Where it stands. */
  help: string;
  /** Asked before a file is chosen. */
  maySend?: () => boolean;
  put: (upload: Blob) => Promise<void>;
  remove: () => Promise<void>;
  /** What is asked beside it. */
  children?: ReactNode;
}) {
  const helpId = useId();
  const choose = useRef<HTMLButtonElement>(null);
  const send = useMutation({
    mutationFn: async (file: File) => {
      if (file.size > LARGEST_LOGO) throw new TooLarge(thing);
      await put(new Blob([file], { type: 'application/octet-stream' }));
    },
    onSuccess: () => say(`The ${thing} is set.`),
  });
  const drop = useMutation({
    mutationFn: remove,
    onSuccess: () => {
      choose.current?.focus();
      say(`The ${thing} is removed.`);
    },
  });
  const error = send.error ?? drop.error;
  const name = thing === 'logo' ? 'Logo' : 'Picture';
  return (
    <Section title={name}>
      {shown}
      {children}
      <div className="row">
        <ChooseFile
          ref={choose}
          aria-describedby={helpId}
          words={`Choose ${isAnother ? 'another' : 'a'} ${thing}`}
          label={name}
          accept=".png,.jpg,.jpeg,.webp"
          pending={send.isPending && 'On its way…'}
          mayChoose={maySend}
          take={(file) => {
            drop.reset();
            send.mutate(file);
          }}
        />
        {isSet && (
          <Button
            kind="quiet"
            pending={drop.isPending && 'Removing…'}
            onClick={() => {
              send.reset();
              drop.mutate();
            }}
          >
            {`Remove the ${thing}`}
          </Button>
        )}
      </div>
      <p id={helpId} className="small soft">
        {`A PNG, JPEG or WebP of up to 2 MB. ${help}`}
      </p>
      <QuietLine tone="bad">{error && (error instanceof TooLarge ? error.message : sentenceOf(error))}</QuietLine>
    </Section>
  );
}

class TooLarge extends Error {
  constructor(thing: string) {
    super(`A ${thing} may have 2 MB. This one has more.`);
  }
}
