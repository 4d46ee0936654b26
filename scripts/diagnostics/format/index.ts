/** The one list of formats. */
import type { Format } from './format.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { line } from './line.ts';
import { markdown } from './markdown.ts';
import { pretty } from './pretty.ts';
import { sarif } from './sarif.ts';

export const formats = { pretty, line, json, sarif, github, markdown } satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;
