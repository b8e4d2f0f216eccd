import { useLocation, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Came from the page beneath: the way back to it is the browser's own. */
    opened?: boolean;
  }
}

/**
 * Whether what has this name stands open over its page, or one of several, `name:of`. It is a part of the address
 * (`#invite:0198…`): Back closes it and leaves the page as it was, a reload and whoever is sent the address have it open.
 * A mere question needs no address.
 */
export function useOpened(name: string) {
  const { history } = useRouter();
  const navigate = useNavigate();
  const hash = useLocation({ select: (location) => location.hash });
  /** Gone from the page at once, and from the address a moment later. */
  const [closed, setClosed] = useState<string>();
  if (closed !== undefined && closed !== hash) setClosed(undefined);
  const closing = useRef<string>(undefined);
  useEffect(() => {
    closing.current = undefined;
  }, [hash]);
  const of = hash.startsWith(`${name}:`) ? hash.slice(name.length + 1) : undefined;
  const isOpen = hash !== closed && (hash === name || of !== undefined);
  const open = (which?: string): void =>
    void navigate({
      to: '.',
      search: true,
      hash: which === undefined ? name : `${name}:${which}`,
      state: (held) => ({ ...held, opened: true }),
      resetScroll: false,
      hashScrollIntoView: false,
    });
  const close = (): void => {
    // Closed meanwhile, by Back or by a second word of it: one more step back would leave the page.
    if (!isOpen || closing.current === hash || history.location.hash !== `#${hash}`) return;
    closing.current = hash;
    setClosed(hash);
    if (history.location.state.opened) history.back();
    else void navigate({ to: '.', search: true, hash: '', replace: true, resetScroll: false });
  };
  return { isOpen, of: isOpen ? of : undefined, open, close };
}
