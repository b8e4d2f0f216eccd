export const NO_WORD_DOCUMENT = 'This is no Word document (.docx) that can be read.';
export const TOO_LONG =
  'This Word document is longer than can be brought in. Divide it, or copy the part that is needed.';
