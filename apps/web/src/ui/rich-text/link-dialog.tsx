import { useId, useState } from 'react';
import { leadsOutside } from '#contracts/library/markdown';
import { Button } from '../button';
import { Dialog } from '../dialog';
import { TextField } from '../fields';

/** Asks where a link leads, and what it says where nothing is selected that could say it. */
export function LinkDialog({
  address,
  needsText,
  onSet,
  onRemove,
  onClose,
}: {
  address: string;
  needsText: boolean;
  onSet: (href: string, text: string) => void;
  onRemove?: () => void;
  onClose: () => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState(address);
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  // Closing gives the focus back to the button; what is done to the text then takes it there.
  const closeAnd = (act: () => void): void => {
    onClose();
    requestAnimationFrame(act);
  };
  const set = (): void => {
    const href = addressOf(typed);
    if (href) closeAnd(() => onSet(href, text.trim()));
    else setError('Write a web address, or an e-mail address.');
  };
  return (
    <Dialog title={address ? 'Change the link' : 'Link'} onClose={onClose}>
      <div
        className="stack"
        style={{ width: '100%' }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
          event.preventDefault();
          set();
        }}
      >
        <TextField
          id={`${id}-address`}
          name="address"
          label="Address"
          inputMode="url"
          spellCheck={false}
          value={typed}
          error={error}
          onChange={setTyped}
        />
        {needsText && (
          <TextField
            id={`${id}-text`}
            name="text"
            label="What it says"
            optional
            value={text}
            error={undefined}
            onChange={setText}
          />
        )}
      </div>
      <div className="row">
        <Button kind="primary" onClick={set}>
          {address ? 'Change it' : 'Set the link'}
        </Button>
        {onRemove && <Button onClick={() => closeAnd(onRemove)}>Take the link off</Button>}
        <Button kind="quiet" onClick={onClose}>
          Not now
        </Button>
      </div>
    </Dialog>
  );
}

/** What people type for an address: without its beginning it is one of the web, with an @ somebody's mailbox. */
function addressOf(typed: string): string | null {
  const text = typed.trim();
  const href = leadsOutside(text) ? text : `${text.includes('@') ? 'mailto:' : 'https://'}${text}`;
  return leadsOutside(href) && /^(mailto:[^\s@]+@|https?:\/\/[^\s/]+\.)\S+$/i.test(href) ? href : null;
}
