import { describe, expect, it } from 'vitest';
import { contrast, plain, readable, segments, styleAfter } from './ansi';

describe('segments', () => {
  it('leaves a line without colours in one piece', () => {
    expect(segments('just text', '')).toEqual([{ text: 'just text' }]);
  });

  it('goes on in the colours of earlier lines', () => {
    const [first, second] = segments('red\x1b[0m plain', '\x1b[1;31m');
    expect(first).toMatchObject({ text: 'red', bold: true });
    expect(first?.color).toContain('light-dark(');
    expect(second).toMatchObject({ text: ' plain', bold: false });
    expect(second?.color).toBeUndefined();
  });

  it('has the text that is searched in', () => {
    const line = '\x1b[2K\x1b[32mok\x1b[0m \x1b]0;title\x07done\x00\x1b[38;5;208m!';
    expect(
      segments(line, '')
        .map(({ text }) => text)
        .join(''),
    ).toBe(plain(line));
    expect(plain(line)).toBe('ok done␀!');
  });
});

describe('styleAfter', () => {
  it.each([
    ['', '\x1b[31mx', '\x1b[31m'],
    ['\x1b[31m', 'x\x1b[0m', ''],
    ['\x1b[31m', 'x\x1b[m', ''],
    ['\x1b[31m', 'x\x1b[0;1m', '\x1b[0;1m'],
    ['\x1b[31m', 'x\x1b[1m', '\x1b[31m\x1b[1m'],
    ['\x1b[31m', 'no change', '\x1b[31m'],
  ])('of %j and %j is %j', (style, line, expected) => {
    expect(styleAfter(style, line)).toBe(expected);
  });
});

describe('readable', () => {
  const grounds = [
    [255, 255, 255],
    [36, 36, 36],
  ] as const;
  it.each(grounds)('makes every colour legible on rgb(%d, %d, %d)', (...ground) => {
    for (let color = 0; color < 512; color++) {
      const rgb = [(color & 7) * 36, ((color >> 3) & 7) * 36, (color >> 6) * 36] as const;
      expect(contrast(readable(rgb, ground), ground)).toBeGreaterThanOrEqual(4.5);
    }
  });
});
