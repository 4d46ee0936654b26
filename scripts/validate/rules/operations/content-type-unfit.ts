import { msg } from '../../../diagnostics/message.ts';
import type { Connector, Operation, Parameter } from '../../connector.ts';
import { asArray, asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { nameOf } from '../../read/names.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

const multipart = 'multipart/form-data';
const forms = ['application/x-www-form-urlencoded', multipart];

/** Types that can carry the content, when not all can; forms hold named values, and plain text holds one value without parts. */
function carriers(content: string): ((type: string) => boolean) | undefined {
  if (content === 'file') return type => type === multipart;
  if (content === 'form') return type => forms.includes(type);
  if (content === 'object') return type => type !== 'text/plain';
  if (content === 'array') return type => type !== 'text/plain' && !forms.includes(type);
  if (['string', 'number', 'integer', 'boolean'].includes(content)) return type => !forms.includes(type);
  return undefined;
}

/** The types that an operation consumes, without their parameters; none when one of them is a pattern that may stand for any. */
function consumed(connector: Connector, { node }: Operation): string[] {
  const types = asArray(own(node, 'consumes') ?? connector.root['consumes'])
    .filter(type => typeof type === 'string')
    .map(type => type.replace(/;.*/, '').trim().toLowerCase());
  return types.some(type => type.includes('*')) ? [] : types;
}

const wordsFor = ({ node }: Parameter, content: string): string =>
  node['in'] === 'body' ? `a body of type ${content}` : `the form field "${asText(node['name']) ?? ''}"`;

/** What a parameter puts into the request: a file, a field of a form, or a body of some type; undefined elsewhere. */
function contentOf(connector: Connector, { node }: Parameter): string | undefined {
  if (node['in'] === 'formData') return node['type'] === 'file' ? 'file' : 'form';
  return node['in'] === 'body' ? asText(connector.resolve(node['schema'])?.['type']) : undefined;
}

export const contentTypeUnfit = defineRule({
  code: 'content-type-unfit',
  title: 'A content type that cannot carry the content',
  levels: everywhere('warning'),
  microsoft: ['MimeTypeNotCompatibleWithRequestContentSchemaType'],
  basis: 'documented',
  source: `${validator}, line 50; Swagger 2.0, Parameter Object: form data goes as a form, a file as multipart`,
  message: msg`None of the types that ${'operation'} consumes can carry ${'content'}; add one that can to "consumes".`,
  check(connector, report) {
    for (const operation of connector.operations) {
      const consumes = consumed(connector, operation);
      for (const parameter of consumes.length > 0 ? operation.parameters : []) {
        const content = contentOf(connector, parameter) ?? '';
        const carries = carriers(content);
        if (carries && !consumes.some(carries))
          report(at(connector, parameter.use, 'key'), {
            operation: nameOf(operation),
            content: wordsFor(parameter, content),
          });
      }
    }
  },
});
