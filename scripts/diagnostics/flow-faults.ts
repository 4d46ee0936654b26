/** Faults of flows and of workflows in packages, for the one catalogue. */
import { fault } from './fault-definition.ts';
import { msg } from './message.ts';

export const flowFaults = {
  'flow-step-kind': fault('A step that does nothing, or several things', msg`Step "${'step'}" ${'problem'}.`),
  'flow-step-duplicate': fault(
    'A step name used twice in a flow',
    msg`Step "${'name'}" is already part of the flow, letter case aside; rename one of the two.`,
  ),
  'flow-step-unknown': fault(
    'A reference to a step that does not exist',
    msg`There is no step "${'name'}" ${'where'}.${'hint'}`,
  ),
  'flow-step-order': fault(
    'A step reads one that has not run',
    msg`Step "${'step'}" reads "${'name'}", which ${'problem'}; ${'remedy'}.`,
  ),
  'flow-cycle': fault(
    'Steps that wait for each other',
    msg`Steps wait for each other (${'chain'}); take one "after" away.`,
  ),
  'flow-operation-unknown': fault(
    'A call of an operation that the model does not have',
    msg`Operation "${'name'}" is not in the model.${'hint'}`,
  ),
  'flow-parameter-unknown': fault(
    'A parameter that the operation does not have',
    msg`"${'name'}" is not a parameter of ${'operation'}.${'hint'}`,
  ),
  'flow-field-unknown': fault(
    'A field that does not exist',
    msg`"${'name'}" is not a field of ${'where'}.${'hint'}`,
  ),
  'flow-field-twice': fault(
    'A field that is sent twice',
    msg`Field "${'name'}" is sent by "${'other'}" as well; keep one of the two.`,
  ),
  'flow-field-missing': fault(
    'A call without something that the operation requires',
    msg`Step "${'step'}" calls ${'operation'} without "${'name'}", which it requires; add it under ${'where'}.`,
  ),
  'flow-value-type': fault(
    'A value of the wrong type',
    msg`${'where'} takes ${'expected'}, but gets ${'actual'}; ${'remedy'}.${'hint'}`,
  ),
  'flow-setting-unknown': fault(
    'A setting that nobody defines',
    msg`Setting "${'name'}" is defined neither in settings.yaml nor under solution in connector.yaml.${'hint'}`,
  ),
  'flow-setting-duplicate': fault(
    'A setting with a name that is taken',
    msg`Setting "${'name'}" is already defined, letter case aside; rename it, or use the one that is there.`,
  ),
  'flow-expression-syntax': fault(
    'An expression with a syntax error',
    msg`The expression is malformed at character ${'position'}: ${'problem'}.`,
  ),
  'flow-expression-function': fault(
    'A function that flows cannot use',
    msg`Function "${'name'}" ${'problem'}.${'hint'}`,
  ),
  'flow-variable-wrong': fault(
    'A variable that is declared in the wrong place, twice or never',
    msg`Variable "${'name'}" ${'problem'}; ${'remedy'}.${'hint'}`,
  ),
  'flow-response-misplaced': fault(
    'An answer where hosts refuse it',
    msg`Answer "${'step'}" ${'problem'}; ${'remedy'}.`,
  ),
  'flow-retry-unsafe': fault(
    'A repeated call that could act twice',
    msg`Step "${'step'}" repeats ${'method'} without an Idempotency-Key, so that it could act twice; add that header or remove "retry".`,
  ),
  'flow-secret-exposed': fault(
    'A secret that the run history would show',
    msg`Step "${'step'}" takes secret "${'name'}" and ${'problem'}; ${'remedy'}.`,
  ),
  'flow-limit': fault('A flow that exceeds a limit of its hosts', msg`${'what'} ${'problem'}; ${'remedy'}.`),
  'flow-checklist-row': fault(
    'A row of the checklist without proof',
    msg`Row ${'row'} names neither tests nor a reason; add one of them.`,
  ),
  'workflow-limit': fault(
    'A workflow exceeds a limit of its host',
    msg`${'what'} ${'problem'}; ${'remedy'}.`,
  ),
  'workflow-reference-broken': fault(
    'A reference of a workflow leads nowhere',
    msg`${'what'} ${'problem'}; ${'remedy'}.`,
  ),
  'workflow-expression-invalid': fault(
    'A workflow has a malformed expression',
    msg`${'what'} ${'problem'}; ${'remedy'}.`,
  ),
  'workflow-secret-exposed': fault(
    'The run history of a workflow would show a secret',
    msg`${'what'} ${'problem'}; ${'remedy'}.`,
  ),
};
