import { useMutation } from '@tanstack/react-query';
import { useId, useRef } from 'react';
import { LARGEST_LOGO } from '#contracts/library/file-limits';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { Button } from '../../ui/button';
import { Section } from '../../ui/page';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { Logo } from './credits';
import type { Sponsor } from './sponsors.queries';

/** Chosen, it is sent at once. */
export function SponsorLogo({ sponsor, onChanged }: { sponsor: Sponsor; onChanged: (changed: Sponsor) => void }) {
  const { id: sponsorId, logo } = sponsor;
  const help = useId();
  const input = useRef<HTMLInputElement>(null);
  const choose = useRef<HTMLButtonElement>(null);
  const send = useMutation({
    mutationFn: async (file: File) => {
      if (file.size > LARGEST_LOGO) throw new TooLarge();
      const upload = new Blob([file], { type: 'application/octet-stream' });
      return call('PUT /api/library/sponsors/:sponsorId/logo', { params: { sponsorId }, upload, patient: true });
    },
    onSuccess: (changed) => {
      onChanged(changed);
      say('The logo is set.');
    },
  });
  const remove = useMutation({
    mutationFn: () => call('DELETE /api/library/sponsors/:sponsorId/logo', { params: { sponsorId } }),
    onSuccess: (changed) => {
      choose.current?.focus();
      onChanged(changed);
      say('The logo is removed.');
    },
  });
  const error = send.error ?? remove.error;
  return (
    <Section title="Logo">
      <Logo of={logo} />
      <input
        ref={input}
        type="file"
        hidden
        accept=".png,.jpg,.jpeg"
        aria-label="Logo"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) send.mutate(file);
          currentTarget.value = '';
        }}
      />
      <div className="row">
        <Button
          ref={choose}
          aria-describedby={help}
          pending={send.isPending && 'On its way…'}
          onClick={() => input.current?.click()}
        >
          {logo ? 'Choose another logo' : 'Choose a logo'}
        </Button>
        {logo && (
          <Button kind="quiet" pending={remove.isPending && 'Removing…'} onClick={() => remove.mutate()}>
            Remove the logo
          </Button>
        )}
      </div>
      <p id={help} className="small soft">
        A PNG or JPEG of up to 2 MB. It stands on white, also where the page is dark.
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
