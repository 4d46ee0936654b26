import { msg } from '../../../diagnostics/message.ts';
import { asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const dynamicTreeWrong = defineRule({
  code: 'dynamic-tree-wrong',
  title: 'A file picker without a tree, or a tree with a misplaced key',
  levels: everywhere('error'),
  microsoft: [
    'DynamicTreeExtensionMissing',
    'SelectedItemValuePathNotAllowedInThisPosition',
    'OperationIdNotFound',
  ],
  basis: 'enforced',
  source: `${validator}, lines 43, 59 and 94`,
  message: msg`${'problem'}; ${'remedy'}.`,
  check(connector, report) {
    for (const { node, path } of [...connector.schemas, ...connector.parameters]) {
      const tree = own(node, 'x-ms-dynamic-tree');
      if (own(own(node, 'x-ms-dynamic-values'), 'capability') === 'file-picker' && tree === undefined)
        report(at(connector, [...path, 'x-ms-dynamic-values'], 'key'), {
          problem: 'A file picker needs x-ms-dynamic-tree',
          remedy: 'add it',
        });
      for (const name of ['open', 'browse']) {
        const id = asText(own(own(tree, name), 'operationId'));
        if (id !== undefined && !connector.byId.has(id))
          report(at(connector, [...path, 'x-ms-dynamic-tree', name, 'operationId']), {
            problem: `"${name}" of the tree names "${id}", which no operation has`,
            remedy: 'correct the operationId',
          });
      }
      for (const name of ['open', 'settings'])
        if (own(own(tree, name), 'selectedItemValuePath') !== undefined)
          report(at(connector, [...path, 'x-ms-dynamic-tree', name, 'selectedItemValuePath'], 'key'), {
            problem: '"selectedItemValuePath" belongs to "browse"',
            remedy: 'move it there',
          });
    }
  },
});
