import { msg } from '../../diagnostics/message.ts';
import { defineRule } from '../rule.ts';
import { writtenParameters } from '../walk.ts';

const reserved: Readonly<Record<string, string>> = {
  connectionid: 'the platform uses it for the connection',
  authorization: 'the platform sets it from the connection',
};

export const parameterNameReserved = defineRule({
  code: 'parameter-name-reserved',
  severity: 'error',
  title: 'A parameter name that the platform keeps for itself',
  basis:
    'P-CONNID: certification-swagger-validator-rules.md line 32; a header named Authorization is refused on save',
  messages: {
    default: msg`A parameter may not be named "${'name'}", since ${'reason'}; choose another name.`,
  },
  check(model, report) {
    for (const { name, origin } of writtenParameters(model)) {
      const reason = reserved[name.toLowerCase()];
      if (reason !== undefined) report({ at: origin, message: 'default', args: { name, reason } });
    }
  },
});
