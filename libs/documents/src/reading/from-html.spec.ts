import { fromHtml } from './from-html';

describe('text that somebody wrote as HTML', () => {
  it('leaves out what shows nothing, and parts what it stood between', () => {
    const html =
      '<p>Hello <b>you</b><i> </i><em>there</em><!-- x --><a href="https://a.example"></a><span hidden>!</span></p><p></p>x';
    expect(fromHtml(html)).toBe('Hello **you** *there*\n\nx');
  });

  // What has no words was looked past again and again, a minute for each of these: a busy machine is no such thing.
  it.each(['<a>', '<x>', '<b> </b> ', '<!---->', '<script></script>', '<a hidden>x</a>'])(
    'is read at once: %s',
    (part) => {
      const begun = performance.now();
      expect(fromHtml(`<div>${part.repeat(1990)}</div>end`, 40_000)).toContain('end');
      expect(performance.now() - begun).toBeLessThan(15_000);
    },
  );

  it('has no more elements than anybody writes', () => {
    expect(() => fromHtml('<p>x'.repeat(2001))).toThrow('more than 2,000 elements');
  });
});
