/**
 * `reference.md`: the complete reference in the order of the published pages (actions by title, then definitions), with what
 * such pages lose: paths, nesting, lists, value lists, defaults and what a maker sees first.
 */
import { objectNameIn } from '../../model/type-reference.ts';
import type { Model, ObjectType, Operation } from '../../model/types.ts';
import { type Artefact, laterArtefact } from '../artefact.ts';
import { requestExample, responseExample } from '../example.ts';
import { anchor, blocks, bullets, code, foldedJson, inline, table } from './markdown.ts';
import { definitionLink, definitionSections, parameterTable, requestSections } from './reference-tables.ts';
import { valueListSections } from './reference-values.ts';

/** The whole reference as one Markdown page. */
export function referenceArtefact(model: Model): Artefact {
  return laterArtefact('reference.md', () => referencePage(model));
}

function referencePage(model: Model): string {
  const operations = [...model.operations].sort((a, b) => (a.summary < b.summary ? -1 : 1));
  const definitions = responseTypes(model);
  return blocks(
    `# ${model.title} reference`,
    model.documentation.notice && `> **Note.** ${model.documentation.notice}`,
    inline(model.description),
    factsTable(model),
    '## Contents',
    bullets([
      `[How to read the tables](#reading)`,
      `[Actions](#actions)\n${operations.map(({ id, summary }) => `  - [${summary}](#${id})`).join('\n')}`,
      `[Definitions](#definitions)`,
      `[Value lists](#value-lists)`,
    ]),
    `${anchor('reading')}\n\n## How to read the tables`,
    readingHelp,
    `${anchor('actions')}\n\n## Actions`,
    ...operations.flatMap(operation => operationSections(operation, model)),
    `${anchor('definitions')}\n\n## Definitions`,
    'What the answers of the actions are made of.',
    ...definitionSections(definitions, model),
    `${anchor('value-lists')}\n\n## Value lists`,
    ...valueListSections(model),
  );
}

const readingHelp = bullets([
  'A field stands below the object that holds it; the heading above a table gives its path in the body. `[]` marks a list of objects.',
  '**Shown** says where a designer puts a field: *required* and *yes* at once, *advanced* behind a fold, *hidden* never, since it is sent by itself.',
  '*Required* counts only when the objects around a field are sent as well.',
]);

function factsTable(model: Model): string {
  const { limits, host, authentication } = model;
  return table(
    ['Fact', 'Value'],
    [
      ['Version', model.version],
      ['Publisher', inline(model.publisher)],
      ['Categories', model.metadata.categories.join(', ')],
      ['Throttling', `${limits.calls} calls per connection in ${limits.seconds} seconds`],
      ['Authentication', `Microsoft Entra ID, audience ${code(authentication.resource)}`],
      ['Allowed hosts', host.allowed.map(code).join(', ')],
      ['Actions', String(model.operations.length)],
    ],
  );
}

function operationSections(operation: Operation, model: Model): string[] {
  const request = operation.request;
  const sections = [
    `${anchor(operation.id)}\n\n### ${operation.summary}${operation.deprecated ? ' (deprecated)' : ''}`,
    inline(operation.description),
    `**Operation ID** ${code(operation.id)}<br>\n**Request** ${code(`${operation.method.toUpperCase()} ${operation.path}`)}`,
    '#### Parameters',
    parameterTable(operation),
    ...(request ? requestSections(request, operation, model) : []),
    '#### Returns',
    `${definitionLink(operation.response)}: ${inline(operation.response.description)}`,
    ...(operation.errors.length > 0 ? [errorsTable(operation)] : []),
  ];
  if (request) sections.push(foldedJson('Example of a body', requestExample(request, model)));
  sections.push(foldedJson('Example of an answer', responseExample(operation, model)));
  return sections;
}

function errorsTable({ errors }: Operation): string {
  return table(
    ['Error', 'Body'],
    errors.map(({ status, type }) => [code(status), `${definitionLink(type)}: ${inline(type.description)}`]),
  );
}

/** Types that the answers are made of, by published name. */
function responseTypes(model: Model): ObjectType[] {
  const found = new Set<ObjectType>();
  const visit = (type: ObjectType | undefined): void => {
    if (!type || found.has(type)) return;
    found.add(type);
    for (const field of type.fields) visit(model.types.get(objectNameIn(field.type) ?? ''));
  };
  for (const { response, errors } of model.operations) {
    visit(response);
    for (const { type } of errors) visit(type);
  }
  const name = (type: ObjectType): string => type.definition ?? type.name;
  return [...found].sort((a, b) => (name(a) < name(b) ? -1 : 1));
}
