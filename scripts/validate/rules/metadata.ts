/** What certification asks of a connector's own words: title, description, contact, categories. */
import { msg } from '../../diagnostics/message.ts';
import { asArray, asText, deep, own } from '../json.ts';
import { certification } from '../profiles.ts';
import { inDefinition as at, defineRule, type Rule } from '../rule.ts';

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
const submission = 'Microsoft, certification-submission.md';
const products = /power ?apps|power ?automate|logic ?apps|power ?platform|copilot studio|power ?bi\b/i;

export const metadataRules: readonly Rule[] = [
  defineRule({
    code: 'title-too-long',
    title: 'A title of more than 30 characters',
    levels: certification('error', 'warning'),
    microsoft: ['FieldLengthExceeded', '5000.2.2.1'],
    basis: 'enforced',
    source: `${submission} line 53; seen as an error in pull request 3407 (2024-04)`,
    message: msg`The title has ${'length'} characters, and 30 are allowed; shorten it.`,
    check(connector, report) {
      const title = asText(deep(connector.root, 'info', 'title')) ?? '';
      const bare = title.replace(/ ?\(Independent Publisher\)$/i, '');
      if (bare.length > 30) report(at(connector, ['info', 'title']), { length: bare.length });
    },
  }),
  defineRule({
    code: 'title-word-restricted',
    title: 'A title with a word that certification refuses',
    levels: certification('error'),
    microsoft: ['ValueContainsRestrictedWords', '5000.2.2.2'],
    basis: 'enforced',
    source: `${submission} line 54; the words are those of an error in pull request 3407 (2024-04)`,
    message: msg`The title holds "${'word'}", which certification refuses; leave it out.`,
    check(connector, report) {
      const title = asText(deep(connector.root, 'info', 'title')) ?? '';
      const word = /\bapi\b|\bconnector\b/i.exec(title)?.[0] ?? products.exec(title)?.[0];
      if (word !== undefined) report(at(connector, ['info', 'title']), { word });
    },
  }),
  defineRule({
    code: 'title-end-wrong',
    title: 'A title that ends in neither a letter nor a digit',
    levels: certification('error', 'off'),
    microsoft: ['ValueMustEndWithAlphanumeric', '5000.2.2.3'],
    basis: 'enforced',
    source: `${submission} line 55; a closing parenthesis is tolerated in 15 published titles`,
    message: msg`The title must end in a letter, a digit or a closing parenthesis, not in "${'end'}"; remove it.`,
    check(connector, report) {
      const end = (asText(deep(connector.root, 'info', 'title')) ?? '').slice(-1);
      if (end !== '' && !/[\p{L}\p{N})]/u.test(end)) report(at(connector, ['info', 'title']), { end });
    },
  }),
  defineRule({
    code: 'info-description-missing',
    title: 'A connector without a description',
    levels: certification('error', 'error'),
    microsoft: ['RequiredPropertyMissing', 'RequiredValueEmpty'],
    basis: 'enforced',
    source: 'paconn 0.0.21, operations/upsert.py line 127, reads it without asking',
    message: msg`The connector has no description, and paconn stops without one; add info.description.`,
    check(connector, report) {
      const description = deep(connector.root, 'info', 'description');
      if (own(connector.root, 'info') !== undefined && (description === undefined || description === ''))
        report(at(connector, ['info', 'description'], 'key'), {});
    },
  }),
  defineRule({
    code: 'info-description-length',
    title: 'A connector description that is too short or too long',
    levels: certification('error'),
    microsoft: ['FieldLengthNotInRange', '5000.2.3.4'],
    basis: 'enforced',
    source: `${submission} line 67; seen as an error in pull request 4181 (2026-04)`,
    message: msg`The description has ${'length'} characters, and certification takes 30 to 500; ${'remedy'}.`,
    check(connector, report) {
      const { length } = asText(deep(connector.root, 'info', 'description')) ?? '';
      if (length > 0 && (length < 30 || length > 500))
        report(at(connector, ['info', 'description']), {
          length,
          remedy: length < 30 ? 'say more' : 'shorten it',
        });
    },
  }),
  defineRule({
    code: 'info-description-word-restricted',
    title: 'A connector description that names a product of the platform',
    levels: certification('warning'),
    microsoft: ['ValueContainsRestrictedWords', '5000.2.3.5'],
    basis: 'enforced',
    source: `${submission} line 68; 22 published connectors name one, older than the check`,
    message: msg`The description names "${'word'}", which certification refuses today; describe the service alone.`,
    check(connector, report) {
      const word = products.exec(asText(deep(connector.root, 'info', 'description')) ?? '')?.[0];
      if (word !== undefined) report(at(connector, ['info', 'description']), { word });
    },
  }),
  defineRule({
    code: 'text-not-english',
    title: 'A title or description in another script than Latin',
    levels: certification('warning'),
    microsoft: ['ValueMustBeInEnglish', '5000.2.3.1'],
    basis: 'documented',
    source: 'Microsoft, Swagger Validator rules, line 239; certification-submission.md lines 64 and 65',
    message: msg`This text holds "${'found'}", and certification asks for English; translate it.`,
    check(connector, report) {
      for (const name of ['title', 'description']) {
        const found = /(?=\p{L})\P{Script=Latin}/u.exec(
          asText(deep(connector.root, 'info', name)) ?? '',
        )?.[0];
        if (found !== undefined) report(at(connector, ['info', name]), { found });
      }
    },
  }),
  defineRule({
    code: 'contact-missing',
    title: 'A connector without someone to contact',
    levels: certification('warning'),
    microsoft: ['RequiredPropertyMissing'],
    basis: 'enforced',
    source: `${submission} lines 141 to 145; seen as an error in pull requests 1095 and 2637; 78 older connectors lack a part`,
    message: msg`info.contact needs "${'name'}"; add it.`,
    check(connector, report) {
      if (own(connector.root, 'info') === undefined) return;
      for (const name of ['name', 'url', 'email'])
        if (deep(connector.root, 'info', 'contact', name) === undefined)
          report(at(connector, ['info', 'contact'], 'key'), { name });
    },
  }),
  defineRule({
    code: 'connector-metadata-missing',
    title: 'A connector without its website, privacy policy or categories',
    levels: certification('error'),
    microsoft: ['ConnectorMetadataPropertiesMissing', 'RequiredValueEmpty'],
    basis: 'enforced',
    source: `${submission} lines 147 to 196; seen as an error in pull request 4077 (2026-02)`,
    message: msg`x-ms-connector-metadata needs "${'name'}" with a value; add it.`,
    check(connector, report) {
      const list = asArray(connector.root['x-ms-connector-metadata']);
      for (const name of ['Website', 'Privacy policy', 'Categories']) {
        const entry = list.find(
          item => asText(own(item, 'propertyName'))?.toLowerCase() === name.toLowerCase(),
        );
        if (!asText(own(entry, 'propertyValue')))
          report(at(connector, ['x-ms-connector-metadata'], 'key'), { name });
      }
    },
  }),
  defineRule({
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
  }),
];
