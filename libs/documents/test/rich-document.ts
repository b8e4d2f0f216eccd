import sharp from 'sharp';
import type { DocumentSource } from '#documents';

export const PICTURE = '/api/library/files/0197d3c5-5c7e-7b1c-9c40-8a5f5d6f0a01';

const EVERYTHING = `Intro with **bold _and light_**, ~~struck~~, \`code\`, [a page](https://example.org/a_b?c=d) and <mailto:ann@example.org>.

### A level left out

- one
- two
  1. three
  2. four

     and its second paragraph
- [x] done
- [ ] not yet

| For whom | What | Cost |
| :- | :-: | -: |
| apprentices | **travel** paid | £3 |
| a short row |

> What she said
>
> - in a list

\`\`\`
Dear <first name>,
\`\`\`

---

![The room](${PICTURE})

![](${PICTURE})

##

#### ![a heading of a picture](${PICTURE})

[](https://example.org/empty)
`;

const lettersFrom = (first: number, count: number): string =>
  String.fromCodePoint(...Array.from({ length: count }, (_, nth) => first + nth));

/** What looks like markup of somebody's, letters that few fonts have, and words without a space. */
const HOSTILE = `#evil #set page(width: 1pt) $x^2$ "quotes" \\\\ back @ref <label> //comment /\\* \\*/ #{panic()} ]] }} ""

😀 👩‍👩‍👧 漢字 かな مرحبا שלום हिन्दी \u{e000}\u{10ffff} a\u0301\u0301 \u200b\u200d\ufeff Łódź Nguyễn ☐ → ₂

${'x'.repeat(3000)}

${lettersFrom(0x4e00, 3000)} ${lettersFrom(0xa720, 200)} ${lettersFrom(0x13000, 500)}

${'> '.repeat(10)}deep

${Array.from({ length: 10 }, (_, level) => `${'  '.repeat(level)}- level ${level}`).join('\n')}

| ${'wide | '.repeat(20)}
| ${'- | '.repeat(20)}
| ${'words | '.repeat(20)}
`;

/** With everything that Markdown of ours can say, and what people or attackers may write into each field. */
export async function richDocument(): Promise<DocumentSource> {
  const picture = await sharp({ create: { width: 900, height: 300, channels: 4, background: '#cc333380' } })
    .webp()
    .toBuffer();
  return {
    title: 'Opening "doors" \\ #evil[$x$]',
    subtitle: 'A toolkit 😀',
    about: ['By Acme and Borealis', 'Edition 3, 4 December 2026'],
    network: { name: 'Levelfield #[', colour: '#ffcc00' },
    licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
    credits: [
      { name: 'Bank "A"', url: 'https://bank.example', logo: PICTURE, period: 'since #[1] "May" 2026' },
      { name: 'B', url: 'javascript:alert(1)' },
    ],
    properties: { stage: 'outreach', authors: ['Acme', 'Borealis'], version: 3 },
    pictures: { [PICTURE]: picture },
    sections: [
      { heading: 'Outreach and recruitment', level: 1, markdown: EVERYTHING },
      { heading: 'Far below', level: 4, markdown: EVERYTHING },
      { heading: '  ', level: 1, markdown: 'Without a heading.' },
      { heading: 'Hostile "words" #[', level: 2, markdown: HOSTILE },
    ],
  };
}
