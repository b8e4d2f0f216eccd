import { readableOn } from '#contracts/readable-colour';
import { layOut } from './lay-out';
import type { Letter } from './letter';

describe('the look that a network has chosen', () => {
  const letter: Letter = {
    ...{ from: 'Fair "Start"', subject: 'You have a place', heading: 'You have a place', greeting: 'Hello Ann,' },
    ...{ paragraphs: [], facts: [], quote: null, reason: 'You registered.' },
    action: { label: 'See the gathering', path: '/gatherings/1' },
  };
  const address = 'https://network.example/gatherings/1';
  const look = { colour: '#ffee00', logo: { src: 'https://network.example/logos/1', width: 1024, height: 88 } };
  const { html, text } = layOut(letter, address, {}, look);

  it('is its colour, darker on paper and light enough at night, in links and behind the words of the button', () => {
    const onPaper = readableOn('#faf7f2', look.colour);
    const [light, dark] = html.split(/@media[^{]*\{/).slice(-2);
    expect(light).toContain(`\na { color: ${onPaper}; }\n.button { background: ${onPaper}; color: #ffffff; }`);
    // What is as bright as this needs no more light at night.
    expect(dark).toContain(`a { color: ${look.colour}; }\n  .button { background: ${look.colour}; color: #1b171a; }`);
  });

  it('is a picture that the network’s name stands for, on white and no larger than a line or two, and no part of the text', () => {
    const [image, ...more] = html.match(/<img[^>]*>/g)!;
    expect(more).toEqual([]);
    expect(image).toContain(
      'src="https://network.example/logos/1" width="240" height="21" alt="Fair &quot;Start&quot;"',
    );
    expect(image).toContain('background: #ffffff');
    expect(text).toBe(layOut(letter, address).text);
  });
});
