/** What a rule is. A rule reads the model and reports; it never throws, writes or looks at files. */
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import type { Argument, Message } from '../diagnostics/message.ts';
import { originPlace } from '../model/origin.ts';
import type { Model, Origin } from '../model/types.ts';
import { endOfText, type Part } from '../source/yaml-file.ts';

interface Messages {
  readonly [name: string]: Message;
}

type NamesOf<M> = M extends Message<infer Name> ? Name : never;

interface Finding<M extends Messages, Id extends keyof M> {
  readonly at: Origin;
  /** The key when left out. */
  readonly part?: Part;
  readonly message: Id;
  readonly args: Record<NamesOf<M[Id]>, Argument>;
  readonly related?: { readonly message: string; readonly at: Origin };
  /** What can be added to the text at the place to make it right. */
  readonly fix?: { readonly title: string; readonly append: string };
}

/** Takes a finding; the arguments must be those that the message names. */
export type Report<M extends Messages> = <Id extends keyof M>(finding: Finding<M, Id>) => void;

interface RuleDefinition<M extends Messages> {
  /** Stable code, equal to the name of the file and of the page. */
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  /** Where the fact behind the rule is published. */
  readonly basis: string;
  readonly messages: M;
  check(model: Model, report: Report<M>): void;
}

export interface Rule {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  readonly basis: string;
  run(model: Model): Diagnostic[];
}

/** Makes a rule of its definition. */
export function defineRule<M extends Messages>(definition: RuleDefinition<M>): Rule {
  const { code, severity, title, basis, messages } = definition;
  return {
    code,
    severity,
    title,
    basis,
    run(model) {
      const found: Diagnostic[] = [];
      definition.check(model, ({ at, part, message, args, related, fix }) => {
        const place = originPlace(at, part ?? 'key');
        const text = (messages[message] as Message)(args);
        found.push({
          code,
          severity,
          message: text,
          location: place.range,
          ...(place.approximate ? { approximate: true as const } : {}),
          ...(related
            ? { related: [{ message: related.message, location: originPlace(related.at).range }] }
            : {}),
          ...appending(at, fix),
        });
      });
      return found;
    },
  };
}

function appending(
  at: Origin,
  fix: { readonly title: string; readonly append: string } | undefined,
): Pick<Diagnostic, 'fix'> {
  const range = fix && endOfText(at.file, at.path);
  return range ? { fix: { title: fix.title, edits: [{ range, text: fix.append }] } } : {};
}
