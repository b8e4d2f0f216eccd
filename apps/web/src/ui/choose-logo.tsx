import { useMutation } from '@tanstack/react-query';
import { useId, useRef } from 'react';
import { LARGEST_LOGO } from '#contracts/largest-logo';
import { sentenceOf } from '../lib/form';
import { Button } from './button';
import { Logo } from './logo';
import { Section } from './page';
import { QuietLine } from './quiet';
import { say } from './said';

/** Chosen, it is sent at once. */
export function ChooseLogo({
  logo,
  alt,
  help,
  put,
  remove,
}: {
  /** The address of the one there is. */
  logo: string | null;
  alt?: string;
  /** Where it stands. */
  help: string;
  put: (upload: Blob) => Promise<void>;
  remove: () => Promise<void>;
}) {
  const helpId = useId();
  const input = useRef<HTMLInputElement>(null);
  const choose = useRef<HTMLButtonElement>(null);
  const send = useMutation({
    mutationFn: async (file: File) => {
      if (file.size > LARGEST_LOGO) throw new TooLarge();
      await put(new Blob([file], { type: 'application/octet-stream' }));
    },
    onSuccess: () => say('The logo is set.'),
  });
  const drop = useMutation({
    mutationFn: remove,
    onSuccess: () => {
      choose.current?.focus();
      say('The logo is removed.');
    },
  });
  const error = send.error ?? drop.error;
  return (
    <Section title="Logo">
      <Logo of={logo} {...(alt && { alt })} />
      <input
        ref={input}
        type="file"
        hidden
        accept=".png,.jpg,.jpeg,.webp"
        aria-label="Logo"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          drop.reset();
          if (file) send.mutate(file);
          currentTarget.value = '';
        }}
      />
      <div className="row">
        <Button
          ref={choose}
          aria-describedby={helpId}
          pending={send.isPending && 'On its way…'}
          onClick={() => input.current?.click()}
        >
          {logo ? 'Choose another logo' : 'Choose a logo'}
        </Button>
        {logo && (
          <Button
            kind="quiet"
            pending={drop.isPending && 'Removing…'}
            onClick={() => {
              send.reset();
              drop.mutate();
            }}
          >
            Remove the logo
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
  constructor() {
    super('A logo may have 2 MB. This one has more.');
  }
}
