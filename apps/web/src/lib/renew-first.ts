import type { MouseEvent } from 'react';
import { renewSession, seemsSignedIn, sessionIsOld, signInAgain } from './renewal';

/** On a link to a file for those signed in: the browser follows it by itself, so an old session is renewed before. */
export function renewFirst(event: MouseEvent<HTMLAnchorElement>): void {
  if (seemsSignedIn() && !sessionIsOld()) return;
  event.preventDefault();
  const link = event.currentTarget;
  void renewSession()
    .then((isRenewed) => (isRenewed && seemsSignedIn()) || signInAgain(true))
    .then((goesOn) => {
      if (goesOn) link.click();
    });
}
