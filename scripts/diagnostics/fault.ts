/**
 * Faults that a stage finds before any rule can run: unreadable files, YAML syntax, schema violations, output that
 * cannot be written. Each has a page under scripts/rules/pages/, like a rule.
 */
import { fileStart, type Range } from '../source/source-file.ts';
import type { Diagnostic } from './diagnostic.ts';
import { type FaultDefinition, fault } from './fault-definition.ts';
import { flowFaults } from './flow-faults.ts';
import { type Argument, type Message, msg } from './message.ts';
import { packageFaults } from './package-faults.ts';

export const faults = {
  'source-missing': fault(
    'A model folder or file is not there',
    msg`${'path'} does not exist; run the command in the folder that holds connector/model, or pass --cwd.`,
  ),
  'source-unreadable': fault(
    'A file or folder of the model cannot be read',
    msg`${'path'} cannot be read (${'reason'}); check its permissions.`,
  ),
  'source-not-text': fault(
    'A model file is not UTF-8 text',
    msg`${'path'} is not UTF-8 text; save it as UTF-8 or remove it from the model folder.`,
  ),
  'source-too-large': fault(
    'A model file is larger than any sensible model',
    msg`${'path'} has ${'size'} bytes, more than the limit of ${'limit'}; split it into several files.`,
  ),
  'path-missing': fault(
    'A path of the command line leads nowhere',
    msg`${'path'} does not exist; correct the path, or run the command from the folder that it starts in.`,
  ),
  'path-without-connector': fault(
    'A folder without a connector',
    msg`${'path'} holds no connector, model or unpacked solution; name a folder with apiDefinition.swagger.json, or one above it.`,
  ),
  'path-not-connector': fault(
    'A file that is no part of a connector',
    msg`${'path'} is no definition, properties or model file; name one of these, or use "connector verify" for a package.`,
  ),
  'pattern-without-match': fault(
    'A pattern that matches no file',
    msg`The pattern "${'pattern'}" matches nothing; correct it, and put it in quotes so that no shell changes it.`,
  ),
  'input-empty': fault(
    'Nothing came through standard input',
    msg`Standard input is empty; pipe a definition into the command, or name a file.`,
  ),
  'yaml-syntax': fault('The YAML text is malformed', msg`${'problem'}; correct the YAML syntax here.`),
  'yaml-several-documents': fault(
    'A model file holds more than one YAML document',
    msg`A second YAML document begins here and would be ignored; keep one document in a file.`,
  ),
  'yaml-duplicate-key': fault(
    'The same key is written twice in one mapping',
    msg`Key "${'key'}" is already used in this mapping; rename or remove one of the two.`,
  ),
  'yaml-alias': fault(
    'The model uses a YAML anchor or alias',
    msg`Anchors and aliases ("${'name'}") are not part of the model language; reuse a type with "...TypeName:" instead.`,
  ),
  'yaml-merge-key': fault(
    'The model uses a YAML merge key',
    msg`The merge key "<<" is not part of the model language; reuse a type with "...TypeName:" instead.`,
  ),
  'yaml-tag': fault(
    'The model uses a YAML tag',
    msg`The tag "${'tag'}" is not part of the model language; write the plain value, in quotes if it is text.`,
  ),
  'yaml-key-not-text': fault(
    'A mapping key is not plain text',
    msg`A key must be plain text; this one is a list or a mapping, so put it in quotes or remove it.`,
  ),
  'yaml-too-deep': fault(
    'The YAML text is nested too deeply',
    msg`The file is nested more than ${'limit'} levels deep; flatten it.`,
  ),
  'schema-unknown-key': fault(
    'A key that does not exist here',
    msg`"${'key'}" is not a key of ${'where'}.${'hint'} Known keys: ${'known'}.`,
  ),
  'schema-missing-key': fault('A required key is missing', msg`${'where'} needs the key "${'key'}"; add it.`),
  'schema-wrong-type': fault(
    'A value has the wrong type',
    msg`${'where'} must be ${'expected'}, but is ${'actual'}${'remedy'}.`,
  ),
  'schema-wrong-value': fault(
    'A value is not one of those allowed',
    msg`${'where'} is "${'actual'}", which is not allowed.${'hint'} Write one of: ${'known'}.`,
  ),
  'schema-bad-format': fault(
    'A text does not have the form it needs',
    msg`${'where'} is "${'actual'}", but must be ${'expected'}.`,
  ),
  'schema-out-of-range': fault(
    'A text, list or number is too short, too long, too small or too large',
    msg`${'where'} ${'problem'}; ${'remedy'}.`,
  ),
  'name-duplicate': fault(
    'A name is declared twice',
    msg`"${'name'}" is already declared, letter case aside; rename one of the two.`,
  ),
  'type-unknown': fault(
    'A type that nobody declares',
    msg`Type "${'name'}" is not declared in any file under types.${'hint'}`,
  ),
  'type-cycle': fault(
    'Types that contain each other',
    msg`Type "${'name'}" contains itself (${'chain'}); designers cannot show endless nesting, so break the circle.`,
  ),
  'field-duplicate': fault(
    'Two fields of a type have the same name',
    msg`Field "${'name'}" is already part of type "${'type'}", letter case aside; rename one or spread fewer types.`,
  ),
  'required-unknown': fault(
    'A required name that is no field',
    msg`"${'name'}" is required, but type "${'type'}" has no such field.${'hint'}`,
  ),
  'value-list-unknown': fault(
    'A value list that nobody declares',
    msg`Value list "${'name'}" is not declared in any file under types.${'hint'}`,
  ),
  'parameter-group-unknown': fault(
    'A parameter group that nobody declares',
    msg`Parameter group "${'name'}" is not declared under parameterGroups in connector.yaml.${'hint'}`,
  ),
  'label-missing': fault(
    'A field without words for makers',
    msg`Field "${'name'}" has no ${'what'}; add one, or give it an object type whose words it can take.`,
  ),
  'host-parameter-unknown': fault(
    'The address parameter does not exist',
    msg`Host mode action takes the address from header "${'name'}", but no operation has that header.${'hint'}`,
  ),
  'icon-invalid': fault(
    'The icon cannot be drawn',
    msg`${'path'} cannot be drawn (${'reason'}); correct the SVG.`,
  ),
  'artefact-invalid': fault(
    "A generated file breaks the platform's schema",
    msg`In ${'path'} at ${'pointer'}: ${'problem'}`,
  ),
  'artefact-budget': fault(
    'A platform limit is exceeded',
    msg`${'what'} is ${'used'}, more than the platform's limit of ${'limit'}; ${'remedy'}.`,
  ),
  'suppression-malformed': fault(
    'A suppression without a code or a reason',
    msg`This suppression names no code or gives no reason; write "# connector-ignore <code>: <reason>".`,
  ),
  'suppression-unknown': fault(
    'A suppression of a code that does not exist',
    msg`No finding has the code "${'code'}".${'hint'} "connector rules" lists all codes.`,
  ),
  'suppression-of-error': fault(
    'A suppression of an error',
    msg`"${'code'}" is an error here, and an error cannot be suppressed; correct it, and remove the suppression.`,
  ),
  'suppression-unused': {
    severity: 'warning',
    title: 'A suppression that suppresses nothing',
    message: msg`Nothing here is found under the code "${'code'}"; remove the suppression, or correct its place.`,
  },
  'environment-unknown': fault(
    'An environment that has no file',
    msg`Environment "${'name'}" has no file in ${'folder'}.${'hint'} Known: ${'known'}.`,
  ),
  'environment-host-refused': fault(
    'The host of an environment is not on the allow-list',
    msg`"${'host'}" is refused by the model's allow-list (${'allowed'}); correct it, or allow it under host in connector.yaml.`,
  ),
  'environment-variable-unknown': fault(
    'A value for an environment variable that nobody declares',
    msg`"${'name'}" is not an environment variable of the solution.${'hint'} Known: ${'known'}.`,
  ),
  'environment-variable-secret': fault(
    'A secret variable with a value instead of a reference',
    msg`"${'name'}" is a secret, so its value is the resource id of a Key Vault secret; write the id, never the secret.`,
  ),
  'version-lower': fault(
    'The solution version is lower than before',
    msg`Version ${'version'} is lower than ${'before'} of ${'where'}; raise it under solution in connector.yaml.`,
  ),
  'version-not-raised': fault(
    'A changed solution has the version of the last one',
    msg`The solution differs from ${'where'}, but both are version ${'version'}; raise it under solution in connector.yaml.`,
  ),
  'secret-found': fault(
    'A secret would leave the machine',
    msg`${'path'} holds ${'what'}; take it out and replace that secret, since it may have been seen.`,
  ),
  'operation-unknown': fault(
    'An operation that the connector does not have',
    msg`There is no operation "${'name'}".${'hint'} Known: ${'known'}.`,
  ),
  'call-unusable': fault(
    'A call that cannot be made',
    msg`${'path'}: ${'reason'}; correct it and call again.`,
  ),
  'flow-unrunnable': fault(
    'A flow that cannot be run on this machine',
    msg`${'path'}: ${'reason'}; ${'remedy'}.`,
  ),
  'service-name-unknown': fault(
    'A name in the files of the local service that nothing answers to',
    msg`There is no ${'what'} "${'name'}".${'hint'} Known: ${'known'}.`,
  ),
  'service-field-unknown': fault(
    'A field in the files of the local service that no request has',
    msg`No request that this is about has the field "${'field'}"; write it as the definition spells it.`,
  ),
  'gateway-unstartable': fault('The gateway cannot be started', msg`${'path'}: ${'reason'}; ${'remedy'}.`),
  'tool-missing': fault(
    'A deployment tool is not installed',
    msg`${'tool'} was not found on this machine; install it: ${'install'}.`,
  ),
  'tool-refused': fault(
    'A deployment tool cannot be used',
    msg`${'tool'} ${'problem'}; install another version: ${'install'}.`,
  ),
  'tool-unknown-version': {
    severity: 'warning',
    title: 'A deployment tool of a version that is not known',
    message: msg`${'tool'}: ${'remark'}; look closely at what it says.`,
  },
  'deploy-environment-missing': fault(
    'A deployment without a target environment',
    msg`Deploying with ${'target'} needs --environment and, in its file, ${'key'}; add the environment of your tenant.`,
  ),
  'deploy-not-signed-in': fault(
    'Nobody is signed in to the target environment',
    msg`${'tool'} is not signed in to ${'environment'} (${'reason'}); run: ${'command'}.`,
  ),
  'deploy-secret-missing': fault(
    'paconn needs the client secret to create a connector',
    msg`Creating a connector with paconn needs its client secret; put it into the variable ${'variable'} of your shell, never into a file.`,
  ),
  'deploy-step-failed': fault(
    'A step of a deployment failed',
    msg`${'step'}: ${'tool'} ${'problem'}; ${'remedy'}.`,
  ),
  ...flowFaults,
  ...packageFaults,
} satisfies Record<string, FaultDefinition>;

export type FaultCode = keyof typeof faults;
type NamesOf<Code extends FaultCode> =
  (typeof faults)[Code]['message'] extends Message<infer Name> ? Name : never;

/** A finding with the wording of the catalogue. `at` is a range, or a path for a fault of a whole file. */
export function faultAt<Code extends FaultCode>(
  code: Code,
  at: Range | string,
  args: Record<NamesOf<Code>, Argument>,
  related?: Diagnostic['related'],
): Diagnostic {
  const definition: FaultDefinition = faults[code];
  return {
    code,
    severity: definition.severity,
    message: definition.message(args),
    location: typeof at === 'string' ? fileStart(at) : at,
    ...(related ? { related } : {}),
  };
}
