/** Ways to break one thing in a package, and the shape of a row. */
import { edit, type Files, type Kind } from '../../support/seeded-package.ts';

/** Kind of package, what is wrong, how to make it so, the code and the words that a finding must have. */
export type Row = readonly [kind: Kind, what: string, seed: Break, code: string, words: string];

export const name = 'contoso_orderscreening';
export const inZip = (ending: string): string => `Connector/${name}_${ending}`;
export const inFolder = (ending: string): string => `Connectors/${name}_${ending}`;
export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export type Break = (files: Files) => void;
export const change =
  (path: string, from: string | RegExp, to: string): Break =>
  files =>
    edit(from, to)(files, path);
export const drop =
  (path: string): Break =>
  files => {
    if (!files.delete(path)) throw new Error(`no ${path}`);
  };
export const put =
  (path: string, content: string | Uint8Array): Break =>
  files => {
    files.set(path, typeof content === 'string' ? bytes(content) : content);
  };
export const move =
  (from: string, to: string): Break =>
  files => {
    for (const [path, content] of [...files]) {
      if (!path.startsWith(from)) continue;
      files.delete(path);
      files.set(path.replace(from, to), content);
    }
  };
export const marked =
  (path: string): Break =>
  files => {
    files.set(path, new Uint8Array([0xef, 0xbb, 0xbf, ...(files.get(path) ?? [])]));
  };
export const many = (text: string, times: number): string => text.repeat(times);
export const variable = 'environmentvariabledefinitions/contoso_Region/environmentvariabledefinition.xml';
export const secret = 'environmentvariabledefinitions/contoso_ClientSecret/environmentvariabledefinition.xml';
