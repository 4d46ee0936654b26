import { msg } from '../../../diagnostics/message.ts';
import { asArray, asText, own } from '../../json.ts';
import { certification } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { submission } from '../../sources.ts';

export const connectorMetadataMissing = defineRule({
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
});
