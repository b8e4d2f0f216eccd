import type { KeyboardEvent } from 'react';

/** While characters are composed (Japanese, Chinese, dead keys), Enter belongs to the composing; 229 says so in Safari. */
export const isComposing = ({ nativeEvent, keyCode }: KeyboardEvent): boolean =>
  nativeEvent.isComposing || keyCode === 229;
