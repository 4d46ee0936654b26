/** Small faults in a piece of JavaScript: every way of changing one operator, condition, number or word of position. Text in, texts out. */

export interface Mutant {
  readonly line: number;
  /** What stood there, and what stands there now. */
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

type Change = readonly [from: RegExp, to: string | ((found: string) => string)];

/** Changes of code; strings, templates and comments are left alone. */
const changes: readonly Change[] = [
  [/ === /g, ' !== '],
  [/ !== /g, ' === '],
  [/ && /g, ' || '],
  [/ \|\| /g, ' && '],
  [/ < /g, ' <= '],
  [/ <= /g, ' < '],
  [/ > /g, ' >= '],
  [/ >= /g, ' > '],
  [/ \+ 1\b/g, ''],
  [/\bcontinue;/g, ';'],
  [/\bif \(/g, 'if (!'],
  [/!(?=[A-Za-z(])/g, ''],
  [/\.some\(/g, '.every('],
  [/\.every\(/g, '.some('],
  [/\.toLowerCase\(\)/g, ''],
  [/\.trim\(\)/g, ''],
  [/\btrue\b/g, 'false'],
  [/\bfalse\b/g, 'true'],
  [/(?<![\w.$])\d+(?![\w.])/g, found => String(Number(found) + 1)],
];

/** Strings of one word: names of members, parts of them that a finding points at, severities, kinds. */
const words: readonly Change[] = [
  [/"(key|member)"/g, '"value"'],
  [/"error"/g, '"warning"'],
  [/"(?!key"|member"|error")[a-z][A-Za-z-]*"/g, '"another"'],
];

/** Every mutant of a text, in the order of its places. */
export function mutantsOf(text: string): Mutant[] {
  const code = withoutStrings(text);
  const made = [
    ...changes.flatMap(change => changed(text, code, change)),
    ...words.flatMap(change => changed(text, withoutData(text), change)),
  ];
  return made.map(({ at, from, to }) => ({
    line: text.slice(0, at).split('\n').length,
    from,
    to,
    text: text.slice(0, at) + to + text.slice(at + from.length),
  }));
}

/** The same text with blanks in place of what a rule only says about itself. */
function withoutData(text: string): string {
  return text
    .replace(/microsoft: \[[^\]]*\]/g, blanked)
    .replace(/^\s*(import|code:|title:|basis:|source:|message:).*$/gm, blanked);
}

interface Place {
  readonly at: number;
  readonly from: string;
  readonly to: string;
}

function changed(text: string, searched: string, [from, to]: Change): Place[] {
  return [...searched.matchAll(from)].map(({ index, 0: found }) => {
    // `if (` gets its negation around the whole condition.
    if (found !== 'if (') return { at: index, from: found, to: typeof to === 'string' ? to : to(found) };
    const whole = text.slice(index, closing(searched, index + found.length) + 1);
    return { at: index, from: whole, to: `if (!(${whole.slice(found.length, -1)}))` };
  });
}

/** Where the bracket closes that is open at a place. */
function closing(code: string, from: number): number {
  let depth = 1;
  for (let at = from; at < code.length; at += 1) {
    if (code[at] === '(') depth += 1;
    else if (code[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return code.length;
}

/** The same text with blanks in place of what is quoted or said in a comment. */
function withoutStrings(text: string): string {
  return text.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g, blanked);
}

const blanked = (text: string): string => text.replace(/[^\n]/g, ' ');
