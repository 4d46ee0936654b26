/** The page of a flow: what it is for, its diagram, request, decisions, calls, answers and settings. */
import { blocks, bullets, code, inline, table } from '../../generate/documents/markdown.ts';
import { identityOf } from '../../model/identity.ts';
import { typeText } from '../../model/type-reference.ts';
import type { Model } from '../../model/types.ts';
import type { Flow, FlowSet, Setting, Step } from '../types.ts';
import { usedSettings } from '../used-settings.ts';
import { allSteps } from '../walk.ts';
import type { Definition } from '../workflow/definition.ts';
import { diagram } from './diagram.ts';

/** Markdown of the page. The diagram is drawn from the definition, not from the description. */
export function flowPage(flow: Flow, set: FlowSet, model: Model, definition: Definition): string {
  const steps = allSteps(flow.steps);
  return blocks(
    `# ${inline(flow.title)}`,
    inline(flow.description),
    `Generated from ${code(flow.origin.file.source.path)}; change it there. How to bring flows into an environment is in [README.md](README.md).`,
    '## Diagram',
    'Boxes with double edges are calls, rounded ones are answers.',
    `\`\`\`mermaid\n${diagram(definition).join('\n')}\n\`\`\``,
    flow.decisions.length > 0 ? '## Decisions' : undefined,
    bullets(flow.decisions.map(inline)),
    '## Request',
    'A JSON object, sent with POST. A request that is not JSON, or breaks its schema, is answered with 400 and starts no run.',
    table(
      ['Field', 'Type', 'Required', 'Description'],
      flow.request.map(field => [
        code(field.name),
        typeText(field.type),
        field.required ? 'yes' : '',
        inline(field.description),
      ]),
    ),
    '## Calls',
    table(
      ['Step', 'Calls', 'Repeated', 'At most', 'Run history'],
      steps.flatMap(step => callRow(step, model)),
    ),
    ...answers(steps),
    '## Settings',
    table(
      ['Setting', 'Environment variable', 'Type', 'Default', 'Description'],
      usedSettings(set, flow).map(setting => settingRow(setting, model)),
    ),
  );
}

function callRow(step: Step, { operations }: Model): string[][] {
  if (step.kind !== 'call' && step.kind !== 'http') return [];
  const { type = 'none', count, interval } = step.retry ?? {};
  const operation = step.kind === 'call' ? operations.find(({ id }) => id === step.operation) : undefined;
  const what =
    step.kind === 'http' ? code(`${step.method} ${plainUrl(step.url)}`) : inline(operation?.summary ?? '');
  const repeated = type === 'none' ? 'no' : `${count ?? 2} times, ${type}, ${interval ?? 'PT10S'}`;
  const history = step.secure ? 'hidden' : 'shown';
  return [[code(step.name), what, repeated, step.timeLimit ?? '', history]];
}

/** The address with settings by name and everything computed left out. */
function plainUrl(url: string): string {
  return url.replace(/@\{setting\('([^']+)'\)\}/g, '$1').replace(/@\{[^}]*\}/g, '{...}');
}

function answers(steps: readonly Step[]): string[] {
  const rows = steps.flatMap(step => {
    if (step.kind !== 'respond') return [];
    const body = step.body as Readonly<Record<string, unknown>> | undefined;
    const plain = (key: string): string => {
      const value = body?.[key];
      return typeof value === 'string' && !value.startsWith('@') ? inline(value) : '';
    };
    return [[code(step.name), String(step.status), plain('outcome'), plain('message')]];
  });
  if (rows.length === 0) return [];
  return ['## Answers', table(['Step', 'Status', 'Outcome', 'Message'], rows)];
}

function settingRow(setting: Setting, model: Model): string[] {
  const { name, type, default: value, label, description } = setting;
  const shown = type === 'secret' ? 'Key Vault' : (value ?? '');
  return [inline(label), code(identityOf(model).variable(name)), type, shown, inline(description)];
}
