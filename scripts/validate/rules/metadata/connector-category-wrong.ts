import { msg } from '../../../diagnostics/message.ts';
import { asArray, asText, own } from '../../json.ts';
import { certification } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { submission } from '../../sources.ts';

const categories = [
  'AI',
  'Business Management',
  'Business Intelligence',
  'Collaboration',
  'Commerce',
  'Communication',
  'Content and Files',
  'Finance',
  'Data',
  'Human Resources',
  'Internet of Things',
  'IT Operations',
  'Lifestyle and Entertainment',
  'Marketing',
  'Productivity',
  'Sales and CRM',
  'Security',
  'Social Media',
  'Website',
];

export const connectorCategoryWrong = defineRule({
  code: 'connector-category-wrong',
  title: 'A category that does not exist, or too many of them',
  levels: certification('error'),
  microsoft: ['InvalidConnectorCategory', 'TooManyConnectorCategories'],
  basis: 'enforced',
  source: `${submission} line 151; seen as an error in pull request 4077 (2026-02)`,
  message: msg`Categories "${'value'}" ${'problem'}; ${'remedy'}.`,
  check(connector, report) {
    const list = asArray(connector.root['x-ms-connector-metadata']);
    for (const [index, entry] of list.entries()) {
      const value = asText(own(entry, 'propertyValue'));
      if (own(entry, 'propertyName') !== 'Categories' || !value) continue;
      const names = value
        .split(';')
        .map(name => name.trim())
        .filter(name => name !== '');
      const place = at(connector, ['x-ms-connector-metadata', index, 'propertyValue']);
      if (names.length > 2) report(place, { value, problem: 'are more than two', remedy: 'keep two' });
      for (const name of names)
        if (!categories.some(known => known.toLowerCase() === name.toLowerCase()))
          report(place, {
            value,
            problem: `hold "${name}", which is none`,
            remedy: `write one of: ${categories.join(', ')}`,
          });
    }
  },
});
