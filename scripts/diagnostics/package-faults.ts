/** Faults of packages, and of the files and folders that commands write. */
import { fault } from './fault-definition.ts';
import { msg } from './message.ts';

export const packageFaults = {
  'package-unreadable': fault(
    'A package cannot be opened',
    msg`${'path'} cannot be opened: ${'reason'}; make it again, or pass a package that this command knows.`,
  ),
  'package-entry-unsafe': fault(
    'An entry of a zip cannot be trusted',
    msg`${'what'} ${'problem'}; ${'remedy'}.`,
  ),
  'package-file-missing': fault('A package lacks a file', msg`${'what'} ${'problem'}; ${'remedy'}.`),
  'package-file-misplaced': fault(
    'A file stands where nothing looks for it',
    msg`${'what'} ${'problem'}; ${'remedy'}.`,
  ),
  'package-xml-invalid': fault(
    'XML of a package is malformed or in a form that an import refuses',
    msg`${'what'} ${'problem'}; ${'remedy'}.`,
  ),
  'package-json-invalid': fault(
    'JSON of a package is malformed or in a form that an import refuses',
    msg`${'what'} ${'problem'}; ${'remedy'}.`,
  ),
  'package-encoding': fault(
    'A file is encoded so that an import fails',
    msg`${'what'} ${'problem'}; ${'remedy'}.`,
  ),
  'package-name-invalid': fault(
    'A name that the platform refuses or tools drop',
    msg`${'what'} ${'problem'}; ${'remedy'}.`,
  ),
  'package-reference-broken': fault(
    'A reference between parts of a package leads nowhere',
    msg`${'what'} ${'problem'}; ${'remedy'}.`,
  ),
  'package-content-type': fault(
    'A file of a solution has no content type',
    msg`${'what'} ${'problem'}; ${'remedy'}.`,
  ),
  'package-limit': fault(
    'A part of a package is larger than the platform takes',
    msg`${'what'} ${'problem'}; ${'remedy'}.`,
  ),
  'package-changed': fault(
    'A package is not the one that was made',
    msg`${'what'} ${'problem'}; ${'remedy'}.`,
  ),
  'certification-layout': fault(
    'A certification package is not laid out as asked',
    msg`${'what'} ${'problem'}; ${'remedy'}.`,
  ),
  'output-inside-sources': fault(
    'The output folder is part of the sources',
    msg`${'path'} is inside ${'inside'}, which packages must not touch; choose another folder with --out.`,
  ),
  'output-foreign': fault(
    'The output folder holds files of somebody else',
    msg`${'path'} holds files that are not packages of this tool, and would be replaced; choose an empty or new folder with --out.`,
  ),
  'output-unwritable': fault(
    'An output file cannot be written',
    msg`${'path'} cannot be written (${'reason'}); nothing was changed. Check the folder's permissions and free space.`,
  ),
  'output-stale': fault(
    'A generated file differs from what the model gives',
    msg`${'path'} is ${'state'}; run "connector generate" and commit the result.`,
  ),
} as const;
