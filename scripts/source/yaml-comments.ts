/** The comments of a YAML text, told from number signs inside quotes and block texts by the parser's own lexer. */
import { createRequire } from 'node:module';
import type { SourceFile } from './source-file.ts';

export interface YamlComment {
  /** From the number sign to the end of the line. */
  readonly text: string;
  readonly offset: number;
}

/** What the lexer says before a text, so that a text that begins with a number sign is none of its comments. */
const scalarFollows = '\u001f';

/** Every comment, in order. Malformed text gives those before the fault. */
export function yamlComments({ text }: SourceFile): YamlComment[] {
  const { Lexer, CST } = createRequire(import.meta.url)('yaml') as typeof import('yaml');
  const comments: YamlComment[] = [];
  let offset = 0;
  let previous = '';
  for (const lexeme of new Lexer().lex(text)) {
    const isMark = [CST.DOCUMENT, CST.FLOW_END, CST.SCALAR].includes(lexeme);
    if (lexeme.startsWith('#') && previous !== scalarFollows) comments.push({ text: lexeme, offset });
    if (!isMark) offset += lexeme.length;
    previous = lexeme;
  }
  return comments;
}
