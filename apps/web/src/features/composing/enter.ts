import { useState, type KeyboardEvent } from 'react';

const ENTER_SENDS = 'levelfield.enter-sends';

/** Whether Enter sends: on a keyboard unless switched off, never on touch. The same wherever a message is written. */
export function useEnter() {
  const [hasKeyboard] = useState(() => !window.matchMedia('(pointer: coarse)').matches);
  const [chosen, setChosen] = useState(() => localStorage.getItem(ENTER_SENDS) !== 'no');
  const setEnterSends = (sends: boolean): void => {
    setChosen(sends);
    localStorage.setItem(ENTER_SENDS, sends ? 'yes' : 'no');
  };
  const enterSends = hasKeyboard && chosen;
  const sends = ({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): boolean =>
    key === 'Enter' && !shiftKey && (enterSends || ctrlKey || metaKey);
  return { hasKeyboard, enterSends, setEnterSends, sends };
}
