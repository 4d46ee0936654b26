/** What a rule over a connector's files is: data, and one function that reads the connector and reports. It never throws or writes. */
import type { Diagnostic, Fix } from '../diagnostics/diagnostic.ts';
import type { Argument, Message } from '../diagnostics/message.ts';
import type { JsonFile, JsonPart } from '../source/json-file.ts';
import type { Path } from '../source/pointer.ts';
import { fileStart, type Range } from '../source/source-file.ts';
import type { Connector } from './connector.ts';
import type { Levels, Profile } from './profiles.ts';

/**
 * What a rule rests on. `enforced`: seen as an error of a validator, or part of an official schema. `documented`: Microsoft asks
 * for it in writing. `observed`: hosts or services behave so. `ours`: nobody else says it, and the reason is on the page.
 */
export type Basis = 'enforced' | 'documented' | 'observed' | 'ours';

interface Spot {
  readonly file: JsonFile;
  readonly path: Path;
  readonly part: JsonPart;
}

/** What a finding may carry besides its message. */
export interface More {
  /** Text that takes the place of `part` of the finding's own spot. */
  readonly replace?: { readonly title: string; readonly part: JsonPart; readonly text: string };
  readonly related?: { readonly message: string; readonly at: Spot };
}

/** What is wrong and what to do about it: the arguments that most messages take. */
export interface Problem {
  readonly problem: string;
  readonly remedy: string;
}

/** Takes a finding; arguments are those that the message names. */
export type Report<Name extends string> = (
  at: Spot | string,
  args: Record<Name, Argument>,
  more?: More,
) => void;

export interface Settings {
  readonly profile: Profile;
  /** operationIds that are in use and can no longer change. */
  readonly published: ReadonlySet<string>;
}

interface RuleDefinition<Name extends string> {
  /** Stable kebab-case code, equal to the name of the page and of the fixture folder. */
  readonly code: string;
  readonly title: string;
  readonly levels: Levels;
  /** Codes of Microsoft's Swagger Validator, or policy numbers, that this rule stands for. */
  readonly microsoft: readonly string[];
  readonly basis: Basis;
  /** Where the fact is published. */
  readonly source: string;
  readonly message: Message<Name>;
  check(connector: Connector, report: Report<Name>, settings: Settings): void;
}

export interface Rule extends Omit<RuleDefinition<string>, 'message' | 'check'> {
  /** Findings of this rule alone; none when the profile has it off. */
  run(connector: Connector, settings: Settings): Diagnostic[];
}

/** Makes a rule of its definition. */
export function defineRule<Name extends string>(definition: RuleDefinition<Name>): Rule {
  const { code, title, levels, microsoft, basis, source, message } = definition;
  return {
    code,
    title,
    levels,
    microsoft,
    basis,
    source,
    run(connector, settings) {
      const severity = levels[settings.profile];
      if (severity === 'off') return [];
      const found: Diagnostic[] = [];
      const report: Report<Name> = (at, args, more) => {
        const text = message(args);
        const related = more?.related && [
          { message: more.related.message, location: rangeOf(more.related.at) },
        ];
        found.push({
          code,
          severity,
          message: text,
          location: rangeOf(at),
          ...(related ? { related } : {}),
          ...(more?.replace && typeof at !== 'string' ? { fix: fixOf(at, more.replace) } : {}),
        });
      };
      definition.check(connector, report, settings);
      return found;
    },
  };
}

function rangeOf(at: Spot | string): Range {
  return typeof at === 'string' ? fileStart(at) : at.file.rangeOf(at.path, at.part);
}

function fixOf(at: Spot, { title, part, text }: NonNullable<More['replace']>): Fix {
  return { title, edits: [{ range: at.file.rangeOf(at.path, part), text }] };
}

/** A place in the definition; rules run only when there is one. */
export function inDefinition(connector: Connector, path: Path, part: JsonPart = 'value'): Spot | string {
  return connector.definition ? { file: connector.definition, path, part } : '';
}

/** A place below `properties` of apiProperties.json. */
export function inProperties(connector: Connector, path: Path, part: JsonPart = 'value'): Spot | string {
  const file = connector.properties;
  return file ? { file, path: [...connector.propsPath, ...path], part } : '';
}
