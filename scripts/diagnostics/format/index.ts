/** The one list of formats. */
import type { Format } from './format.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { pretty } from './pretty.ts';

export const formats = { pretty, json, github } satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;
