/** How checks of packages report: a code of the catalogue, a place, and one sentence of three parts. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import type { Range } from '../source/source-file.ts';

export type PackageCode =
  | 'package-entry-unsafe'
  | 'package-file-missing'
  | 'package-file-misplaced'
  | 'package-xml-invalid'
  | 'package-json-invalid'
  | 'package-encoding'
  | 'package-name-invalid'
  | 'package-reference-broken'
  | 'package-content-type'
  | 'package-limit'
  | 'workflow-limit'
  | 'workflow-reference-broken'
  | 'workflow-expression-invalid'
  | 'workflow-secret-exposed'
  | 'package-changed'
  | 'certification-layout';

/** What is wrong with what, and what to do about it, each a part of one sentence. */
export interface Sentence {
  readonly what: string;
  readonly problem: string;
  readonly remedy: string;
}

export interface Report {
  readonly found: Diagnostic[];
  /** Takes a finding. `at` is a range, or a path for a fault of a whole file. */
  add(code: PackageCode, at: Range | string, sentence: Sentence): void;
}

/** An empty report. */
export function openReport(): Report {
  const found: Diagnostic[] = [];
  return {
    found,
    add: (code, at, { what, problem, remedy }) => {
      found.push(faultAt(code, at, { what, problem, remedy }));
    },
  };
}
