import Anser from 'anser';

export interface Segment {
  text: string;
  color?: string;
  background?: string;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  strike?: boolean;
}

type Rgb = readonly [number, number, number];

/* eslint-disable no-control-regex -- control characters are what this is about */
const SGR = /\x1b\[([\d;:]*)m/g;
/** Whatever moves the cursor, sets a title or the like; and a sequence that has no end yet. */
const OTHER_SEQUENCES =
  /\x1b\[[\d;:?<=>!]*[ -/]*[@-ln-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\|$)|\x1b[()][0-9A-Za-z]|\x1b[=>78cDEHMNOPVWXZ^_]/g;
const ALL_SEQUENCES = new RegExp(`${SGR.source}|${OTHER_SEQUENCES.source}`, 'g');
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f]/g;
/* eslint-enable no-control-regex */
const ESCAPE = '\x1b';
const MOST_STYLE = 200;

/** The colours that are on behind a line, as escape sequences. */
export function styleAfter(style: string, line: string): string {
  if (!line.includes(ESCAPE)) {
    return style;
  }
  let after = style;
  for (const [sequence, codes] of line.matchAll(SGR)) {
    after = /^0*(;|$)/.test(codes ?? '') ? (/^0*$/.test(codes ?? '') ? '' : sequence) : after + sequence;
  }
  return after.slice(-MOST_STYLE).replace(/^[^\x1b]*/, ''); // eslint-disable-line no-control-regex -- a cut sequence
}

/** What somebody reads: without colours, with a sign in place of each control character. */
export function plain(line: string): string {
  return visible(line.includes(ESCAPE) ? line.replace(ALL_SEQUENCES, '') : line);
}

function visible(text: string): string {
  return text.replace(CONTROLS, (character) =>
    character === '\x7f' ? '\u2421' : String.fromCharCode(0x2400 + character.charCodeAt(0)),
  );
}

/** A line in pieces of one look each, whose texts together are {@link plain}. */
export function segments(line: string, style: string): Segment[] {
  if (!line.includes(ESCAPE) && style === '') {
    return [{ text: visible(line) }];
  }
  return Anser.ansiToJson(style + line.replace(OTHER_SEQUENCES, ''), { remove_empty: true })
    .filter(({ content }) => content !== '')
    .map(({ content, fg, bg, decorations }) => ({
      text: visible(content),
      ...colors(parse(fg), parse(bg)),
      bold: decorations.includes('bold'),
      italic: decorations.includes('italic'),
      underline: decorations.includes('underline'),
      strike: decorations.includes('strikethrough'),
    }));
}

function parse(color: string | null): Rgb | undefined {
  const parts = color?.split(',').map(Number);
  return parts?.length === 3 && parts.every((part) => part >= 0 && part <= 255) ? (parts as unknown as Rgb) : undefined;
}

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
/** What output is shown on; darker and lighter than the rows that are marked. */
const PAPER: Rgb = [236, 240, 244];
const NIGHT: Rgb = [46, 46, 46];
const ENOUGH = 4.5;

function colors(color: Rgb | undefined, background: Rgb | undefined): Pick<Segment, 'color' | 'background'> {
  if (background) {
    const legible = color && contrast(color, background) >= ENOUGH ? color : undefined;
    const fallback = contrast(BLACK, background) > contrast(WHITE, background) ? BLACK : WHITE;
    return { color: css(legible ?? fallback), background: css(background) };
  }
  return color ? { color: `light-dark(${css(readable(color, PAPER))}, ${css(readable(color, NIGHT))})` } : {};
}

/** The colour, or one like it that can be read on a ground. */
export function readable(color: Rgb, ground: Rgb): Rgb {
  const towards = luminance(ground) > 0.2 ? BLACK : WHITE;
  for (let part = 0; part <= 1; part += 0.05) {
    const mixed = color.map((value, i) => Math.round(value + ((towards[i] as number) - value) * part));
    if (contrast(mixed as unknown as Rgb, ground) >= ENOUGH) {
      return mixed as unknown as Rgb;
    }
  }
  return towards;
}

/** As WCAG 2 defines it. */
export function contrast(one: Rgb, other: Rgb): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: Rgb): number {
  const [r, g, b] = color.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function css(color: Rgb): string {
  return `rgb(${color.join(' ')})`;
}
