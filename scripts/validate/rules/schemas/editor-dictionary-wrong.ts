import { msg } from '../../../diagnostics/message.ts';
import { own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const editorDictionaryWrong = defineRule({
  code: 'editor-dictionary-wrong',
  title: 'A dictionary editor on something that is no dictionary',
  levels: everywhere('error'),
  microsoft: ['InvalidCustomEditorExtensionDictionaryValue'],
  basis: 'enforced',
  source: `${validator}, line 181`,
  message: msg`x-ms-editor "dictionary" needs an object with additionalProperties; add them or remove the editor.`,
  check(connector, report) {
    for (const { node, path } of connector.schemas)
      if (
        node['x-ms-editor'] === 'dictionary' &&
        (node['type'] !== 'object' || !own(node, 'additionalProperties'))
      )
        report(at(connector, [...path, 'x-ms-editor'], 'member'), {});
  },
});
