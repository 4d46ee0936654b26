/** Everything that can be said about flows before a host sees them. */
import { type Diagnostic, hasErrors } from '../../diagnostics/diagnostic.ts';
import { faultAt } from '../../diagnostics/fault.ts';
import { originPlace } from '../../model/origin.ts';
import type { Model } from '../../model/types.ts';
import type { Flow, FlowSet } from '../types.ts';
import { textsOf } from '../walk.ts';
import { callFaults } from './calls.ts';
import { expressionFaults, syntaxFaults } from './expressions.ts';
import { indexOf } from './flow-index.ts';
import { requestFaults } from './request.ts';
import { secretFaults } from './secrets.ts';
import { structureFaults } from './structure.ts';

/** Checks all flows against the model. A flow with a syntax error says nothing else. */
export function checkFlows(set: FlowSet, model: Model): Diagnostic[] {
  return [...set.flows.flatMap(flow => flowFaults(flow, set, model)), ...checklistFaults(set)];
}

function flowFaults(flow: Flow, set: FlowSet, model: Model): Diagnostic[] {
  const texts = textsOf(flow.steps);
  const syntax = syntaxFaults(texts);
  if (syntax.length > 0) return syntax;
  const index = indexOf(flow);
  const structure = structureFaults(flow, index);
  const typing = { model, set, flow, index };
  const found = [
    ...structure,
    ...requestFaults(flow, model),
    ...expressionFaults(texts, set, typing),
    ...callFaults(flow, typing),
    ...secretFaults(texts, set),
  ];
  return hasErrors(structure) ? structure : found;
}

function checklistFaults({ checklist }: FlowSet): Diagnostic[] {
  return checklist
    .filter(({ tests, reason }) => tests.length === 0 && reason === undefined)
    .map(({ id, origin }) => faultAt('flow-checklist-row', originPlace(origin).range, { row: id }));
}
