import { msg } from '../../diagnostics/message.ts';
import { hostMatches, hostPatternFault } from '../../model/host-pattern.ts';
import { childOrigin } from '../../model/origin.ts';
import { defineRule } from '../rule.ts';

export const hostPatternInvalid = defineRule({
  code: 'host-pattern-invalid',
  severity: 'error',
  title: 'A host pattern that does not pin a host',
  basis:
    'Whoever chooses the host receives the bearer token (of 192 published dynamic hosts, 23 combine OAuth with an unpinned host), so a pattern must name a domain',
  messages: {
    pattern: msg`"${'pattern'}" is not a host pattern: ${'problem'}. Write a host name, or *. and a domain, such as *.api.contoso.com.`,
    declared: msg`The declared host "${'host'}" is not a host name: ${'problem'}. Write the name alone, without scheme, path or wildcard.`,
    suffix: msg`"${'suffix'}" completes to hosts that the allow-list refuses; add "*${'suffix'}" to allowed or correct the suffix.`,
  },
  check({ host }, report) {
    for (const [index, pattern] of host.allowed.entries()) {
      const problem = hostPatternFault(pattern);
      if (problem === undefined) continue;
      const at = childOrigin(host.origin, 'allowed', index);
      report({ at, part: 'value', message: 'pattern', args: { pattern, problem } });
    }
    const declared = host.declared.startsWith('*') ? 'it has a wildcard' : hostPatternFault(host.declared);
    if (declared !== undefined) {
      const at = childOrigin(host.origin, 'declared');
      report({ at, part: 'value', message: 'declared', args: { host: host.declared, problem: declared } });
    }
    const { suffix } = host.connectionParameter;
    if (!host.allowed.some(pattern => hostMatches(`instance${suffix}`, pattern))) {
      const at = childOrigin(host.origin, 'connectionParameter', 'suffix');
      report({ at, part: 'value', message: 'suffix', args: { suffix } });
    }
  },
});
