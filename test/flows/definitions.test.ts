/** Whole definitions: the schema of the request, that of the language, ids, and the same bytes each time. */
import { describe, expect, test } from 'vitest';
import { flowArtefacts } from '../../scripts/flows/artefacts.ts';
import { flowFileName, flowId } from '../../scripts/flows/emit/power-automate.ts';
import { requestSchema } from '../../scripts/flows/emit/request.ts';
import { workflowDefinition } from '../../scripts/generated/workflowDefinition.js';
import { parseType } from '../../scripts/model/type-reference.ts';
import { connector } from '../support/connector.ts';
import { definitionsOf } from '../support/definitions.ts';
import { exampleModel } from '../support/example-model.ts';
import { connectorFlows, exampleFlows } from '../support/flows.ts';

const model = exampleModel();

describe('the request', () => {
  test('types of the model; advanced fields and constants are let through without a name', () => {
    const field = (name: string, type: string, required: boolean, most?: number) => ({
      name,
      type: parseType(type),
      required,
      description: 'D.',
      ...(most === undefined ? {} : { most }),
      origin: model.origin,
    });
    expect(
      requestSchema(
        [
          field('id', 'string', true),
          field('word', 'string', false),
          field('count', 'int32', true),
          field('order', 'Order', false),
          field('lines', 'Line[]', true, 9),
          field('more', 'any{}', false),
          field('thing', 'any', false),
        ],
        model,
      ),
    ).toEqual({
      type: 'object',
      properties: {
        id: { type: 'string', minLength: 1, description: 'D.' },
        word: { type: 'string', description: 'D.' },
        count: { type: 'integer', description: 'D.' },
        order: {
          type: 'object',
          description: 'D.',
          properties: {
            total: { type: 'number' },
            currency: { type: 'string' },
            shopper: {
              type: 'object',
              properties: { id: { type: 'string', minLength: 1 } },
              required: ['id'],
            },
          },
          required: ['total', 'shopper'],
        },
        lines: {
          type: 'array',
          minItems: 1,
          maxItems: 9,
          description: 'D.',
          items: { type: 'object', properties: { sku: { type: 'string', minLength: 1 } }, required: ['sku'] },
        },
        more: { type: 'object', description: 'D.' },
        thing: { description: 'D.' },
      },
      required: ['id', 'count', 'lines'],
    });
  });
});

describe('every generated definition', () => {
  const cases = [connectorFlows, exampleFlows()].flatMap((set, index) =>
    set.flows.map(flow => [flow.id, { ...set, flows: [flow] }, index === 0 ? connector : model] as const),
  );

  test.each(cases)('%s is valid against the schema of the language, for every host', (_, set, own) => {
    for (const definition of Object.values(definitionsOf(set, own))) {
      expect(workflowDefinition(definition), JSON.stringify(workflowDefinition.errors?.[0])).toBe(true);
    }
  });

  test('the schema refuses what the language does not have', () => {
    const { logicApps } = definitionsOf(exampleFlows(), model);
    const changed = (from: string, to: string): unknown =>
      JSON.parse(JSON.stringify(logicApps).replace(from, to));
    for (const [from, to] of [
      ['"Compose"', '"Composes"'],
      ['"Succeeded"', '"Succeded"'],
      ['"repetitions":3', '"repetitions":51'],
      ['"PT10S"', '"10 seconds"'],
      ['"method":"post"', '"method":"send"'],
      ['"kind":"Http"', '"kind":"Button"'],
      ['"runStatus":"Failed"', '"runStatus":"Broken"'],
      ['"runAfter":{},', ''],
    ] as const) {
      expect(workflowDefinition(changed(from, to)), from).toBe(false);
    }
  });
});

test('ids are derived from names: the same for the same flow, another one for another', () => {
  const [flow, other] = connectorFlows.flows;
  if (!flow || !other) throw new Error('no flows');
  expect(flowId(connectorFlows, flow)).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  expect(flowId(connectorFlows, flow)).not.toBe(flowId(connectorFlows, other));
  const renamed = { ...connectorFlows, solution: { ...connectorFlows.solution, uniqueName: 'Other' } };
  expect(flowId(renamed, flow)).not.toBe(flowId(connectorFlows, flow));
  expect(flowFileName(connectorFlows, flow)).toBe(
    `Bankeventintake-${flowId(connectorFlows, flow).toUpperCase()}.json`,
  );
});

test('the same flows give the same bytes', () => {
  const bytes = (): string[] =>
    flowArtefacts(exampleFlows(), model).map(artefact => Buffer.from(artefact.bytes).toString());
  expect(bytes()).toEqual(bytes());
});
