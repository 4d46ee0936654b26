/** The generated connector as the validator sees it, with the file of names beside it. */
import { expect, test } from 'vitest';
import { processIo } from '../../scripts/cli/io.ts';
import { run } from '../../scripts/cli/run.ts';
import { validationArtefact } from '../../scripts/generate/validation.ts';
import { connector, root } from '../support/connector.ts';
import { exampleModel } from '../support/example-model.ts';

/** The profile of independent publishers does not apply: they use one brand colour and no icon. */
test.each(['custom', 'certified', 'logic-apps'])('no error and no warning as %s', async profile => {
  let said = '';
  const stdout = {
    write(text: string): void {
      said += text;
    },
  };
  const io = { ...processIo(), cwd: root, stdout, stderr: stdout };
  const argv = ['validate', 'connector/generated', '--profile', profile, '--format', 'line'];
  expect(await run([...argv, '--max-warnings', '0'], io)).toBe(0);
  expect(said.match(/: (error|warning) /g)).toBeNull();
});

test('the names of all operations are declared published, and of no connector that is new', () => {
  const text = new TextDecoder().decode(validationArtefact(connector)?.bytes);
  expect(text.match(/^ {4}- "\w+"$/gm)).toHaveLength(connector.operations.length);
  for (const { id } of connector.operations) expect(text).toContain(`    - "${id}"\n`);
  expect(validationArtefact(exampleModel())).toBeUndefined();
});
