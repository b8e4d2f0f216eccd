/** Written in lower case within a name, not at its beginning. */
const SMALL = new Set('an and as at by de for from in into of on or the to with y'.split(' '));

/** Words that a title does not begin with one capital alone, as those who are called so write them. */
const WRITTEN = new Map(
  (
    'AA ABB ACCA AECOM AIG AOL ARM ASOS AXA BAE BBA CIC CIO CIPD COOP DIY DWP EDF EE EMEA EMI EON ESOL EU EY FE FIFA ' +
    'GE GEC HE HR IBM ICAEW ICI IKEA IMI ING IPC ISG ISS IT ITN ITV ITW LLP MAT NATO NEC NIE OCS ODEON OECD PA PE ' +
    'QA RAC RAF RIBA RNIB RSA RSPCA RUH SAP SEGRO SIG SSE UBS UK UKAS UPS USA VISA YHA YMCA YWCA ' +
    'Dr Esq GmbH Jr Ltd Mr Mrs Ms Rt Sr St Co No plc'
  )
    .split(' ')
    .map((word) => [word.toUpperCase(), word]),
);
const ROMAN = /^(?=[IVX]+$)(I{1,3}|IV|VI{0,3}|IX|X{1,3})$/;

/**
 * An employer's name as one says it, where a register shouts: "KPMG UK LIMITED" is "KPMG UK Limited". What is written in
 * small letters anywhere is as its owner wrote it; only "Nhs", which registers have made of NHS, is mended.
 */
export function calmName(name: string): string {
  if (/\p{Ll}/u.test(name)) return name.replaceAll(/\bNhs\b/g, 'NHS');
  return name.replaceAll(/CO-OP(?:ERATIVES?)?|[\p{L}\p{N}\p{M}.]+(?:['’]\p{L}+)*/gu, (word, at: number) =>
    calmWord(word, at === 0),
  );
}

function calmWord(word: string, isFirst: boolean): string {
  const [, bare = word, end = ''] = /^(.*?)(\.?)$/u.exec(word) ?? [];
  const written = WRITTEN.get(bare);
  if (written !== undefined) return written + end;
  if (!isFirst && SMALL.has(word.toLowerCase())) return word.toLowerCase();
  return areInitials(bare) ? word : capitalised(bare) + end;
}

/** Initials are no word: a letter alone, with points between, few beside figures, of two letters, or without a vowel. */
function areInitials(word: string): boolean {
  if (/[\p{N}.]/u.test(word)) return !/\p{L}{4}/u.test(word);
  return (word.length < 3 && !COMMON_PAIRS.has(word)) || !/[AEIOUY]|[^A-Z]/.test(word) || ROMAN.test(word);
}

/** Of two letters, and read as a word. */
const COMMON_PAIRS = new Set('AM BE DO GO HE IF IS LA LE ME MY NO SO UP US WE'.split(' '));

/** "O'BRIEN" is "O'Brien", "MCCANN" "McCann", and what follows an apostrophe at the end is small: "Sainsbury's". */
function capitalised(word: string): string {
  return word
    .toLowerCase()
    .replace(/^(\p{N}*)(mc(?=\p{L}))?(\p{L})/u, (_, figures: string, mc: string | undefined, first: string) => {
      return figures + (mc ? 'Mc' : '') + first.toUpperCase();
    })
    .replace(
      /^([dol]['’])(\p{L})(?=\p{L})/iu,
      (_, before: string, first: string) => before.toUpperCase() + first.toUpperCase(),
    );
}
