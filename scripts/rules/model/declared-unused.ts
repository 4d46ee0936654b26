import { msg } from '../../diagnostics/message.ts';
import { objectNameIn } from '../../model/type-reference.ts';
import type { Model } from '../../model/types.ts';
import { defineRule } from '../rule.ts';
import { entries } from '../walk.ts';

export const declaredUnused = defineRule({
  code: 'declared-unused',
  severity: 'warning',
  title: 'A type or value list that nobody uses',
  basis:
    'Unused definitions cost size and mislead readers; the platform limits a definition to 1,000,000 characters',
  messages: {
    type: msg`Type "${'name'}" is used by no operation and no other type; use it or remove it.`,
    list: msg`Value list "${'name'}" is used by no field and no parameter; use it or remove it.`,
  },
  check(model, report) {
    const used = usedTypes(model);
    for (const { name, origin } of model.types.values()) {
      if (!used.has(name)) report({ at: origin, message: 'type', args: { name } });
    }
    const lists = new Set([...entries(model)].map(entry => entry.values?.name));
    for (const { name, origin } of model.valueLists.values()) {
      if (!lists.has(name)) report({ at: origin, message: 'list', args: { name } });
    }
  },
});

function usedTypes(model: Model): Set<string> {
  const used = new Set<string>();
  const visit = (name: string | undefined): void => {
    const type = name === undefined ? undefined : model.types.get(name);
    if (!type || used.has(type.name)) return;
    used.add(type.name);
    for (const field of type.fields) {
      // A field that was spread in was written in the type that it comes from.
      used.add(String(field.origin.path[1]));
      visit(objectNameIn(field.type));
    }
  };
  for (const { request, response, errors } of model.operations) {
    visit(request?.name);
    visit(response.name);
    for (const { type } of errors) visit(type.name);
  }
  return used;
}
