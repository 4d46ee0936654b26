/** A definition with script in every text that a form shows. */
import type { Json } from '../../scripts/policies/exchange.ts';

export const poison =
  '"\'><img src=x onerror="window.pwned=1;alert(1)"></script><script>window.pwned=1</script>{{7*7}}${7*7}javascript:alert(1)';

const words = { 'x-ms-summary': `Label ${poison}`, description: `Help ${poison}` };
const choices = [{ value: poison, displayName: `Choice ${poison}` }];
const fields = {
  [`text${poison}`]: { type: 'string', ...words },
  choice: { type: 'string', enum: [poison], 'x-ms-enum-values': choices, ...words },
  defaulted: { type: 'string', default: poison, ...words },
  number: { type: 'number', ...words },
  flag: { type: 'boolean', ...words },
  day: { type: 'string', format: 'date', ...words },
  moment: { type: 'string', format: 'date-time', ...words },
  free: { type: 'object', ...words },
  any: { ...words },
  __proto__x: { type: 'string', ...words },
};

export const hostileDefinition: Json = {
  info: { title: `Title ${poison}` },
  host: `api.${poison}`,
  paths: {
    [`/x/{id}/${poison}`]: {
      post: {
        operationId: `Op${poison}`,
        summary: `Summary ${poison}`,
        description: `Description ${poison}`,
        tags: [`Tag ${poison}`],
        parameters: [
          { name: 'hostUrl', in: 'header', type: 'string', required: true, ...words },
          { name: 'id', in: 'path', type: 'string', required: true, ...words },
          { name: `q${poison}`, in: 'query', type: 'string', ...words },
          {
            name: 'body',
            in: 'body',
            required: true,
            schema: {
              type: 'object',
              properties: {
                ...fields,
                inner: { type: 'object', ...words, 'x-ms-visibility': 'advanced', properties: fields },
                list: { type: 'array', ...words, items: { type: 'object', ...words, properties: fields } },
              },
            },
          },
        ],
      },
    },
  },
};
