/** The catalogue of everything that can be found. */
import { faults } from '../diagnostics/fault.ts';
import { rules } from '../rules/index.ts';

interface Entry {
  readonly code: string;
  readonly severity: string;
  readonly title: string;
  readonly kind: 'fault' | 'rule';
  readonly basis?: string;
}

/** Faults in the order of the stages, then rules by name. */
export function catalogue(): Entry[] {
  return [
    ...Object.entries(faults).map(([code, { severity, title }]) => ({
      code,
      severity,
      title,
      kind: 'fault' as const,
    })),
    ...rules.map(({ code, severity, title, basis }) => ({
      code,
      severity,
      title,
      kind: 'rule' as const,
      basis,
    })),
  ];
}
