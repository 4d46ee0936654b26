/** Policies on bodies, before and after: the examples of the documentation first. */
import { describe, expect, test } from 'vitest';
import type { Json } from '../../scripts/policies/exchange.ts';
import { ran } from '../support/exchange.ts';

describe('bodies', () => {
  const people = { people: [{ name: 'xyz' }, { name: 'pqr' }] };
  const object = { peopleObject: { XYZ: { Age: '30' }, ABC: { Age: '23' } } };
  const array = {
    peopleArray: [
      { Name: 'XYZ', Age: '30' },
      { Name: 'ABC', Age: '23' },
    ],
  };
  test.each<[what: string, template: string, parameters: Record<string, unknown>, before: Json, after: Json]>(
    [
      [
        'object',
        'setproperty',
        {
          newPropertyParentPathTemplate: '@body().peopleObject',
          newPropertySubPathTemplate: 'location',
          propertyValuePathTemplate: 'USA',
        },
        object,
        { peopleObject: { ...object.peopleObject, location: 'USA' } },
      ],
      [
        'collection',
        'setproperty',
        {
          newPropertyParentPathTemplate: '@body().people',
          newPropertySubPathTemplate: 'age',
          propertyValuePathTemplate: '30',
        },
        people,
        {
          people: [
            { name: 'xyz', age: '30' },
            { name: 'pqr', age: '30' },
          ],
        },
      ],
      [
        'combination',
        'setproperty',
        {
          newPropertyParentPathTemplate: '@body()',
          newPropertySubPathTemplate: 'name',
          propertyValuePathTemplate: '{@body().firstName} {@body().lastName}',
        },
        { firstName: 'John', lastName: 'Smith' },
        { firstName: 'John', lastName: 'Smith', name: 'John Smith' },
      ],
      [
        'value of the entry, with its type',
        'setproperty',
        {
          newPropertyParentPathTemplate: '@body().a',
          newPropertySubPathTemplate: 'copy',
          propertyValuePathTemplate: '@item().n',
        },
        { a: [{ n: 1 }] },
        { a: [{ n: 1, copy: 1 }] },
      ],
      [
        'nested place that is made',
        'setproperty',
        {
          newPropertyParentPathTemplate: '@body()',
          newPropertySubPathTemplate: 'a.b',
          propertyValuePathTemplate: '@{body().n}',
        },
        { n: 1 },
        { n: 1, a: { b: '1' } },
      ],
      [
        'parent that is not there',
        'setproperty',
        {
          newPropertyParentPathTemplate: '@body().none',
          newPropertySubPathTemplate: 'a',
          propertyValuePathTemplate: 'x',
        },
        { n: 1 },
        { n: 1 },
      ],
      [
        'key away',
        'convertarraytoobject',
        {
          propertyParentPath: '@body()',
          propertySubPath: 'peopleArray',
          keyWithinCollectionPath: 'Name',
          newPropertyPath: 'peopleObject',
          retainKey: 'false',
        },
        array,
        { ...array, ...object },
      ],
      [
        'key kept, over the array',
        'convertarraytoobject',
        {
          propertyParentPath: '@body()',
          propertySubPath: 'peopleArray',
          keyWithinCollectionPath: 'Name',
          newPropertyPath: '@body().peopleArray',
        },
        array,
        { peopleArray: { XYZ: { Name: 'XYZ', Age: '30' }, ABC: { Name: 'ABC', Age: '23' } } },
      ],
      [
        'parent that is the array',
        'convertarraytoobject',
        {
          propertyParentPath: '@body().a',
          propertySubPath: 'null',
          keyWithinCollectionPath: 'k',
          newPropertyPath: '@body().o',
        },
        { a: [{ k: 'x' }] },
        { a: [{ k: 'x' }], o: { x: { k: 'x' } } },
      ],
      [
        'to the body',
        'convertobjecttoarray',
        {
          propertyParentPath: '@body()',
          propertySubPath: 'peopleObject',
          newPropertyPath: '@body().peopleArray',
          keyName: 'Name',
          valueName: 'Details',
        },
        object,
        {
          ...object,
          peopleArray: [
            { Name: 'XYZ', Details: { Age: '30' } },
            { Name: 'ABC', Details: { Age: '23' } },
          ],
        },
      ],
      [
        'in each entry of a collection',
        'convertobjecttoarray',
        { propertyParentPath: '@body().sets', propertySubPath: 'people', newPropertyPath: '@item().people' },
        { sets: [{ people: { a: 1 } }, { people: { b: 2 } }, {}] },
        { sets: [{ people: [{ key: 'a', value: 1 }] }, { people: [{ key: 'b', value: 2 }] }, {}] },
      ],
      [
        'pieces, over the text, path without parentheses',
        'stringtoarray',
        {
          propertyParentPath: '@body()',
          propertySubPath: 'peopleObject.XYZ.Age',
          delimiterList: ';',
          childPropertyName: 'AgeW',
          newPropertyPath: '@body.peopleObject.XYZ.Age',
        },
        { peopleObject: { XYZ: { Age: '3;0' } } },
        { peopleObject: { XYZ: { Age: [{ AgeW: '3' }, { AgeW: '0' }] } } },
      ],
      [
        'several delimiters',
        'stringtoarray',
        {
          propertyParentPath: '@body()',
          propertySubPath: 't',
          delimiterList: ';,',
          childPropertyName: 'v',
          newPropertyPath: '@body().t',
        },
        { t: 'a;b,c' },
        { t: [{ v: 'a' }, { v: 'b' }, { v: 'c' }] },
      ],
      [
        'every occurrence',
        'stringreplace',
        {
          propertyParentPath: '@body()',
          propertySubPath: 't',
          sourceString: '.',
          replacementString: '$&',
          newPropertyPath: '@body().u',
        },
        { t: 'a.b.c' },
        { t: 'a.b.c', u: 'a$&b$&c' },
      ],
      [
        'for addresses',
        'encodepropertyvalue',
        { propertyParentPath: '@body()', propertySubPath: 't', newPropertyPath: '@body().t' },
        { t: 'a b/ü' },
        { t: 'a%20b%2F%C3%BC' },
      ],
      [
        'a number is no text',
        'encodepropertyvalue',
        { propertyParentPath: '@body()', propertySubPath: 't', newPropertyPath: '@body().t' },
        { t: 5 },
        { t: 5 },
      ],
    ],
  )('%s: %s', async (_, template, parameters, before, after) => {
    const copy = structuredClone(before);
    const { exchange } = await ran(template, parameters, { request: { body: before } });
    expect(exchange.request.body).toEqual(after);
    expect(before).toEqual(copy);
  });

  test('of an answer, in the section Response', async () => {
    const parameters = {
      propertyParentPath: '@body()',
      propertySubPath: 't',
      sourceString: 'a',
      replacementString: 'b',
      newPropertyPath: '@body().t',
    };
    const { exchange, changes } = await ran(
      'stringreplace',
      parameters,
      { request: { body: { t: 'a' } }, response: { body: { t: 'a' } } },
      'Response',
    );
    expect([exchange.request.body, exchange.response?.body, changes]).toEqual([
      { t: 'a' },
      { t: 'b' },
      ['answer body: changed'],
    ]);
  });

  test.each(['@body().__proto__.polluted', "@body()['constructor'].x", '@body().a.prototype.b'])(
    'a path to %s is refused',
    async path => {
      const parameters = {
        newPropertyParentPathTemplate: path,
        newPropertySubPathTemplate: 'x',
        propertyValuePathTemplate: '1',
      };
      await expect(ran('setproperty', parameters, { request: { body: {} } })).rejects.toThrow(
        'is not a path',
      );
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    },
  );
});
